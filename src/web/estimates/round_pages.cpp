// SPDX-License-Identifier: AGPL-3.0-or-later
// A round of blind counting: opened by a keeper, who gives each list to a person; brought to by each of these under their
// own account; closed by the keeper.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/compartments/people_named.h"
#include "web/estimates/estimate_view.h"
#include "web/estimates/pages.h"
#include "web/estimates/rounds.h"

namespace karnameh::web {

namespace {

constexpr std::string_view subject_field = "subject", phrases_field = "phrases", file_field = "phrases-file";
constexpr std::size_t name_bytes_max = 200;

std::string list_field(std::size_t i) {
    return "list-" + std::to_string(i + 1);
}
std::string person_field(std::size_t i) {
    return "person-" + std::to_string(i + 1);
}

// One line of text; `where` is its field.
Result<std::string> short_text(const Visit& visit, const std::string& where) {
    std::string text(trim(visit.request.form.get(where)));
    if (text.empty() || text.size() > name_bytes_max || text.find('\n') != std::string::npos)
        return refuse(where, "This is empty, or too long.",
                      {"One line of at most {1|number} bytes.", {std::to_string(name_bytes_max)}});
    return text;
}

std::string path_of(const Id& round) {
    return "estimates/rounds/" + round.text();
}

std::optional<RoundView> round_in_address(const Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    return id ? visit.site.rounds().find(*id, visit.session->account()) : std::nullopt;
}

void write_opening_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    const Parameters& typed = visit.request.form;
    markup::Element form =
        markup::form(to, visit.address("estimates/rounds/new"), {.token = visit.form_token});
    std::vector<std::string> names{std::string(subject_field)};
    for (std::size_t i = 0; i < estimate::withheld_lists_max; ++i)
        names.insert(names.end(), {list_field(i), person_field(i)});
    markup::problems(to, refusal, std::vector<std::string_view>(names.begin(), names.end()), language);
    std::vector<std::string> people = PeopleNamed(*visit.session).names();
    auto field = [&](const std::string& name, const Message& label, std::string_view hint, bool required,
                     std::span<const std::string> offers) {
        std::string words = say(label, language), error = markup::field_error(refusal, name, language);
        markup::input(to, {.name = name,
                           .label = words,
                           .value = typed.get(name),
                           .hint = hint.empty() ? hint : say(hint, language),
                           .error = error,
                           .autocomplete = "off",
                           .required = required,
                           .language = language,
                           .offers = offers});
    };
    field(std::string(subject_field), "Whom the round counts", "Those who take part see it.", true, {});
    for (std::size_t i = 0; i < estimate::withheld_lists_max; ++i) {
        std::string number = number_text(static_cast<std::int64_t>(i + 1), language);
        bool required = i < estimate::lists_min;
        field(list_field(i), {"Name of list {1}", {number}}, "", required, {});
        field(person_field(i), {"Who brings list {1}", {number}}, "", required, people);
    }
    markup::submit(to, say("Open the round", language));
}

Response show_opening(Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    if (!visit.session->may_lock()) return not_found_page(visit);
    std::string_view heading = say("Open a round", language);
    markup::Writer main;
    write_way_to_estimates(main, visit);
    main.text_element("h1", heading);
    main.text_element(
        "p",
        say("Two to four lists, each brought by one person under their own account. Only they and you see "
            "that there is a round. It is in this server's memory alone, and gone after a day, when "
            "the panic lock is thrown, or when the server is started again.",
            language));
    write_opening_form(main, visit, refusal);
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Result<std::vector<RoundList>> lists_asked_for(const Visit& visit) {
    const Parameters& typed = visit.request.form;
    std::vector<RoundList> lists;
    for (std::size_t i = 0; i < estimate::withheld_lists_max; ++i) {
        bool is_empty = trim(typed.get(list_field(i))).empty() && trim(typed.get(person_field(i))).empty();
        if (is_empty && i >= estimate::lists_min) continue;
        RoundList list{KARNAMEH_TRY(short_text(visit, list_field(i))), {}, {}};
        Result<PersonCard> card = visit.session->card_of(trim(typed.get(person_field(i))));
        if (!card) {
            if (Refusal* refusal = std::get_if<Refusal>(&card.error()))
                for (Problem& problem : refusal->problems) problem.where = person_field(i);
            return std::unexpected(card.error());
        }
        list.account = card->account;
        list.person = trim(typed.get(person_field(i)));
        lists.push_back(std::move(list));
    }
    return lists;
}

Result<Id> opened_round(Visit& visit) {
    if (!visit.session->may_lock()) return refuse("", "Only whoever keeps a compartment can open a round.");
    std::string subject = KARNAMEH_TRY(short_text(visit, std::string(subject_field)));
    std::vector<RoundList> lists = KARNAMEH_TRY(lists_asked_for(visit));
    std::string who;
    for (const RoundList& list : lists) who.append(who.empty() ? "" : " ").append(list.account.text());
    Id id = KARNAMEH_TRY(visit.site.rounds().open(visit.session->account(), visit.session->name(),
                                                  std::move(subject), std::move(lists)));
    if (Done entered = visit.session->audit(AuditAct::round_opened, who); !entered) {
        visit.site.rounds().drop(id, visit.session->account());
        return std::unexpected(entered.error());
    }
    return id;
}

void write_lists(markup::Writer& to, const RoundView& round, Language language) {
    document::Table table{.id = "lists",
                          .title = std::string(say("Lists of this round", language)),
                          .columns = {},
                          .rows = {},
                          .source = ""};
    for (std::string_view column : {"List", "Who brings it", "State"})
        table.columns.emplace_back(say(column, language));
    for (const RoundView::List& list : round.lists)
        table.rows.push_back({{list.name},
                              {list.person},
                              {std::string(say(list.is_brought ? "brought" : "not yet brought", language))}});
    render::write_table(to, table, language);
}

void write_bringing(markup::Writer& to, const Visit& visit, const RoundView& round, const Refusal& refusal) {
    const RoundView::List* own = round.own();
    if (!own) return;
    Language language = visit.language;
    to.text_element("h2", say(Message("Your list: {1}", {own->name}), language));
    if (own->people > 0)
        to.text_element("p", {{"class", "notice"}, {"role", "status"}},
                        say_count("{1} person of your list was taken.", "{1} people of your list were taken.",
                                  static_cast<std::int64_t>(own->people), {}, language));
    {
        markup::Element form = markup::form(to, visit.address(path_of(round.id)),
                                            {.token = visit.form_token, .has_files = true});
        std::string_view fields[] = {phrases_field, file_field};
        markup::problems(to, refusal, fields, language);
        write_text_or_file(
            to, visit, refusal,
            {.name = phrases_field,
             .label = say("Recognition phrases", language),
             .hint =
                 say("One on each line: what each of your people made up and gave to every list of their own "
                     "will, three words or more that nobody else would put together. Capitals, blanks, and "
                     "Arabic or "
                     "Persian letters make no difference.",
                     language),
             .file_name = file_field,
             .file_label = say("Or a text file with them", language)});
        markup::submit(to, say(own->people > 0 ? "Bring more" : "Bring this list", language));
    }
    if (own->people == 0) return;
    markup::Element form =
        markup::form(to, visit.address(path_of(round.id) + "/back"), {.token = visit.form_token});
    markup::submit(to, say("Take my list back", language), markup::ButtonKind::plain);
}

void write_keeping(markup::Writer& to, const Visit& visit, const RoundView& round) {
    if (!round.is_keeper || round.is_being_closed) return;
    Language language = visit.language;
    to.text_element("h2", say("You keep this round", language));
    bool is_complete = std::ranges::all_of(round.lists, &RoundView::List::is_brought);
    if (round.is_open() && is_complete) {
        to.text_element(
            "p",
            say("Closing it works the estimate out and destroys everything that was brought. It cannot be "
                "done twice: wait until everybody has brought their whole list.",
                language));
        markup::Element form =
            markup::form(to, visit.address(path_of(round.id) + "/close"), {.token = visit.form_token});
        markup::submit(to, say("Close the round", language));
    }
    markup::Element form =
        markup::form(to, visit.address(path_of(round.id) + "/end"), {.token = visit.form_token});
    markup::submit(to, say(round.is_open() ? "End it without an answer" : "Forget this answer", language),
                   markup::ButtonKind::danger);
}

void write_told(markup::Writer& to, const Visit& visit, const RoundView& round) {
    Language language = visit.language;
    if (round.is_being_closed) {
        to.text_element("p", {{"class", "notice"}, {"role", "status"}},
                        say("The answer is being worked out. Load this page again in a moment.", language));
        return;
    }
    const Result<estimate::Withheld>& told = *round.told;
    if (told) {
        write_withheld(to, visit, *told);
        return;
    }
    to.text_element("p", {{"class", "notice"}}, say(told.error(), language));
    to.text_element("p", say("What was brought is gone all the same.", language));
}

Response show(Visit& visit, const RoundView& round, const Refusal& refusal) {
    Language language = visit.language;
    markup::Writer main;
    write_way_to_estimates(main, visit);
    main.text_element("h1", {{"dir", "auto"}}, round.subject);
    main.text_element(
        "p", {{"class", "soft"}},
        say(Message("Opened by {1}; gone on {2}.",
                    {round.keeper, instant_text_for_people(round.until, Zone::utc(), language)}),
            language));
    if (round.is_open()) {
        write_lists(main, round, language);
        write_bringing(main, visit, round, refusal);
    } else {
        write_told(main, visit, round);
    }
    write_keeping(main, visit, round);
    return page(visit, round.subject, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

// Back to the round, or to where rounds are listed if it is there no more.
Response after(Visit& visit, const RoundView& round, const Done& done) {
    if (done) return redirect(visit.address(path_of(round.id)));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    return refusal ? show(visit, round, *refusal) : wrong_page(visit, done.error());
}

}  // namespace

Response new_round_page(Visit& visit) {
    return show_opening(visit, {});
}

Response open_round(Visit& visit) {
    Result<Id> id = opened_round(visit);
    if (id) return redirect(visit.address(path_of(*id)));
    const Refusal* refusal = std::get_if<Refusal>(&id.error());
    return refusal ? show_opening(visit, *refusal) : wrong_page(visit, id.error());
}

Response round_page(Visit& visit) {
    std::optional<RoundView> round = round_in_address(visit);
    return round ? show(visit, *round, {}) : not_found_page(visit);
}

Response bring_list(Visit& visit) {
    std::optional<RoundView> round = round_in_address(visit);
    if (!round || !round->own()) return not_found_page(visit);
    if (visit.request.files_wrong) return after(visit, *round, std::unexpected(*visit.request.files_wrong));
    std::string_view file = visit.request.form.get(file_field);
    std::string_view phrases = file.empty() ? visit.request.form.get(phrases_field) : file;
    return after(visit, *round, visit.site.rounds().bring(round->id, visit.session->account(), phrases));
}

Response take_list_back(Visit& visit) {
    std::optional<RoundView> round = round_in_address(visit);
    if (!round) return not_found_page(visit);
    visit.site.rounds().take_back(round->id, visit.session->account());
    return redirect(visit.address(path_of(round->id)));
}

Response close_round(Visit& visit) {
    std::optional<RoundView> round = round_in_address(visit);
    if (!round || !round->is_keeper) return not_found_page(visit);
    if (Done entered = visit.session->audit(AuditAct::round_closed, ""); !entered)
        return wrong_page(visit, entered.error());
    return after(visit, *round, visit.site.rounds().close(round->id, visit.session->account()));
}

Response drop_round(Visit& visit) {
    std::optional<RoundView> round = round_in_address(visit);
    if (!round || !round->is_keeper) return not_found_page(visit);
    visit.site.rounds().drop(round->id, visit.session->account());
    return redirect(visit.address("estimates"));
}

void write_rounds_waiting(markup::Writer& to, Visit& visit) {
    for (const RoundView& round : visit.site.rounds().of(visit.session->account())) {
        const RoundView::List* own = round.own();
        if (!round.is_open() || !own || own->is_brought) continue;
        markup::Element line = to.element("p", {{"class", "notice"}});
        to.text_element(
            "a", {{"href", visit.address(path_of(round.id))}},
            say(Message("A round of counting waits for your list: {1}", {round.subject}), visit.language));
    }
}

}  // namespace karnameh::web
