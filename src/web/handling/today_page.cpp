// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody who looks after circles has to do today: check-ins that were missed or are due, silences longer than
// agreed, whoever reappeared and is not verified yet, and what comes next.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "kernel/key_index.h"
#include "markup/form.h"
#include "record/codec.h"
#include "web/audit/sensitive.h"
#include "web/handling/handled.h"
#include "web/handling/pages.h"
#include "web/handling/sending.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view name_field = "whom";
constexpr std::size_t later_shown = 15, part_shown = 60;
constexpr DayNumber days_of_a_week = 7;

enum class Part : std::uint8_t { missed, today, silent, unverified, week, later };
constexpr Part all_parts[] = {Part::missed,     Part::today, Part::silent,
                              Part::unverified, Part::week,  Part::later};

std::string_view heading_of(Part part) {
    constexpr std::string_view headings[] = {
        "Check-ins missed",       "Today",     "Silent for longer than agreed", "To be verified again",
        "In the next seven days", "After that"};
    return headings[static_cast<std::size_t>(part)];
}

Part part_of(const LookedAfter& one, DayNumber today, bool is_unverified) {
    if (one.is_missed(today)) return Part::missed;
    if (one.next.is_set() && one.next.first <= today) return Part::today;
    if (is_unverified) return Part::unverified;
    if (one.is_silent_too_long) return Part::silent;
    return one.next.is_set() && one.next.first <= today + days_of_a_week ? Part::week : Part::later;
}

using Parts = std::map<Part, std::vector<LookedAfter>>;

Parts parts_of(const Handled& handled, const Scope& own, DayNumber today) {
    const Field& outcome = field_of(handled.contact, handled.handling.words().outcome);
    const Option* reappeared = outcome.option("reappeared");
    Parts parts;
    for (const LookedAfter& one : handled.handling.looked_after(own, today))
        parts[part_of(one, today, reappeared && one.state == reappeared->number)].push_back(one);
    return parts;
}

void write_cell(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                const Record* row) {
    const bool has = row && is_set(field, *row);
    markup::Element cell = to.element(
        "td", {markup::Attribute::if_any("data-label", has ? say(field.label, visit.language) : "")});
    if (has) write_value(to, visit, scope, field, *row);
}

void write_row(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled,
               const LookedAfter& one, Part part, DayNumber today) {
    Language language = visit.language;
    markup::Element row = to.element("tr");
    {
        markup::Element cell = to.element("th", {{"scope", "row"}, {"dir", "auto"}});
        to.text_element("a", {{"href", visit.address(handled.with(one.about->id))}},
                        record_name(visit, scope, *one.about));
    }
    to.text_element("td", {{"data-label", say("State", language)}}, say(one.state_label, language));
    {
        markup::Element cell = to.element("td", {{"data-label", say("Next check-in", language)}});
        write_next(to, visit, one, today);
    }
    to.text_element("td", {{"data-label", say("Silent for", language)}},
                    say_count("{1} day", "{1} days", one.silent_for, {}, language));
    for (std::string_view name : {"spirits", "needs"})
        if (const Field* field = handled.contact.field(name)) write_cell(to, visit, scope, *field, one.last);
    if (part == Part::missed)
        write_cell(to, visit, scope, field_of(handled.about, handled.handling.words().at_contact.back()),
                   one.about);
}

void write_part(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled, Part part,
                std::span<const LookedAfter> items, DayNumber today) {
    Language language = visit.language;
    std::string heading(say(heading_of(part), language));
    markup::Element scroll = to.element(
        "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", heading}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", heading);
    {
        markup::Element head = to.element("thead");
        markup::Element row = to.element("tr");
        auto column = [&](std::string_view words) {
            to.text_element("th", {{"scope", "col"}}, say(words, language));
        };
        column(handled.about.plural);
        for (std::string_view words : {"State", "Next check-in", "Silent for"}) column(words);
        for (std::string_view name : {"spirits", "needs"})
            if (const Field* field = handled.contact.field(name)) column(field->label);
        if (part == Part::missed)
            column(field_of(handled.about, handled.handling.words().at_contact.back()).label);
    }
    markup::Element body = to.element("tbody");
    for (const LookedAfter& one : items) write_row(to, visit, scope, handled, one, part, today);
}

void write_find(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled,
                const Parts& parts, const Refusal& refusal) {
    constexpr std::size_t offers_most = 200;
    Language language = visit.language;
    std::vector<std::string> offers;
    for (const auto& [part, items] : parts)
        for (const LookedAfter& one : items)
            if (offers.size() < offers_most) offers.push_back(record_name(visit, scope, *one.about));
    std::string error = markup::field_error(refusal, name_field, language);
    markup::Element form =
        markup::form(to, visit.address(handled.path() + "/today"),
                     {.token = visit.form_token, .label = say("Note a contact", language)});
    markup::input(to, {.name = name_field,
                       .label = say("A contact with", language),
                       .value = visit.request.form.get(name_field),
                       .hint = say("A name; its first letters are enough.", language),
                       .error = error,
                       .language = language,
                       .offers = offers});
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Note a contact", language));
    std::string path = "records/" + std::string(handled.about.name) + "/new";
    to.text_element("a", {{"href", visit.address(handled.path() + "/statistics")}},
                    say("Post the statistics", language));
    to.text_element("a", {{"href", visit.address(path)}},
                    say(Message("New: {1}", {std::string(say(handled.about.label, language))}), language));
}

void write_sums(markup::Writer& to, const Visit& visit, const Parts& parts) {
    std::int64_t all = 0;
    for (const auto& [part, items] : parts) all += static_cast<std::int64_t>(items.size());
    markup::Element line = to.element("p");
    to.text(say_count("You look after {1}.", "You look after {1}.", all, {}, visit.language));
    for (Part part : {Part::missed, Part::today, Part::silent, Part::unverified}) {
        auto found = parts.find(part);
        if (found == parts.end()) continue;
        to.text(" ");
        to.text(say(Message("{1}: {2}.",
                            {std::string(say(heading_of(part), visit.language)),
                             number_text(static_cast<std::int64_t>(found->second.size()), visit.language)}),
                    visit.language));
    }
}

Response show(Visit& visit, const Handled& handled, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    Roles roles = roles_of(*visit.session);
    markup::Writer main;
    std::string_view heading = say("What to do today", language);
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address(handled.path())}},
                          say(handled.module.label, language));
    }
    main.text_element("h1", heading);
    if (visit.request.query.get("done") == "saved" && refusal.problems.empty())
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    const bool has_box = post_box(*visit.session).has_value();
    Reading reading = visit.session->read();
    Scope own = own_part(reading.scope(), roles);
    DayNumber today = today_of(visit);
    Parts parts = parts_of(handled, own, today);
    main.text_element("p", {{"class", "soft"}}, date_text_for_people(Date::on(today), language));
    if (has_box) write_statistics_notice(main, visit, handled, own);
    write_sums(main, visit, parts);
    write_find(main, visit, own, handled, parts, refusal);
    bool shows_all = visit.request.query.get("part") == "all";
    for (Part part : all_parts) {
        auto found = parts.find(part);
        if (found == parts.end()) continue;
        std::span<const LookedAfter> items = found->second;
        const std::size_t most = shows_all ? items.size() : part == Part::later ? later_shown : part_shown;
        const std::size_t shown = std::min(items.size(), most);
        write_part(main, visit, own, handled, part, items.first(shown), today);
        if (shown < items.size())
            main.text_element("a", {{"href", visit.address(handled.path() + "/today", {{"part", "all"}})}},
                              say_count("Show all {1}", "Show all {1}",
                                        static_cast<std::int64_t>(items.size()), {}, language));
    }
    return page(visit, heading, std::move(main).finish(), status, markup::PageWidth::wide);
}

}  // namespace

Response today_page(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    if (Done entered = enter_looking_at_list(visit, handled->about); !entered)
        return wrong_page(visit, entered.error());
    carry_post(visit);
    return show(visit, *handled, {}, 200);
}

Response find_looked_after(Visit& visit) {
    std::optional<Handled> handled = handled_at(visit);
    if (!handled) return not_found_page(visit);
    std::string_view name = trim(visit.request.form.get(name_field));
    Roles roles = roles_of(*visit.session);
    std::vector<Id> meant;
    {
        Reading reading = visit.session->read();
        Scope own = own_part(reading.scope(), roles);
        ScopeKeys keys(visit.site.program().kinds, own);
        if (Result<Id> one = keys.find(handled->about.number, name))
            meant = {*one};
        else if (!name.empty())
            meant = keys.matching(handled->about.number, name, 2);
    }
    if (meant.size() == 1) return redirect(visit.address(handled->with(meant.front())));
    Refusal refusal{{{std::string(name_field),
                      meant.empty() ? "You look after none of that name." : "Several have names like that.",
                      "A name from the lists below."}}};
    return show(visit, *handled, refusal, 422);
}

}  // namespace karnameh::web
