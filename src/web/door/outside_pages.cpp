// SPDX-License-Identifier: AGPL-3.0-or-later
// The door from outside: what it is, writing with a receipt that is shown first, and coming back with it.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "intake/records.h"
#include "markup/form.h"
#include "web/door/pages.h"
#include "web/door/shell.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

constexpr std::string_view receipt_field = "receipt", text_field = "message", files_field = "files",
                           strike_field = "strike-out", proof_field = "proof";

void write_paragraph(markup::Writer& to, std::string_view words, Language language) {
    to.text_element("p", say(words, language));
}

// Twice: as words of the page's language, and as digits.
void write_receipt(markup::Writer& to, const WordNumbers& receipt, Language language) {
    markup::Element list = to.element("ol", {{"class", "codes"}});
    std::string words = words_text(receipt, language);
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = std::min(words.find(' ', at), words.size());
        markup::Element item = to.element("li");
        to.text_element("strong", {{"dir", "auto"}}, words.substr(at, end - at));
        at = end + 1;
    }
    list.close();
    markup::Element line = to.element("p", {{"class", "soft"}});
    to.text(say("The same as digits:", language));
    to.text(" ");
    to.text_element("span", {{"dir", "ltr"}}, local_digits(digits_text(receipt), language));
}

class OutsidePage {
  public:
    OutsidePage(Visit& visit, const intake::DoorSettings& settings, const Refusal& refusal = {})
        : visit_(visit), settings_(settings), refusal_(refusal) {}

    Response entrance() {
        std::string_view heading = say("Write to us", language_);
        to_.text_element("h1", heading);
        write_paragraph(to_,
                        "You can write here without an account, attach files, and come back for the "
                        "answer. What you send is sealed at once: this machine cannot open it, and only "
                        "those who answer can.",
                        language_);
        {
            markup::Element line = to_.element("p");
            to_.text_element("a", {{"class", "button"}, {"href", visit_.address("door/new")}},
                             say("Write for the first time", language_));
        }
        to_.text_element("h2", say("Come back with your receipt", language_));
        std::string action = visit_.address("door/box");
        markup::Element form =
            markup::form(to_, action, {.label = say("Come back with your receipt", language_)});
        std::string_view fields[] = {receipt_field};
        markup::problems(to_, refusal_, fields, language_);
        std::string error = markup::field_error(refusal_, receipt_field, language_);
        markup::input(to_,
                      {.name = receipt_field,
                       .label = say("Receipt", language_),
                       .value = visit_.request.form.get(receipt_field),
                       .hint = say("Nine words in their order, of either list, or 36 digits.", language_),
                       .error = error,
                       .autocomplete = "off",
                       .required = true,
                       .language = language_});
        markup::submit(to_, say("Open the mailbox", language_));
        form.close();
        write_care();
        return outside_page(visit_, heading, std::move(to_).finish(), status());
    }

    Response write(const WordNumbers& receipt) {
        std::string_view heading = say("Write a message", language_);
        to_.text_element("h1", heading);
        to_.text_element("h2", say("First: your receipt", language_));
        write_paragraph(to_,
                        "Write these nine words down by hand before you send anything. They are the only "
                        "way back to the answer, nobody can give them to you again, and whoever has them "
                        "reads the answers. They do not show what you wrote.",
                        language_);
        write_receipt(to_, receipt, language_);
        to_.text_element("h2", say("Then: your message", language_));
        write_form(receipt);
        write_care();
        return outside_page(visit_, heading, std::move(to_).finish(), status());
    }

    // `proof`: what the sender asked to keep; empty: nothing.
    Response sent(const WordNumbers& receipt, bool was_here_before, std::string_view proof = {}) {
        std::string_view heading = say("Your message is here", language_);
        to_.text_element("h1", heading);
        to_.text_element("p", {{"class", "notice"}, {"role", "status"}},
                         say(was_here_before ? "It had arrived already, and is kept once."
                                             : "It is sealed, and waits to be read. Come back in some days.",
                             language_));
        write_paragraph(to_, "Your receipt, once more:", language_);
        write_receipt(to_, receipt, language_);
        write_open_button(receipt);
        if (!proof.empty()) write_proof(proof);
        write_paragraph(to_, "Then close this window, so that nothing of it stays on the screen.", language_);
        return outside_page(visit_, heading, std::move(to_).finish());
    }

    Response mailbox(const WordNumbers& receipt, const intake::Opening& opening) {
        std::string_view heading = say("Your mailbox", language_);
        to_.text_element("h1", heading);
        write_openings(opening.before);
        to_.text_element("h2", say("Answers", language_));
        if (opening.answers.empty())
            to_.text_element("p", {{"class", "soft"}}, say("There is no answer.", language_));
        for (const intake::Answer& answer : opening.answers) {
            markup::Element one = to_.element("blockquote");
            to_.text_element("p", {{"class", "soft"}}, date_text_for_people(Date::on(answer.day), language_));
            write_lines(to_, answer.text);
        }
        if (!opening.answers.empty()) {
            markup::Element form = receipt_form(receipt);
            write_paragraph(to_, "Whoever finds your receipt can read these answers.", language_);
            markup::submit(to_, say("Strike these answers out", language_), markup::ButtonKind::plain,
                           strike_field, "yes");
        }
        to_.text_element("h2", say("Write on", language_));
        write_form(receipt);
        return outside_page(visit_, heading, std::move(to_).finish());
    }

  private:
    unsigned status() const { return refusal_.problems.empty() ? 200 : 422; }

    markup::Element receipt_form(const WordNumbers& receipt) {
        std::string action = visit_.address("door/box");
        markup::Element form = markup::form(to_, action, {});
        markup::hidden(to_, receipt_field, digits_text(receipt));
        return form;
    }

    void write_proof(std::string_view proof) {
        to_.text_element("h2", say("Your proof", language_));
        to_.text_element(
            "p", {{"class", "notice"}},
            say("With these lines anybody can show that you sent this message. Found with you, they "
                "convict you. Keep them only where nobody looks, or not at all: nothing else here "
                "needs them.",
                language_));
        to_.text_element("pre", {{"class", "share"}, {"dir", "auto"}}, proof);
    }

    void write_open_button(const WordNumbers& receipt) {
        markup::Element form = receipt_form(receipt);
        markup::submit(to_, say("Open the mailbox", language_), markup::ButtonKind::plain);
    }

    // What is said of a mailbox that was used is worked out for every other too: the time tells no more than the size.
    void write_openings(const intake::OwnersPart& before) {
        std::string sent = say_count("You have sent {1} message. Only those who answer can read it.",
                                     "You have sent {1} messages. Only those who answer can read them.",
                                     before.sent, {}, language_);
        std::string opened = say_count(
            "Before now it was opened {1} time, last on {2}. If that was not you, somebody else has "
            "your receipt: write for the first time again, with another one.",
            "Before now it was opened {1} times, last on {2}. If that was not you, somebody else "
            "has your receipt: write for the first time again, with another one.",
            before.opened, {date_text_for_people(Date::on(before.last_opened), language_)}, language_);
        if (before.sent > 0) to_.text_element("p", sent);
        if (before.opened > 0)
            to_.text_element("p", {{"class", "notice"}}, opened);
        else
            write_paragraph(to_, "Before now this mailbox was never opened.", language_);
    }

    void write_form(const WordNumbers& receipt) {
        // One that was sent too fast grows old enough by itself.
        intake::Door& door = visit_.site.door();
        std::string action = visit_.address("door/send"),
                    token(visit_.request.form.get(markup::form_token.text()));
        if (!door.is_young_enough(settings_, token) || door.is_used(token))
            token = door.form_token(settings_);
        markup::Element form = markup::form(
            to_, action, {.token = token, .has_files = true, .label = say("Write a message", language_)});
        markup::hidden(to_, receipt_field, digits_text(receipt));
        std::string_view fields[] = {text_field, files_field};
        markup::problems(to_, refusal_, fields, language_);
        std::string text_error = markup::field_error(refusal_, text_field, language_),
                    files_error = markup::field_error(refusal_, files_field, language_);
        markup::text_area(
            to_,
            {.name = text_field,
             .label = say("Message", language_),
             .value = visit_.request.form.get(text_field),
             .hint = say("No names and no addresses, unless they are needed for an answer.", language_),
             .error = text_error,
             .autocomplete = "off",
             .language = language_},
            10);
        std::string hint = say(
            Message("At most {1} files of up to {2|size}. Pictures may tell where and by which device they "
                    "were taken: they are passed on as they are.",
                    {number_text(intake::message_files_max, language_),
                     std::to_string(settings_.file_bytes_max)}),
            language_);
        markup::input(to_, {.name = files_field,
                            .label = say("Files", language_),
                            .type = markup::InputType::files,
                            .hint = hint,
                            .error = files_error,
                            .language = language_});
        if (settings_.gives_proofs) {
            std::vector<markup::Choice> choices{
                {"yes", std::string(say("Show me a proof that I sent this", language_)),
                 visit_.request.form.has(proof_field)}};
            std::string proof_hint(
                say("Leave it empty unless you know that you need it: whoever holds the proof is convicted "
                    "by it.",
                    language_));
            markup::check_boxes(to_,
                                {.name = proof_field,
                                 .label = say("Proof", language_),
                                 .hint = proof_hint,
                                 .language = language_},
                                choices);
        }
        markup::submit(to_, say("Send it", language_));
    }

    void write_care() {
        to_.text_element("h2", say("Before you write", language_));
        markup::Element list = to_.element("ul");
        for (std::string_view words :
             {"Use Tor Browser, on a device that only you use, and not from your place of work.",
              "Nobody answers by any other way. Whoever calls or writes to you and speaks of this message is "
              "not from here.",
              "In an emergency this is too slow: it is read when somebody comes to read it."})
            to_.text_element("li", say(words, language_));
    }

    Visit& visit_;
    const intake::DoorSettings& settings_;
    const Refusal& refusal_;
    Language language_ = visit_.language;
    markup::Writer to_;
};

std::vector<intake::SentFile> files_of(const Request& request) {
    std::vector<intake::SentFile> files;
    for (const std::shared_ptr<UploadedFile>& file : request.files)
        files.push_back({file->name(), file->media_type(), file->stored().clone()});
    return files;
}

Done check_text(const Request& request) {
    std::string_view text = request.form.get(text_field);
    if (trim(text).empty() && request.files.empty())
        return refuse(std::string(text_field), "There is nothing to send yet.", "A few words, or a file.");
    if (text.size() > intake::message_bytes_max)
        return refuse(std::string(text_field), "This message is too long.",
                      {"At most {1} bytes (a Persian letter takes two); the rest in a second message.",
                       {std::to_string(intake::message_bytes_max)}});
    return {};
}

// Everything else that may be wrong with a form before anything of it is kept.
Done check_form(Visit& visit, const intake::DoorSettings& settings) {
    const Request& request = visit.request;
    KARNAMEH_TRY(visit.site.door().has_room(settings, request.files_dropped));
    if (request.files_wrong) return std::unexpected(*request.files_wrong);
    if (request.files_dropped)
        return refuse(std::string(files_field), "The files did not arrive.", "Choose them again.");
    return check_text(request);
}

// As it is sent, and proved: without blanks around it.
std::string_view text_of(const Request& request) {
    return trim(request.form.get(text_field));
}

// What tells one sending of a form from another.
std::string content_of(const Request& request) {
    std::string content(request.form.get(receipt_field));
    content.append("\n").append(text_of(request));
    for (const std::shared_ptr<UploadedFile>& file : request.files)
        content.append("\n").append(file->name()).append("\n").append(std::to_string(file->size()));
    return content;
}

Response refused(Visit& visit, const intake::DoorSettings& settings, const WordNumbers& receipt,
                 const Wrong& wrong) {
    const Refusal* refusal = std::get_if<Refusal>(&wrong);
    if (!refusal) return outside_wrong_page(visit, wrong);
    Refusal told = *refusal;
    if (!visit.request.files.empty())
        told.problems.push_back(
            {std::string(files_field), "The files have to be chosen again.", "Browsers do not keep them."});
    return OutsidePage(visit, settings, told).write(receipt);
}

}  // namespace

bool door_takes_files(Visit& visit) {
    std::expected<intake::DoorSettings, Response> settings = open_door(visit);
    intake::Door& door = visit.site.door();
    return settings &&
           door.check_token(*settings, visit.request.form.get(markup::form_token.text())).has_value() &&
           door.has_room(*settings, true).has_value();
}

Response door_page(Visit& visit) {
    std::expected<intake::DoorSettings, Response> settings = open_door(visit);
    if (!settings) return std::move(settings).error();
    return OutsidePage(visit, *settings).entrance();
}

Response door_write_page(Visit& visit) {
    std::expected<intake::DoorSettings, Response> settings = open_door(visit);
    if (!settings) return std::move(settings).error();
    return OutsidePage(visit, *settings).write(new_receipt(*visit.site.program().random));
}

Response door_send(Visit& visit) {
    std::expected<intake::DoorSettings, Response> settings = open_door(visit, Shut::is_told_to_senders);
    if (!settings) return std::move(settings).error();
    Result<WordNumbers> receipt = read_receipt(visit.request.form.get(receipt_field), receipt_field);
    if (!receipt) return outside_wrong_page(visit, receipt.error());
    std::string_view token = visit.request.form.get(markup::form_token.text());
    intake::Door& door = visit.site.door();
    if (Done good = door.check_token(*settings, token); !good)
        return refused(visit, *settings, *receipt, good.error());
    // Before anything else is judged: what was kept once is kept, however full the door is by now.
    std::string content = content_of(visit.request);
    Result<bool> was_sent = door.was_sent(token, content);
    if (!was_sent) return refused(visit, *settings, *receipt, was_sent.error());
    if (*was_sent) return OutsidePage(visit, *settings).sent(*receipt, true);
    Bytes salt;
    if (settings->gives_proofs && visit.request.form.has(proof_field)) {
        salt.resize(intake::salt_bytes);
        visit.site.program().random->fill(salt);
    }
    Done sent = check_form(visit, *settings);
    if (sent) sent = door.send(*settings, *receipt, text_of(visit.request), files_of(visit.request), salt);
    door.done_sending(token, content, sent ? intake::Door::Outcome::kept : intake::Door::Outcome::failed);
    if (!sent) return refused(visit, *settings, *receipt, sent.error());
    std::string proof = salt.empty() ? "" : intake::proof_text(salt, text_of(visit.request));
    return OutsidePage(visit, *settings).sent(*receipt, false, proof);
}

Response door_mailbox(Visit& visit) {
    std::expected<intake::DoorSettings, Response> settings = open_door(visit);
    if (!settings) return std::move(settings).error();
    Result<WordNumbers> receipt = read_receipt(visit.request.form.get(receipt_field), receipt_field);
    if (!receipt) return OutsidePage(visit, *settings, std::get<Refusal>(receipt.error())).entrance();
    Result<intake::Opening> opening =
        visit.site.door().open(*settings, *receipt,
                               visit.request.form.has(strike_field) ? intake::Door::Answers::strike_out
                                                                    : intake::Door::Answers::keep);
    if (!opening) return outside_wrong_page(visit, opening.error());
    return OutsidePage(visit, *settings).mailbox(*receipt, *opening);
}

}  // namespace karnameh::web
