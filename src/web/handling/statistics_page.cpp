// SPDX-License-Identifier: AGPL-3.0-or-later
// The statistics that leave a handler's compartment: shown row by row, laid into the outbox by a button, sent later.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "record/codec.h"
#include "web/audit/sensitive.h"
#include "web/handling/pages.h"
#include "web/handling/sending.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view into_field = "goes-into", from_field = "comes-from";

std::vector<const Field*> columns_of(const Kind& kind, const std::vector<Leaving::Row>& rows) {
    std::vector<const Field*> columns;
    for (const Field& field : kind.fields)
        if (std::ranges::any_of(rows, [&](const Leaving::Row& one) { return is_set(field, *one.row); }))
            columns.push_back(&field);
    return columns;
}

void write_rows(markup::Writer& to, const Visit& visit, const Scope& scope, const Leaving& leaving) {
    Language language = visit.language;
    std::vector<Leaving::Row> rows = leaving.rows();
    if (rows.empty()) return;
    const Kind& kind = visit.site.program().kinds.get(rows.front().row->kind);
    std::vector<const Field*> columns = columns_of(kind, rows);
    std::string_view caption = say("What will be posted, and nothing else", language);
    markup::Element scroll = to.element(
        "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", caption);
    {
        markup::Element head = to.element("thead");
        markup::Element cells = to.element("tr");
        to.text_element("th", {{"scope", "col"}}, say("Whose row it is, which stays with you", language));
        to.text_element("th", {{"scope", "col"}}, say("New or corrected", language));
        for (const Field* field : columns)
            to.text_element("th", {{"scope", "col"}}, say(field->label, language));
    }
    markup::Element body = to.element("tbody");
    for (const Leaving::Row& one : rows) {
        markup::Element cells = to.element("tr");
        {
            markup::Element name = to.element("th", {{"scope", "row"}});
            write_record_link(to, visit, scope, one.about);
        }
        to.text_element("td", {{"data-label", say("New or corrected", language)}},
                        say(one.is_new ? "new" : "corrected", language));
        for (const Field* field : columns) {
            bool has = is_set(*field, *one.row);
            markup::Element cell = to.element(
                "td", {markup::Attribute::if_any("data-label", has ? say(field->label, language) : "")});
            if (has) write_value(to, visit, scope, *field, *one.row);
        }
    }
}

void write_outbox(markup::Writer& to, const Visit& visit, const Handled& handled, const State& own,
                  const State& others) {
    Language language = visit.language;
    const Kinds& kinds = visit.site.program().kinds;
    std::optional<Handling::Outbox> outbox = handled.handling.outbox(own);
    Change rest(kinds);
    if (!outbox || !handled.handling.send(*outbox, others, kinds, rest) || rest.is_empty()) return;
    markup::Element notice = to.element("p", {{"class", "notice"}, {"role", "status"}});
    to.text(say_count("{1} row waits in the outbox.", "{1} rows wait in the outbox.",
                      static_cast<std::int64_t>(rest.size()), {}, language));
    to.text(" ");
    to.text(say(Message("It goes by itself when you are here on {1} or later.",
                        {date_text_for_people(Date::on(day_of(outbox->not_before) + 1), language)}),
                language));
}

struct Ways {
    Id from, into;
};

void write_form(markup::Writer& to, const Visit& visit, const Handled& handled,
                const std::vector<Held>& homes, const Ways& ways, const Leaving& leaving,
                const Refusal& refusal) {
    Language language = visit.language;
    std::size_t rows = leaving.rows().size() + leaving.withdrawn();
    markup::Element form =
        markup::form(to, visit.address(handled.path() + "/statistics"), {.token = visit.form_token});
    markup::problems(to, refusal, std::vector<std::string_view>{into_field}, language);
    markup::hidden(to, from_field, ways.from.text());
    std::vector<markup::Choice> choices;
    for (const Held& held : homes)
        if (held.id != ways.from) choices.push_back({held.id.text(), held.name, held.id == ways.into});
    std::string error = markup::field_error(refusal, into_field, language);
    markup::select(to,
                   {.name = into_field,
                    .label = say("Where the committee reads them", language),
                    .error = error,
                    .required = true,
                    .language = language},
                   choices);
    if (rows < rows_of_a_batch)
        to.text_element(
            "p", {{"class", "hint"}},
            say("So few rows tell more of each than many do: if it can wait, wait for others.", language));
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Post the statistics", language));
}

// From which compartment to which, as the address or the form says, or as rows went before.
std::optional<Ways> ways_meant(const Handled& handled, const Scope& own, std::string_view from,
                               std::string_view into) {
    std::vector<Id> places = own_places(handled, own);
    if (places.empty()) return std::nullopt;
    Ways ways{places.front(), {}};
    if (Result<Id> said = parse_id(from); said && std::ranges::find(places, *said) != places.end())
        ways.from = *said;
    if (!into.empty()) {
        Result<Id> said = parse_id(into);
        if (!said || *said == ways.from || !state_of(own, *said)) return std::nullopt;
        ways.into = *said;
        return ways;
    }
    if (std::optional<Id> before = way_from(handled, own, ways.from)) {
        ways.into = *before;
        return ways;
    }
    for (const Scope::Part& part : own.parts())
        if (part.compartment != ways.from) return Ways{ways.from, part.compartment};
    return std::nullopt;
}

// Where somebody looks after those of several compartments: each has statistics of its own.
void write_places(markup::Writer& to, const Visit& visit, const Handled& handled, const Scope& own,
                  const std::vector<Held>& homes, const Ways& ways) {
    std::vector<markup::NavigationLink> links;
    for (const Id& place : own_places(handled, own))
        for (const Held& held : homes)
            if (held.id == place)
                links.push_back(
                    {.words = held.name,
                     .address = visit.address(handled.path() + "/statistics", {{"from", place.text()}}),
                     .current = place == ways.from});
    if (links.size() > 1) markup::navigation(to, say("Compartments", visit.language), links);
}

Response show(Visit& visit, const Handled& handled, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    std::vector<Held> homes = writable(*visit.session);
    Roles roles = roles_of(*visit.session);
    std::string_view heading = say("Post the statistics", language);
    markup::Writer main;
    write_way_up(main, visit, handled);
    main.text_element("h1", heading);
    main.text_element("p", say("The committee gets a coarse row for each: ranges, months and provinces, no "
                               "name, and nothing that leads back. Rows wait one to three days in your own "
                               "compartment and then go together, in an order of chance.",
                               language));
    Reading reading = visit.session->read();
    const Scope scope = own_part(reading.scope(), roles);
    std::string_view from = visit.request.query.get("from");
    if (from.empty()) from = visit.request.form.get(from_field);
    std::optional<Ways> ways = ways_meant(handled, scope, from, "");
    if (!ways) {
        main.text_element(
            "p", {{"class", "notice"}},
            say("There is no compartment that rows could go to: ask whoever keeps the committee's "
                "for a grant to write.",
                language));
        return page(visit, heading, std::move(main).finish(), status, markup::PageWidth::wide);
    }
    const State &own = *state_of(scope, ways->from), &others = *state_of(scope, ways->into);
    write_places(main, visit, handled, scope, homes, *ways);
    write_outbox(main, visit, handled, own, others);
    DayNumber until = handled.handling.tells_until(today_of(visit));
    std::unique_ptr<Leaving> leaving = handled.handling.leaving(visit.site.program().kinds, own, others,
                                                                until, *visit.site.program().random);
    auto rows = static_cast<std::int64_t>(leaving->rows().size());
    main.text_element(
        "p", say(Message("As it was at the end of {1}.", {date_text_for_people(Date::on(until), language)}),
                 language));
    if (rows == 0 && leaving->withdrawn() == 0) {
        main.text_element("p", {{"class", "notice"}}, say("Everything is posted.", language));
    } else {
        write_form(main, visit, handled, homes, *ways, *leaving, refusal);
        if (leaving->withdrawn() > 0)
            main.text_element("p", say_count("{1} row is withdrawn: its people are counted elsewhere.",
                                             "{1} rows are withdrawn: their people are counted elsewhere.",
                                             static_cast<std::int64_t>(leaving->withdrawn()), {}, language));
        write_rows(main, visit, scope, *leaving);
    }
    return page(visit, heading, std::move(main).finish(), status, markup::PageWidth::wide);
}

Done lay_out(Visit& visit, const Handled& handled) {
    Roles roles = roles_of(*visit.session);
    const Program& program = visit.site.program();
    Change change(program.kinds);
    Id from;
    {
        Reading reading = visit.session->read();
        const Scope scope = own_part(reading.scope(), roles);
        std::string_view into = visit.request.form.get(into_field);
        std::optional<Ways> ways =
            ways_meant(handled, scope, visit.request.form.get(from_field), into.empty() ? "nowhere" : into);
        if (!ways)
            return refuse(std::string(into_field), "Say where the committee reads the rows.",
                          "One of your compartments, but not the one that the rows are made from.");
        std::unique_ptr<Leaving> leaving = handled.handling.leaving(
            program.kinds, *state_of(scope, ways->from), *state_of(scope, ways->into),
            handled.handling.tells_until(today_of(visit)), *program.random);
        if (leaving->rows().empty() && leaving->withdrawn() == 0) return {};
        leaving->lay_out(ways->into, when_it_may_go(program.clock->now(), *program.random),
                         program.random->id(), change);
        from = ways->from;
    }
    KARNAMEH_TRY(visit.session->commit(from, change));
    return {};
}

}  // namespace

Response statistics_page(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    if (Done entered = enter_looking_at_list(visit, handled->about); !entered)
        return wrong_page(visit, entered.error());
    send_what_may_go(visit);
    return show(visit, *handled, {}, 200);
}

Response post_statistics(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    Done done = lay_out(visit, *handled);
    if (done)
        return redirect(visit.address(handled->path() + "/statistics",
                                      {{"from", std::string(visit.request.form.get(from_field))}}));
    if (const Refusal* refusal = std::get_if<Refusal>(&done.error()))
        return show(visit, *handled, *refusal, 422);
    return wrong_page(visit, done.error());
}

}  // namespace karnameh::web
