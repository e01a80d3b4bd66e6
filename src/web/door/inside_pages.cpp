// SPDX-License-Identifier: AGPL-3.0-or-later
// The door from inside: the messages that the reader has a key to, and what can be done with one.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "intake/desk.h"
#include "journal/attachments.h"
#include "markup/form.h"
#include "web/compartments/people_named.h"
#include "web/door/pages.h"
#include "web/door/shell.h"
#include "web/records/edit_form.h"
#include "web/records/homes.h"

namespace karnameh::web {

namespace {

constexpr std::string_view answer_field = "answer", handler_field = "handler", kind_field = "record-kind",
                           files_field = "with-files";
// What an answer may come to as a mailbox shows it: eight of them, and all else on that page, fill less than one page of
// the door, whose size then tells nothing (web/door/shell.h).
constexpr std::size_t answer_shown_max = 6000;
constexpr std::string_view kinds_begun[] = {"circle", "person", "contact"};

std::string path_of(const intake::Letter& letter) {
    return "intake/" + letter.id.text();
}

Message state_words(const intake::Letter& letter) {
    switch (letter.state) {
        case intake::State::waiting:
            return {"Waits in “{1}”", {letter.home->name}};
        case intake::State::assigned:
            return "Assigned to you, and to be taken in";
        case intake::State::taken:
            return {"Taken into “{1}”", {letter.home->name}};
    }
    return "";
}

std::string begin_of(std::string_view text) {
    constexpr std::size_t bytes = 120;
    text = trim(text.substr(0, text.find('\n')));
    if (text.size() <= bytes) return std::string(text);
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

// One mailbox by a short name that says nothing: letters of one sender are told together by it.
std::string sender_words(const intake::Letter& letter, Language language) {
    return say(Message("Sender {1}, message {2}", {to_hex(ByteView(letter.message.mailbox).first(3)),
                                                   number_text(letter.message.number, language)}),
               language);
}

void write_list(markup::Writer& to, const Visit& visit, const std::vector<intake::Letter>& letters) {
    Language language = visit.language;
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", say("Messages", language));
    {
        markup::Element head = to.element("thead");
        markup::Element line = to.element("tr");
        for (std::string_view title : {"Message", "Day", "Files", "Where it is"})
            to.text_element("th", {{"scope", "col"}}, say(title, language));
    }
    markup::Element body = to.element("tbody");
    for (const intake::Letter& letter : letters) {
        markup::Element line = to.element("tr");
        {
            markup::Element cell = to.element("th", {{"scope", "row"}});
            std::string words = begin_of(letter.message.text);
            to.text_element("a", {{"href", visit.address(path_of(letter))}, {"dir", "auto"}},
                            words.empty() ? say("Files alone", language) : words);
            to.empty_element("br");
            to.text_element("span", {{"class", "soft"}}, sender_words(letter, language));
        }
        to.text_element("td", {{"data-label", say("Day", language)}},
                        date_text_for_people(Date::on(letter.message.day), language));
        to.text_element("td", {{"class", "n"}, {"data-label", say("Files", language)}},
                        number_text(static_cast<std::int64_t>(letter.message.files.size()), language));
        to.text_element("td", {{"data-label", say("Where it is", language)}},
                        say(state_words(letter), language));
    }
}

class LetterPage {
  public:
    LetterPage(Visit& visit, const intake::Letter& letter, const Refusal& refusal)
        : visit_(visit), letter_(letter), refusal_(refusal) {}

    Response show() {
        std::string heading = sender_words(letter_, language_);
        to_.text_element("h1", heading);
        write_done();
        to_.text_element("p", {{"class", "soft"}},
                         date_text_for_people(Date::on(letter_.message.day), language_) + " · " +
                             say(state_words(letter_), language_));
        write_lines(to_, letter_.message.text);
        write_files();
        if (letter_.may_change()) {
            write_answer_form();
            letter_.state == intake::State::waiting ? write_assign_form() : write_handler_forms();
            markup::Element line = to_.element("p");
            to_.text_element("a", {{"href", visit_.address(path_of(letter_) + "/remove")}},
                             say("Remove this message", language_));
        }
        return page(visit_, heading, std::move(to_).finish(), refusal_.problems.empty() ? 200 : 422);
    }

  private:
    void write_done() {
        std::string_view done = visit_.request.query.get("done");
        std::string_view words = done == "answered" ? "The answer lies in the mailbox."
                                 : done == "taken"
                                     ? "Taken in. What this sender writes next comes here by itself."
                                     : "";
        if (!words.empty())
            to_.text_element("p", {{"class", "notice"}, {"role", "status"}}, say(words, language_));
    }

    void write_files() {
        const std::vector<intake::SentFile>& files = letter_.message.files;
        if (files.empty()) return;
        to_.text_element("h2", say("Files", language_));
        to_.text_element("p", {{"class", "notice"}},
                         say("Files from strangers may be made to break into what opens them. Open them on a "
                             "machine that holds nothing else, or not at all.",
                             language_));
        markup::Element list = to_.element("ul");
        for (std::size_t i = 0; i < files.size(); ++i) {
            markup::Element item = to_.element("li");
            std::string address = visit_.address(path_of(letter_) + "/files/" + std::to_string(i + 1));
            to_.text_element("a", {{"href", address}, {"dir", "auto"}}, files[i].name);
            to_.text(" · " + size_text_for_people(files[i].stored.size, language_));
        }
    }

    markup::Element form_to(std::string_view where, std::string_view label) {
        std::string action = visit_.address(path_of(letter_) + std::string(where));
        return markup::form(to_, action, {.token = visit_.form_token, .label = say(label, language_)});
    }

    void write_answer_form() {
        to_.text_element("h2", say("Answer", language_));
        markup::Element form = form_to("/answer", "Answer");
        std::string_view fields[] = {answer_field};
        std::string error = markup::field_error(refusal_, answer_field, language_);
        if (!error.empty()) markup::problems(to_, refusal_, fields, language_);
        markup::text_area(
            to_,
            {.name = answer_field,
             .label = say("Answer", language_),
             .value = visit_.request.form.get(answer_field),
             .hint = say("It is sealed into the sender’s mailbox, and kept nowhere else. A mailbox holds the "
                         "eight latest answers, and whoever finds the receipt reads them.",
                         language_),
             .error = error,
             .required = true,
             .language = language_});
        markup::submit(to_, say("Put it into the mailbox", language_));
    }

    void write_assign_form() {
        to_.text_element("h2", say("Assign it to a handler", language_));
        to_.text_element("p", say("From then on the handler alone can open it, and nobody who reads this "
                                  "compartment has a way back.",
                                  language_));
        markup::Element form = form_to("/assign", "Assign it to a handler");
        std::string_view fields[] = {handler_field};
        std::string error = markup::field_error(refusal_, handler_field, language_);
        if (!error.empty()) markup::problems(to_, refusal_, fields, language_);
        std::vector<std::string> offers = PeopleNamed(*visit_.session).names();
        markup::input(to_, {.name = handler_field,
                            .label = say("Handler", language_),
                            .value = visit_.request.form.get(handler_field),
                            .hint = say("A name from the directory.", language_),
                            .error = error,
                            .required = true,
                            .language = language_,
                            .offers = offers});
        markup::submit(to_, say("Assign it", language_));
    }

    void write_handler_forms() {
        std::vector<Held> homes = writable(*visit_.session);
        if (!homes.empty()) {
            to_.text_element("h2", say("Take it into a compartment", language_));
            to_.text_element("p", say("There it does not hang on you alone, and what this sender writes next "
                                      "comes there by itself.",
                                      language_));
            markup::Element form = form_to("/take", "Take it into a compartment");
            write_homes(to_, visit_, homes, letter_.home ? letter_.home->id.text() : "", refusal_);
            markup::submit(to_, say("Take it in", language_));
        }
        to_.text_element("h2", say("Begin a record from it", language_));
        markup::Element form = form_to("/begin", "Begin a record from it");
        std::vector<markup::Choice> kinds;
        for (std::string_view name : kinds_begun)
            if (const Kind* kind = desk_kind(visit_, name))
                kinds.push_back({std::string(name), std::string(say(kind->label, language_)), kinds.empty()});
        markup::radio_buttons(
            to_, {.name = kind_field, .label = say("Kind of record", language_), .language = language_},
            kinds);
        if (!letter_.message.files.empty()) {
            std::vector<markup::Choice> choices{
                {"yes", std::string(say("Take its files along", language_)), false}};
            std::string hint(say(
                "Copies of them stand beside the record, and stay when the message is removed.", language_));
            markup::check_boxes(
                to_,
                {.name = files_field, .label = say("Files", language_), .hint = hint, .language = language_},
                choices);
        }
        markup::submit(to_, say("Begin it", language_), markup::ButtonKind::plain);
    }

    Visit& visit_;
    const intake::Letter& letter_;
    const Refusal& refusal_;
    Language language_ = visit_.language;
    markup::Writer to_;
};

Result<intake::Letter> letter_in_address(Visit& visit) {
    Id id = KARNAMEH_TRY(parse_id(visit.arguments[0]));
    return intake::letter(*visit.session, id);
}

// What is done with the letter of the address, and where it leads; refused, the letter's page with what was typed.
using Act = Done (*)(Visit&, const intake::Letter&);
Response act_on_letter(Visit& visit, Act act, const std::function<std::string(const intake::Letter&)>& then) {
    Result<intake::Letter> letter = letter_in_address(visit);
    if (!letter) return wrong_page(visit, letter.error());
    Done done = act(visit, *letter);
    if (done) return redirect(then(*letter));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    bool has_field = refusal && !refusal->problems.front().where.empty();
    return has_field ? LetterPage(visit, *letter, *refusal).show() : wrong_page(visit, done.error());
}

}  // namespace

Response intake_page(Visit& visit) {
    Language language = visit.language;
    Result<std::vector<intake::Letter>> letters = intake::letters(*visit.session);
    if (!letters) return wrong_page(visit, letters.error());
    if (Done entered = intake::enter_proofs(*visit.session, *letters); !entered)
        return wrong_page(visit, entered.error());
    markup::Writer main;
    std::string_view heading = say("Messages from the public door", language);
    main.text_element("h1", heading);
    std::string_view done = visit.request.query.get("done");
    if (done == "assigned" || done == "removed")
        main.text_element("p", {{"class", "notice"}, {"role", "status"}},
                          say(done == "assigned" ? "Assigned. Here nobody can open it any more."
                                                 : "The message is removed.",
                              language));
    if (intake::may_set_door(*visit.session)) {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("intake/door")}},
                          say("Open or shut the door", language));
    }
    if (letters->empty())
        main.text_element("p", {{"class", "soft"}}, say("No message is open to you.", language));
    else
        write_list(main, visit, *letters);
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response letter_page(Visit& visit) {
    Result<intake::Letter> letter = letter_in_address(visit);
    if (!letter && std::holds_alternative<Fault>(letter.error())) return wrong_page(visit, letter.error());
    if (!letter) return not_found_page(visit);
    return LetterPage(visit, *letter, {}).show();
}

Response answer_letter(Visit& visit) {
    return act_on_letter(
        visit,
        [](Visit& by, const intake::Letter& letter) -> Done {
            std::string_view text = trim(by.request.form.get(answer_field));
            markup::Writer shown;
            write_lines(shown, text);
            if (text.size() <= intake::answer_bytes_max &&
                std::move(shown).finish().text().size() > answer_shown_max)
                return refuse(std::string(answer_field), "This answer is too long as it would be shown.",
                              "Fewer line breaks and signs such as < and &.");
            return intake::answer(*by.session, letter, text);
        },
        [&](const intake::Letter& letter) { return visit.address(path_of(letter), {{"done", "answered"}}); });
}

Response assign_letter(Visit& visit) {
    return act_on_letter(
        visit,
        [](Visit& by, const intake::Letter& letter) {
            return intake::assign(*by.session, letter, by.request.form.get(handler_field));
        },
        [&](const intake::Letter&) { return visit.address("intake", {{"done", "assigned"}}); });
}

Response take_letter_in(Visit& visit) {
    return act_on_letter(
        visit,
        [](Visit& by, const intake::Letter& letter) -> Done {
            std::vector<Held> homes = writable(*by.session);
            Id id = KARNAMEH_TRY(home_meant(homes, by.request.form.get(home_field)));
            auto home = std::ranges::find(homes, id, &Held::id);
            return intake::take_in(*by.session, letter, *home);
        },
        [&](const intake::Letter& letter) { return visit.address(path_of(letter), {{"done", "taken"}}); });
}

// The form of a new record, with what the message itself tells of it.
Response begin_from_letter(Visit& visit) {
    Result<intake::Letter> letter = letter_in_address(visit);
    if (!letter) return wrong_page(visit, letter.error());
    std::string_view wanted = visit.request.form.get(kind_field);
    const Kind* kind =
        std::ranges::find(kinds_begun, wanted) != std::end(kinds_begun) ? desk_kind(visit, wanted) : nullptr;
    if (!kind) return wrong_page(visit, Refusal{{{"", "Choose what it is for.", "One of the kinds."}}});
    std::vector<Held> homes = writable(*visit.session);
    if (homes.empty())
        return wrong_page(
            visit,
            Refusal{{{"", "There is no compartment that you may write in.", "Ask a keeper for a grant."}}});
    Edit edit{.kind = *kind};
    edit.home = letter->home ? letter->home->id.text() : first_home(visit, homes, *kind);
    std::string day = date_text(Date::on(letter->message.day));
    const std::pair<std::string_view, std::string> known[] = {
        {"came_through", "intake"}, {"first_request", day}, {"when", day}, {"needs", letter->message.text}};
    for (const auto& [name, value] : known)
        if (kind->field(name)) edit.typed[std::string(name)] = {value};
    if (visit.request.form.has(files_field)) edit.letter = letter->id.text();
    return show_edit_form(visit, edit, 200);
}

Response letter_removal_page(Visit& visit) {
    Language language = visit.language;
    Result<intake::Letter> letter = letter_in_address(visit);
    if (!letter && std::holds_alternative<Fault>(letter.error())) return wrong_page(visit, letter.error());
    if (!letter || !letter->may_change()) return not_found_page(visit);
    markup::Writer main;
    std::string_view heading = say("Remove this message", language);
    main.text_element("h1", heading);
    main.text_element("p", sender_words(*letter, language));
    write_lines(main, begin_of(letter->message.text));
    main.text_element(
        "p", say("It goes for good, with its files. The sender keeps the mailbox and the answers in it.",
                 language));
    std::string action = visit.address(path_of(*letter) + "/remove");
    markup::Element form = markup::form(main, action, {.token = visit.form_token});
    markup::submit(main, say("Remove it for good", language), markup::ButtonKind::danger);
    form.close();
    return page(visit, heading, std::move(main).finish());
}

Response remove_letter(Visit& visit) {
    return act_on_letter(
        visit,
        [](Visit& by, const intake::Letter& letter) { return intake::remove_letter(*by.session, letter); },
        [&](const intake::Letter&) { return visit.address("intake", {{"done", "removed"}}); });
}

// Never shown as a page, whatever it says it is.
Response letter_file(Visit& visit) {
    Result<intake::Letter> letter = letter_in_address(visit);
    if (!letter && std::holds_alternative<Fault>(letter.error())) return wrong_page(visit, letter.error());
    SequenceNumber number = number_of(visit.arguments[1]);
    if (!letter || number == 0 || number > letter->message.files.size()) return not_found_page(visit);
    Done entered = visit.shelf->once("letter " + letter->id.text() + std::string(visit.arguments[1]),
                                     [&] { return visit.session->audit(AuditAct::exported, "attachment"); });
    if (!entered) return wrong_page(visit, entered.error());
    intake::SentFile& file = letter->message.files[number - 1];
    Response response;
    response.content_type = "application/octet-stream";
    response.headers = {
        {"Content-Disposition", "attachment; filename*=UTF-8''" + markup::percent_encoded(file.name)}};
    response.pieces_bytes = file.stored.size;
    auto left = std::make_shared<std::pair<AttachmentReference, std::uint64_t>>(std::move(file.stored), 0);
    response.pieces = [&store = visit.site.organisation().environment().store,
                       left]() -> Result<std::string> {
        auto& [stored, at] = *left;
        std::string piece;
        std::uint64_t length = std::min<std::uint64_t>(stored.size - at, 4 * attachment_chunk_bytes);
        if (length == 0) return piece;
        KARNAMEH_TRY(read_attachment(store, stored, at, length, [&](ByteView bytes) -> Done {
            piece.append(as_text(bytes));
            return {};
        }));
        at += length;
        return piece;
    };
    return response;
}

}  // namespace karnameh::web
