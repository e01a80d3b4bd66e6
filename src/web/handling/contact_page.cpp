// SPDX-License-Identifier: AGPL-3.0-or-later
// One that is looked after: what must be seen before a contact, the contact in one line, and what was before. The next
// check-in is proposed from the agreed rhythm; saving leads on to whoever is due next.
#include <iostream>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "record/codec.h"
#include "web/audit/sensitive.h"
#include "web/handling/handled.h"
#include "web/handling/pages.h"
#include "web/records/record_form.h"
#include "web/records/references_view.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view id_name = "line-id", then_name = "and-then";

struct One {
    Handled handled;
    Id id;
};
std::optional<One> one_at(const Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    Result<Id> id = parse_id(visit.arguments[1]);
    if (!handled || !id) return std::nullopt;
    return One{*handled, *id};
}

std::vector<std::string_view> line_of(const Handling::Words& words) {
    // The outcome first: the day is filled in already, and on a phone both stand on the first screen with what is to be
    // seen before the contact.
    std::vector<std::string_view> line{words.outcome, words.when};
    line.insert(line.end(), words.line.begin(), words.line.end());
    line.push_back(words.next);
    return line;
}

const LookedAfter* find(const std::vector<LookedAfter>& all, const Id& id) {
    auto found = std::ranges::find(all, id, [](const LookedAfter& one) { return one.about->id; });
    return found == all.end() ? nullptr : &*found;
}

// Only what may come after the state, the same again chosen first: most contacts change nothing.
void write_outcomes(markup::Writer& to, const Visit& visit, const Handled& handled, const Field& field,
                    std::uint8_t state, std::string_view typed, const std::string& error) {
    Language language = visit.language;
    std::vector<markup::Choice> choices;
    for (const Option& option : field.options)
        if (handled.handling.may_follow(state, option.number))
            choices.push_back({std::string(option.name), std::string(say(option.label, language)),
                               typed.empty() ? option.number == state : typed == option.name});
    if (typed.empty() && !choices.empty() && std::ranges::none_of(choices, &markup::Choice::chosen))
        choices.front().chosen = true;
    markup::select(to,
                   {.name = field.name,
                    .label = say(field.label, language),
                    .error = error,
                    .required = true,
                    .focused = true,
                    .language = language},
                   choices);
}

// What becomes of a check-in that is left empty.
std::string rhythm_hint(const Visit& visit, const Handled& handled, const Record& about) {
    const Field& rhythm = field_of(handled.about, handled.handling.words().rhythm);
    if (!is_set(rhythm, about)) return std::string(say("No rhythm is agreed.", visit.language));
    return say(Message("The next check-in, left empty: after {1} days, as agreed.",
                       {number_text(value<Integer>(rhythm, about).value, visit.language)}),
               visit.language);
}

void write_line(markup::Writer& to, const Visit& visit, const One& one, const Scope& scope,
                const LookedAfter& now, const Parameters& typed, const Refusal& refusal) {
    Language language = visit.language;
    const Handling::Words& words = one.handled.handling.words();
    ScopeKeys keys(visit.site.program().kinds, scope);
    Typed values = typed_of(one.handled.contact, typed);
    if (typed.all().empty()) values[std::string(words.when)] = {day_to_type(visit, today_of(visit))};
    std::string action = visit.address(one.handled.with(one.id));
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("A new contact", language)});
    markup::problems(to, refusal, line_of(words), language);
    std::string id(typed.get(id_name));
    markup::hidden(to, id_name, parse_id(id) ? id : visit.site.program().random->id().text());
    {
        markup::Element row = to.element("div", {{"class", "filter"}});
        for (std::string_view name : line_of(words)) {
            const Field& field = field_of(one.handled.contact, name);
            if (name == words.outcome)
                write_outcomes(to, visit, one.handled, field, now.state, typed.get(name),
                               markup::field_error(refusal, name, language));
            else
                write_form_field(to, visit, {one.handled.contact, values, keys, refusal, {}}, field,
                                 Focus::elsewhere);
        }
    }
    to.text_element("p", {{"class", "hint"}}, rhythm_hint(visit, one.handled, *now.about));
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Save and go on", language));
    markup::submit(to, say("Save", language), markup::ButtonKind::plain, then_name, "stay");
}

void write_state(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled,
                 const LookedAfter& now) {
    Language language = visit.language;
    markup::Element list = to.element("dl", {{"class", "facts close"}});
    to.text_element("dt", say("State", language));
    to.text_element("dd", say(now.state_label, language));
    to.text_element("dt", say("Next check-in", language));
    {
        markup::Element value = to.element("dd");
        write_next(to, visit, now, today_of(visit));
    }
    to.text_element("dt", say("Silent for", language));
    {
        markup::Element value = to.element("dd");
        to.text(say_count("{1} day", "{1} days", now.silent_for, {}, language));
        if (now.is_silent_too_long) {
            to.text(" · ");
            to.text_element("strong", {{"class", "late"}}, say("longer than agreed", language));
        }
    }
    // What the last contact left to be taken up.
    for (std::string_view name : {"spirits", "needs"})
        if (const Field* field = handled.contact.field(name);
            field && now.last && is_set(*field, *now.last)) {
            to.text_element("dt", say(field->label, language));
            markup::Element value = to.element("dd");
            write_value(to, visit, scope, *field, *now.last);
        }
}

void write_ways(markup::Writer& to, const Visit& visit, const One& one, bool has_ended) {
    Language language = visit.language;
    markup::Element line = to.element("p", {{"class", "buttons"}});
    auto link = [&](std::string_view path, std::string_view words) {
        to.text_element("a", {{"href", visit.address(path)}}, say(words, language));
        to.text(" ");
    };
    link("record/" + one.id.text(), "The whole record");
    link("record/" + one.id.text() + "/edit", "Change");
    if (has_ended) return;
    link(one.handled.with(one.id) + "/split", "It has split");
    link(one.handled.with(one.id) + "/join", "It became part of another");
    for (std::string_view name : {"study_circle", "reproduction"})
        if (const Kind* kind = visit.site.program().kinds.find(name))
            to.text_element("a", {{"href", visit.address("records/" + std::string(name) + "/new")}},
                            say(Message("New: {1}", {std::string(say(kind->label, language))}), language));
}

Response show(Visit& visit, const One& one, const Parameters& typed, const Refusal& refusal,
              unsigned status) {
    Language language = visit.language;
    Roles roles = roles_of(*visit.session);
    markup::Writer main;
    Reading reading = visit.session->read();
    Scope own = own_part(reading.scope(), roles);
    const Record* about = find_about(own, one.handled, one.id);
    if (!about) return not_found_page(visit);
    std::vector<LookedAfter> all = one.handled.handling.looked_after(own, today_of(visit));
    const LookedAfter* now = find(all, one.id);
    std::string name = record_name(visit, own, *about);
    write_way_up(main, visit, one.handled);
    main.text_element("h1", {{"dir", "auto"}}, name);
    if (visit.request.query.get("done") == "saved" && refusal.problems.empty())
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    write_at_contact(main, visit, own, one.handled, *about);
    if (now) {
        write_state(main, visit, own, one.handled, *now);
        main.text_element("h2", say("A new contact", language));
        write_line(main, visit, one, own, *now, typed, refusal);
    } else {
        main.text_element("p", {{"class", "notice"}},
                          say("It has ended: there is nobody to be in contact with.", language));
    }
    write_ways(main, visit, one, now == nullptr);
    write_referring(main, visit, own, one.id);
    return page(visit, name, std::move(main).finish(), status, markup::PageWidth::wide);
}

// What was typed as a contact, with the check-in that the rhythm proposes where none was typed.
Result<Change> read_line(Visit& visit, const One& one, const Roles& roles, const Id& id) {
    Reading reading = visit.session->read();
    Scope own = own_part(reading.scope(), roles);
    const Record* about = find_about(own, one.handled, one.id);
    if (!about) return refuse("", "It is not there, or it is not open to you.");
    Change change(visit.site.program().kinds);
    if (own.find(id)) return change;  // the line was sent twice
    const Handling::Words& words = one.handled.handling.words();
    Typed typed;
    for (std::string_view name : line_of(words))
        typed[std::string(name)] = {std::string(visit.request.form.get(name))};
    typed[std::string(words.contact_about)] = {one.id.text()};
    ScopeKeys keys(visit.site.program().kinds, own);
    Arena arena;
    Record* row = KARNAMEH_TRY(read_form(one.handled.contact, typed, keys, nullptr, arena));
    row->id = id;
    const Field& next = field_of(one.handled.contact, words.next);
    if (!is_set(next, *row))
        *static_cast<Date*>(slot(next, *row)) = one.handled.handling.proposed(*about, *row);
    change.put(*row);
    return change;
}

Done store(Visit& visit, const One& one, const Id& id) {
    Change change = KARNAMEH_TRY(read_line(visit, one, roles_of(*visit.session), id));
    if (change.is_empty()) return {};
    Held home = KARNAMEH_TRY(visit.session->home_of(one.id));
    KARNAMEH_TRY(visit.session->commit(home.id, change));
    return {};
}

// Whoever is to be turned to today; the page of all where nobody is.
std::string next_address(Visit& visit, const One& one) {
    Roles roles = roles_of(*visit.session);
    Reading reading = visit.session->read();
    DayNumber today = today_of(visit);
    Visit::Query done{{"done", "saved"}};
    for (const LookedAfter& next :
         one.handled.handling.looked_after(own_part(reading.scope(), roles), today)) {
        bool is_due = next.next.is_set() && next.next.first <= today;
        if (is_due && next.about->id != one.id) return visit.address(one.handled.with(next.about->id), done);
    }
    return visit.address(one.handled.path() + "/today", done);
}

}  // namespace

Response with_one_page(Visit& visit) {
    std::optional<One> one = one_at(visit);
    if (!one) return not_found_page(visit);
    if (Done entered = enter_looking(visit, one->handled.about, one->id); !entered)
        return wrong_page(visit, entered.error());
    return show(visit, *one, {}, {}, 200);
}

Response add_contact(Visit& visit) {
    std::optional<One> one = one_at(visit);
    if (!one) return not_found_page(visit);
    Result<Id> id = parse_id(visit.request.form.get(id_name));
    Done done = store(visit, *one, id ? *id : visit.site.program().random->id());
    if (done) {
        if (visit.request.form.get(then_name) == "stay")
            return redirect(visit.address(one->handled.with(one->id), {{"done", "saved"}}));
        return redirect(next_address(visit, *one));
    }
    if (const Refusal* refusal = std::get_if<Refusal>(&done.error()))
        return show(visit, *one, visit.request.form, *refusal, 422);
    std::cerr << "karnameh: " << describe(done.error()) << '\n';
    FaultOutcome outcome = fault_outcome(std::get<Fault>(done.error()).kind);
    return show(visit, *one, visit.request.form, {{{"", {outcome.sentence}}}},
                static_cast<unsigned>(outcome.http_status));
}

}  // namespace karnameh::web
