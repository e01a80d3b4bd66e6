// SPDX-License-Identifier: AGPL-3.0-or-later
// The statistics that leave a handler's compartment: shown row by row, laid into the outbox by a button, sent later.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "kernel/post_box.h"
#include "markup/form.h"
#include "record/codec.h"
#include "web/audit/sensitive.h"
#include "web/handling/pages.h"
#include "web/handling/sending.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr const char* own_box = "The rows go where the handler's own records are not.";
constexpr std::string_view box_field = "read-in", from_field = "comes-from";

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

void write_outbox(markup::Writer& to, const Visit& visit, const Handling::Outbox& outbox) {
    Language language = visit.language;
    markup::Element notice = to.element("p", {{"class", "notice"}, {"role", "status"}});
    to.text(say_count("{1} row waits in the outbox.", "{1} rows wait in the outbox.",
                      static_cast<std::int64_t>(outbox.letters.size()), {}, language));
    to.text(" ");
    to.text(say(Message("It goes by itself when you are here on {1} or later.",
                        {date_text_for_people(Date::on(day_of(outbox.not_before) + 1), language)}),
                language));
}

void write_form(markup::Writer& to, const Visit& visit, const Handled& handled, const Id& from,
                const Leaving& leaving) {
    Language language = visit.language;
    markup::Element form =
        markup::form(to, visit.address(handled.path() + "/statistics"), {.token = visit.form_token});
    markup::hidden(to, from_field, from.text());
    if (leaving.rows().size() + leaving.withdrawn() < rows_of_a_batch)
        to.text_element(
            "p", {{"class", "hint"}},
            say("So few rows tell more of each than many do: if it can wait, wait for others.", language));
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Post the statistics", language));
}

// The one whose statistics are meant: as the address or the form says, else where most are looked after.
std::optional<Id> place_meant(const Handled& handled, const Scope& own, std::string_view from) {
    std::vector<Id> places = own_places(handled, own);
    if (places.empty()) return std::nullopt;
    Result<Id> said = parse_id(from);
    if (said && std::ranges::find(places, *said) != places.end()) return *said;
    return places.front();
}

// Where somebody looks after those of several compartments: each has statistics of its own.
void write_places(markup::Writer& to, const Visit& visit, const Handled& handled, const Scope& own,
                  const std::vector<Held>& homes, const Id& from) {
    std::vector<markup::NavigationLink> links;
    for (const Id& place : own_places(handled, own))
        for (const Held& held : homes)
            if (held.id == place)
                links.push_back(
                    {.words = held.name,
                     .address = visit.address(handled.path() + "/statistics", {{"from", place.text()}}),
                     .current = place == from});
    if (links.size() > 1) markup::navigation(to, say("Compartments", visit.language), links);
}

// What is ready, what waits, and the button.
void write_own(markup::Writer& to, Visit& visit, const Handled& handled, const std::optional<PostBox>& box) {
    Language language = visit.language;
    std::vector<Held> homes = writable(*visit.session);
    Roles roles = roles_of(*visit.session);
    Reading reading = visit.session->read();
    const Scope scope = own_part(reading.scope(), roles);
    std::string_view said = visit.request.query.get("from");
    std::optional<Id> from =
        place_meant(handled, scope, said.empty() ? visit.request.form.get(from_field) : said);
    if (!from) {
        to.text_element("p", {{"class", "notice"}},
                        say("You look after none: nothing of yours is to be posted.", language));
        return;
    }
    const State& own = *state_of(scope, *from);
    write_places(to, visit, handled, scope, homes, *from);
    std::optional<Handling::Outbox> outbox = handled.handling.outbox(own);
    const bool sent = is_sent(visit, outbox);
    if (!sent) write_outbox(to, visit, *outbox);
    DayNumber until = handled.handling.tells_until(today_of(visit));
    std::unique_ptr<Leaving> leaving =
        handled.handling.leaving(visit.site.program().kinds, own, until, sent, *visit.site.program().random);
    to.text_element(
        "p", say(Message("As it was at the end of {1}.", {date_text_for_people(Date::on(until), language)}),
                 language));
    if (leaving->rows().empty() && leaving->withdrawn() == 0) {
        to.text_element("p", {{"class", "notice"}},
                        say("Everything is posted. What changes from now on goes next month.", language));
        return;
    }
    if (box && box->compartment == *from)
        to.text_element("p", {{"class", "notice"}}, say(own_box, language));
    else if (box)
        write_form(to, visit, handled, *from, *leaving);
    if (leaving->withdrawn() > 0)
        to.text_element("p", say_count("{1} row is withdrawn: its people are counted elsewhere.",
                                       "{1} rows are withdrawn: their people are counted elsewhere.",
                                       static_cast<std::int64_t>(leaving->withdrawn()), {}, language));
    write_rows(to, visit, scope, *leaving);
}

// Where rows go: for who may set it, and for who takes in what came.
void write_box(markup::Writer& to, Visit& visit, const Handled& handled, const std::optional<PostBox>& box,
               const Refusal& refusal) {
    Language language = visit.language;
    if (std::optional<std::size_t> rows = rows_in_post_box(visit, handled)) {
        to.text_element("p", say_count("{1} row waits in the post box.", "{1} rows wait in the post box.",
                                       static_cast<std::int64_t>(*rows), {}, language));
        to.text_element(
            "p", {{"class", "soft"}},
            say("What came before the 15th of a month is taken in together, when somebody who may write here "
                "signs in on that day or later: so no batch is one handler's.",
                language));
    }
    if (!may_set_post_box(*visit.session)) {
        if (!box)
            to.text_element("p", {{"class", "notice"}},
                            say("There is no post box yet that rows could go to: a keeper of the directory "
                                "sets it on this page.",
                                language));
        return;
    }
    markup::Element form = markup::form(to, visit.address(handled.path() + "/post-box"),
                                        {.token = visit.form_token, .label = say("Post box", language)});
    markup::problems(to, refusal, std::vector<std::string_view>{box_field}, language);
    std::vector<markup::Choice> choices;
    for (const Held& held : visit.session->compartments())
        if (held.compartment && held.id != visit.site.organisation().settings().directory &&
            held.id != visit.site.organisation().settings().audit)
            choices.push_back({held.id.text(), held.name, box && held.id == box->compartment});
    std::string error = markup::field_error(refusal, box_field, language);
    markup::select(
        to,
        {.name = box_field,
         .label = say("Where the committee reads the rows", language),
         .hint = say("Handlers need no grant there: each row is left sealed, without a sender.", language),
         .error = error,
         .required = true,
         .language = language},
        choices);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Set the post box", language), markup::ButtonKind::plain);
}

Response show(Visit& visit, const Handled& handled, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    std::string_view heading = say("Post the statistics", language);
    std::optional<PostBox> box = post_box(*visit.session);
    markup::Writer main;
    write_way_up(main, visit, handled);
    main.text_element("h1", heading);
    main.text_element("p", say("The committee gets a coarse row for each: ranges, months and provinces, no "
                               "name, and nothing that leads back. Rows wait one to three days in your own "
                               "compartment; then each goes sealed and by itself into the committee's post "
                               "box, and bears no sender.",
                               language));
    if (!box) write_box(main, visit, handled, box, refusal);
    write_own(main, visit, handled, box);
    if (box) write_box(main, visit, handled, box, refusal);
    return page(visit, heading, std::move(main).finish(), status, markup::PageWidth::wide);
}

Done lay_out(Visit& visit, const Handled& handled) {
    Roles roles = roles_of(*visit.session);
    const Program& program = visit.site.program();
    std::optional<PostBox> box = post_box(*visit.session);
    if (!box)
        return refuse("",
                      "There is no post box yet that rows could go to: a keeper of the directory sets it on "
                      "this page.");
    Change change(program.kinds);
    Id from;
    {
        Reading reading = visit.session->read();
        const Scope scope = own_part(reading.scope(), roles);
        std::optional<Id> place = place_meant(handled, scope, visit.request.form.get(from_field));
        if (!place) return {};
        from = *place;
        if (from == box->compartment) return refuse("", own_box, "Another compartment.");
        const State& own = *state_of(scope, from);
        std::unique_ptr<Leaving> leaving =
            handled.handling.leaving(program.kinds, own, handled.handling.tells_until(today_of(visit)),
                                     is_sent(visit, handled.handling.outbox(own)), *program.random);
        if (leaving->rows().empty() && leaving->withdrawn() == 0) return {};
        leaving->lay_out(when_it_may_go(program.clock->now(), *program.random), *program.random, change);
    }
    KARNAMEH_TRY(visit.session->commit(from, change));
    return {};
}

// Shows the page again with what was refused.
Response after(Visit& visit, const Handled& handled, const Done& done) {
    if (done)
        return redirect(visit.address(handled.path() + "/statistics",
                                      {{"from", std::string(visit.request.form.get(from_field))}}));
    if (const Refusal* refusal = std::get_if<Refusal>(&done.error()))
        return show(visit, handled, *refusal, 422);
    return wrong_page(visit, done.error());
}

Done set_box(Visit& visit) {
    Result<Held> home = visit.session->compartment(visit.request.form.get(box_field));
    if (!home)
        return refuse(std::string(box_field), "Say where the committee reads the rows.",
                      "A compartment that you may open.");
    return set_post_box(*visit.session, *home);
}

}  // namespace

Response statistics_page(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    if (Done entered = enter_looking_at_list(visit, handled->about); !entered)
        return wrong_page(visit, entered.error());
    carry_post(visit);
    return show(visit, *handled, {}, 200);
}

Response post_statistics(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    return after(visit, *handled, lay_out(visit, *handled));
}

Response set_statistics_box(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    return after(visit, *handled, set_box(visit));
}

}  // namespace karnameh::web
