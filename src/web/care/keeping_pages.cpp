// SPDX-License-Identifier: AGPL-3.0-or-later
// How long records of one compartment are kept, what goes when, and the erasing of what is due: by two keepers, and
// never by itself.
#include <charconv>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "record/show_value.h"
#include "web/audit/sensitive.h"
#include "web/care/keeping.h"
#include "web/care/pages.h"
#include "web/compartments/kept.h"
#include "web/compartments/second_keeper.h"
#include "web/records/homes.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

constexpr int months_ahead = 12;
constexpr std::size_t erased_most = 500;  // at once: every frame that holds one of them is sealed anew
constexpr std::string_view shown_field = "due-shown";

std::string field_of(const Kind& kind) {
    return "months-" + std::string(kind.name);
}

// What the form showed in that field.
std::string was_of(const Kind& kind) {
    return "was-" + std::string(kind.name);
}

std::string path_of(const Kept& kept) {
    return "care/keeping/" + kept.held.id.text();
}

DayNumber today(const Visit& visit) {
    return day_of(visit.site.program().clock->now());
}

// The calendar month of the page's language in which the day lies.
Date month_of(DayNumber day, Language language) {
    if (language == Language::persian) {
        CivilDay civil = solar_hijri_day(day);
        return Date::in_solar_hijri_month(civil.year, civil.month);
    }
    CivilDay civil = gregorian_day(day);
    return Date::in_month(civil.year, civil.month);
}

// The state of the compartment in the reading.
const State* state_of(const Scope& scope, const Id& compartment) {
    for (const Scope::Part& part : scope.parts())
        if (part.compartment == compartment) return part.state;
    return nullptr;
}

// The kinds that the compartment holds or has a time for.
std::vector<const Kind*> kinds_there(const Visit& visit, const State& state, const KeepingTimes& times) {
    std::vector<const Kind*> there;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        const Table* table = state.table(kind.number);
        if (!kind.module.empty() && ((table && table->live() > 0) || times.contains(kind.number)))
            there.push_back(&kind);
    }
    return there;
}

void write_times_form(markup::Writer& to, const Visit& visit, const Kept& kept, const State& state,
                      const KeepingTimes& times, const Refusal& refusal) {
    Language language = visit.language;
    std::vector<const Kind*> there = kinds_there(visit, state, times);
    to.text_element("h2", say("Times of keeping", language));
    if (there.empty()) {
        to.text_element("p", say("Nothing is kept in this compartment yet.", language));
        return;
    }
    markup::Element form =
        markup::form(to, visit.address(path_of(kept)),
                     {.token = visit.form_token, .label = say("Times of keeping", language)});
    std::vector<std::string> names;
    for (const Kind* kind : there) names.push_back(field_of(*kind));
    markup::problems(to, refusal, std::vector<std::string_view>(names.begin(), names.end()), language);
    to.text_element(
        "p", say("In months after the last date that a record states; left empty, records are kept without "
                 "end.",
                 language));
    markup::Element fields = to.element("div", {{"class", "filter"}});
    for (std::size_t i = 0; i < there.size(); ++i) {
        auto time = times.find(there[i]->number);
        std::string value = visit.request.form.has(names[i]) ? std::string(visit.request.form.get(names[i]))
                            : time == times.end()            ? ""
                                                  : local_digits(std::to_string(time->second), language);
        std::string error = markup::field_error(refusal, names[i], language);
        markup::input(to, {.name = names[i],
                           .label = say(there[i]->plural, language),
                           .value = value,
                           .error = error,
                           .autocomplete = "off",
                           .language = language});
        // Only what was typed anew is taken: somebody else may have set another time meanwhile.
        std::string was = was_of(*there[i]);
        markup::hidden(to, was, visit.request.form.has(was) ? visit.request.form.get(was) : value);
    }
    fields.close();
    markup::submit(to, say("Save", language));
}

void write_times(markup::Writer& to, const Visit& visit, const KeepingTimes& times) {
    Language language = visit.language;
    to.text_element("h2", say("Times of keeping", language));
    markup::Element facts = to.element("dl", {{"class", "facts"}});
    for (const auto& [number, months] : times) {
        to.text_element("dt", say(visit.site.program().kinds.get(number).plural, language));
        to.text_element("dd", say_count("{1} month", "{1} months", months, {}, language));
    }
}

// Rows of the calendar: what is due already, then month by month.
struct Line {
    std::string words, name;  // name: in the address
    std::vector<const Record*> rows;
};
std::vector<Line> lines_of(const Visit& visit, const WhatGoes& goes) {
    Language language = visit.language;
    DayNumber now = today(visit);
    std::vector<Line> lines{{std::string(say("Due already", language)), "due", {}}};
    Date month = month_of(now, language);
    for (int i = 0; i < months_ahead; ++i, month = month_of(month.last() + 1, language))
        lines.push_back({date_text_for_people(month, language), date_text(month), {}});
    for (const Leaving& one : goes.rows) {
        if (one.day <= now) {
            lines[0].rows.push_back(one.row);
            continue;
        }
        std::string name = date_text(month_of(one.day, language));
        auto line = std::ranges::find(lines, name, &Line::name);
        if (line != lines.end()) line->rows.push_back(one.row);
    }
    return lines;
}

std::string kinds_words(const Visit& visit, const std::vector<const Record*>& rows) {
    std::map<KindNumber, std::int64_t> counts;
    for (const Record* row : rows) ++counts[row->kind];
    std::string words;
    for (const auto& [number, count] : counts)
        words.append(words.empty() ? "" : between_items(visit.language))
            .append(say(visit.site.program().kinds.get(number).plural, visit.language))
            .append(": ")
            .append(number_text(count, visit.language));
    return words;
}

void write_calendar(markup::Writer& to, const Visit& visit, const Kept& kept,
                    const std::vector<Line>& lines) {
    Language language = visit.language;
    std::string_view caption = say("What goes when", language), how_many = say("How many go", language),
                     what = say("Of what kind", language);
    markup::Element scroll = to.element(
        "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", caption);
    {
        markup::Element head = to.element("thead");
        markup::Element line = to.element("tr");
        for (std::string_view words : {say("When", language), how_many, what})
            to.text_element("th", {{"scope", "col"}}, words);
    }
    markup::Element body = to.element("tbody");
    for (const Line& one : lines) {
        markup::Element line = to.element("tr");
        {
            markup::Element cell = to.element("th", {{"scope", "row"}});
            if (one.rows.empty())
                to.text(one.words);
            else
                to.text_element("a", {{"href", visit.address(path_of(kept), {{"month", one.name}})}},
                                one.words);
        }
        to.text_element("td", {{"data-label", how_many}},
                        number_text(static_cast<std::int64_t>(one.rows.size()), language));
        to.text_element("td", {{"data-label", what}}, kinds_words(visit, one.rows));
    }
}

void write_notes(markup::Writer& to, const Visit& visit, const WhatGoes& goes) {
    for (const auto& [number, count] : goes.undated)
        to.text_element(
            "p", {{"class", "soft"}},
            say_count("{2}: {1} record states no date, and stays.",
                      "{2}: {1} records state no date, and stay.", static_cast<std::int64_t>(count),
                      {std::string(say(visit.site.program().kinds.get(number).plural, visit.language))},
                      visit.language));
}

void write_way_back(markup::Writer& to, const Visit& visit) {
    markup::Element where = to.element("p", {{"class", "source"}});
    to.text_element("a", {{"href", visit.address("care")}}, say("Care of the data", visit.language));
}

std::string heading_of(const Visit& visit, const Kept& kept) {
    return say(Message("How long records are kept: {1}", {kept.held.name}), visit.language);
}

Response show(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    Reading reading = visit.session->read();
    const State* state = state_of(reading.scope(), kept.held.id);
    if (!state) return not_found_page(visit);
    const Kinds& kinds = visit.site.program().kinds;
    KeepingTimes times = keeping_times(kinds, *state);
    DayNumber until = today(visit) + 31 * (months_ahead + 1);
    WhatGoes goes = what_goes(kinds, *state, times, until);
    std::vector<Line> lines = lines_of(visit, goes);
    std::string heading = heading_of(visit, kept);
    markup::Writer main;
    write_way_back(main, visit);
    main.text_element("h1", {{"dir", "auto"}}, heading);
    std::string_view done = visit.request.query.get("done");
    if (done == "saved")
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    if (done == "erased")
        main.text_element(
            "p", {{"class", "notice"}, {"role", "status"}},
            say_count("{1} record is erased for good.", "{1} records are erased for good.",
                      static_cast<std::int64_t>(number_of(visit.request.query.get("count"))), {}, language));
    main.text_element(
        "p", say("Nothing goes by itself: what is due waits here until two keepers erase it.", language));
    main.text_element(
        "p", {{"class", "soft"}},
        say("Records that were taken out, or that went when two were merged, are not counted here: they are "
            "held, with their history, until each is erased for good by itself.",
            language));
    if (times.empty()) {
        main.text_element(
            "p", {{"class", "notice"}},
            say("No kind has a time of keeping here: everything is kept without end.", language));
    } else {
        write_calendar(main, visit, kept, lines);
        write_notes(main, visit, goes);
        if (!lines[0].rows.empty() && kept.held.role == Role::keep) {
            markup::Element line = main.element("p");
            main.text_element("a", {{"class", "button"}, {"href", visit.address(path_of(kept) + "/erase")}},
                              say("Erase what is due, with a second keeper", language));
        }
    }
    std::string_view month = visit.request.query.get("month");
    if (auto line = std::ranges::find(lines, month, &Line::name); line != lines.end()) {
        main.text_element("h2", line->words);
        write_list(main, visit, reading.scope(), line->rows, path_of(kept), {{"month", std::string(month)}});
    }
    if (kept.held.role == Role::keep)
        write_times_form(main, visit, kept, *state, times, refusal);
    else if (!times.empty())
        write_times(main, visit, times);
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

// What was typed, by kind; 0: without end.
Result<std::map<const Kind*, int>> typed_times(const Visit& visit) {
    std::map<const Kind*, int> typed;
    Refusal refusal;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        std::string name = field_of(kind);
        if (kind.module.empty() || !visit.request.form.has(name) ||
            visit.request.form.get(name) == visit.request.form.get(was_of(kind)))
            continue;
        std::string text = latin_digits(trim(visit.request.form.get(name)));
        int months = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), months);
        bool is_number =
            error == std::errc() && end == text.data() + text.size() && months >= 1 && months <= 1200;
        if (text.empty() || is_number)
            typed[&kind] = months;
        else
            refusal.problems.push_back(
                {name, "This is no number of months.", "A whole number from 1 to 1200, or nothing."});
    }
    if (!refusal.problems.empty()) return std::unexpected<Wrong>(std::move(refusal));
    return typed;
}

Change change_of(Visit& visit, const Kept& kept, const std::map<const Kind*, int>& typed) {
    Change change(visit.site.program().kinds);
    Reading reading = visit.session->read();
    const State* state = state_of(reading.scope(), kept.held.id);
    if (!state) return change;
    std::map<std::string_view, const Keeping*> standing;
    state->each<Keeping>([&](const Keeping& row) { standing[row.of.view()] = &row; });
    for (const auto& [kind, months] : typed) {
        auto stood = standing.find(kind->name);
        const Keeping* before = stood == standing.end() ? nullptr : stood->second;
        if (months == 0) {
            if (before)
                change.erase(visit.site.program().kinds.get(Keeping::kind_number), before->id,
                             before->sequence);
            continue;
        }
        if (before && before->months.value == months) continue;
        Keeping row{};
        row.kind = Keeping::kind_number;
        row.id = before ? before->id : visit.site.program().random->id();
        row.of = {kind->name.data(), static_cast<std::uint32_t>(kind->name.size())};
        row.months = {months};
        change.put(row, before ? before->sequence : 0);
    }
    return change;
}

Done save_times(Visit& visit, const Kept& kept) {
    std::map<const Kind*, int> typed = KARNAMEH_TRY(typed_times(visit));
    Change change = change_of(visit, kept, typed);
    if (change.is_empty()) return {};
    KARNAMEH_TRY(visit.session->audit(AuditAct::keeping_set, kept.held.id.text()));
    KARNAMEH_TRY(visit.session->commit(kept.held.id, change));
    return {};
}

struct DueNow {
    DueToGo due;
    std::vector<const Record*> first;  // of what is free: what goes at once
};
DueNow due_now(const Visit& visit, const Scope& scope, const Kept& kept) {
    const Kinds& kinds = visit.site.program().kinds;
    const State* state = state_of(scope, kept.held.id);
    if (!state) return {};
    DayNumber day = today(visit);
    DueNow now{due_to_go(scope, what_goes(kinds, *state, keeping_times(kinds, *state), day), day), {}};
    now.first = first_to_go(scope, now.due.free, erased_most);
    return now;
}

// The same records, at the same versions.
Parameters shown_of(const std::vector<const Record*>& rows) {
    Parameters shown;
    for (const Record* row : rows) shown.add(row->id.text(), std::to_string(row->sequence));
    return shown;
}

Response show_erasing(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    Reading reading = visit.session->read();
    auto [due, first] = due_now(visit, reading.scope(), kept);
    std::string heading = say(Message("Erase what is due: {1}", {kept.held.name}), language);
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address(path_of(kept))}, {"dir", "auto"}},
                          heading_of(visit, kept));
    }
    main.text_element("h1", {{"dir", "auto"}}, heading);
    if (first.empty())
        main.text_element("p", {{"class", "notice"}}, say("Nothing that is due can go now.", language));
    else
        main.text_element(
            "p", say("Every version of these records is taken out of the store, with the files that no "
                     "other record names. Nobody can bring them back; backups and copies that were made "
                     "before still hold them.",
                     language));
    if (due.free.size() > first.size() && !first.empty())
        main.text_element("p", say_count("At most {1} at once: the first of them go now.",
                                         "At most {1} at once: the first of them go now.",
                                         static_cast<std::int64_t>(erased_most), {}, language));
    if (!first.empty()) {
        markup::Element form =
            markup::form(main, visit.address(path_of(kept) + "/erase"), {.token = visit.form_token});
        markup::problems(main, refusal, second_keeper_fields, language);
        markup::hidden(main, shown_field, visit.shelf->keep_change(shown_of(first)));
        write_second_keeper(main, visit, refusal);
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main,
                       say_count("Erase {1} record for good", "Erase {1} records for good",
                                 static_cast<std::int64_t>(first.size()), {}, language),
                       markup::ButtonKind::danger);
        main.text_element("a", {{"href", visit.address(path_of(kept))}}, say("Leave them", language));
    }
    if (!due.held.empty()) {
        main.text_element("h2", say("Due, and held by what still refers to them", language));
        write_list(main, visit, reading.scope(), due.held, path_of(kept) + "/erase", {});
    }
    if (!first.empty()) {
        main.text_element("h2", say("What goes", language));
        write_list(main, visit, reading.scope(), first, path_of(kept) + "/erase", {});
    }
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

// Erases what was shown, unless that is not what is due any more.
Result<std::size_t> erase_due(Visit& visit, const Kept& kept) {
    Parameters shown = visit.shelf->change(visit.request.form.get(shown_field));
    std::vector<Id> ids;
    {
        Reading reading = visit.session->read();
        std::vector<const Record*> first = due_now(visit, reading.scope(), kept).first;
        if (first.empty() || shown.all() != shown_of(first).all())
            return refuse("", "What is due has changed meanwhile.", "Look at it again.");
        for (const Record* row : first) ids.push_back(row->id);
    }
    std::shared_ptr<Session> second = KARNAMEH_TRY(second_keeper(visit, kept.held.id));
    KARNAMEH_TRY(visit.session->forget(ids, *second));
    return ids.size();
}

// Records of the kinds that have a time are about to be listed.
Done enter_listing(Visit& visit, const Kept& kept) {
    const Kinds& kinds = visit.site.program().kinds;
    KeepingTimes times;
    {
        Reading reading = visit.session->read();
        if (const State* state = state_of(reading.scope(), kept.held.id))
            times = keeping_times(kinds, *state);
    }
    for (const auto& [number, months] : times) KARNAMEH_TRY(enter_looking_at_list(visit, kinds.get(number)));
    return {};
}

}  // namespace

Response keeping_page(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    if (kept && visit.request.query.has("month"))
        if (Done entered = enter_listing(visit, *kept); !entered) return wrong_page(visit, entered.error());
    return kept && kept->held.compartment ? show(visit, *kept, {}) : not_found_page(visit);
}

Response change_keeping(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    if (!kept) return not_found_page(visit);
    Done done = save_times(visit, *kept);
    if (done) return redirect(visit.address(path_of(*kept), {{"done", "saved"}}));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    return refusal ? show(visit, *kept, *refusal) : wrong_page(visit, done.error());
}

Response erase_due_page(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    if (!kept) return not_found_page(visit);
    if (Done entered = enter_listing(visit, *kept); !entered) return wrong_page(visit, entered.error());
    return show_erasing(visit, *kept, {});
}

Response erase_what_is_due(Visit& visit) {
    std::optional<Kept> kept = kept_by_reader(visit);
    if (!kept) return not_found_page(visit);
    Result<std::size_t> erased = erase_due(visit, *kept);
    if (erased)
        return redirect(
            visit.address(path_of(*kept), {{"done", "erased"}, {"count", std::to_string(*erased)}}));
    const Refusal* refusal = std::get_if<Refusal>(&erased.error());
    return refusal ? show_erasing(visit, *kept, *refusal) : wrong_page(visit, erased.error());
}

}  // namespace karnameh::web
