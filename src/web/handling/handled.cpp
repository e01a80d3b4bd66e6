// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/handling/handled.h"

#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "record/codec.h"
#include "web/desks/pages.h"
#include "web/records/value_view.h"

namespace karnameh::web {

std::optional<Handled> handled_by(const Visit& visit, const Module& module) {
    if (!module.handling) return std::nullopt;
    const Kinds& kinds = visit.site.program().kinds;
    const Handling::Words& words = module.handling->words();
    const Kind *about = kinds.find(words.about), *contact = kinds.find(words.contact);
    if (!about || !contact) return std::nullopt;
    return Handled{module, *module.handling, *about, *contact};
}

std::optional<Handled> handled_at(const Visit& visit) {
    const Module* module = visit.site.book().module(visit.arguments[0]);
    return module ? handled_by(visit, *module) : std::nullopt;
}

Scope own_part(const Scope& scope, const Roles& roles) {
    std::vector<Scope::Part> parts;
    for (const Scope::Part& part : scope.parts()) {
        auto role = roles.find(part.compartment);
        if (role != roles.end() && role->second >= Role::write) parts.push_back(part);
    }
    return Scope(std::move(parts));
}

const State* state_of(const Scope& scope, const Id& compartment) {
    for (const Scope::Part& part : scope.parts())
        if (part.compartment == compartment) return part.state;
    return nullptr;
}

const Record* find_about(const Scope& own, const Handled& handled, const Id& id) {
    const Record* row = own.find(id);
    return row && row->kind == handled.about.number ? row : nullptr;
}

DayNumber today_of(const Visit& visit) {
    return day_of(visit.site.program().clock->now());
}

std::string day_to_type(const Visit& visit, DayNumber day) {
    if (visit.language == Language::english) return date_text(Date::on(day));
    return day_text_for_people(day, CalendarSystem::solar_hijri, visit.language);
}

void write_way_up(markup::Writer& to, const Visit& visit, const Handled& handled) {
    markup::Element where = to.element("p", {{"class", "source"}});
    write_desk_link(to, visit, handled.about);
    to.text(" › ");
    to.text_element("a", {{"href", visit.address(handled.path() + "/today")}},
                    say("What to do today", visit.language));
}

void write_next(markup::Writer& to, const Visit& visit, const LookedAfter& one, DayNumber today) {
    if (!one.next.is_set()) {
        to.text("—");
        return;
    }
    to.text(date_text_for_people(one.next, visit.language));
    if (!one.is_missed(today)) return;
    to.text(" · ");
    to.text_element("strong", {{"class", "late"}},
                    say_count("{1} day late", "{1} days late", today - one.next.last(), {}, visit.language));
}

const Field& field_of(const Kind& kind, std::string_view name) {
    const Field* field = kind.field(name);
    KARNAMEH_ASSERT(field != nullptr);
    return *field;
}

void write_at_contact(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled,
                      const Record& about) {
    if (about.kind != handled.about.number) return;
    Language language = visit.language;
    markup::Element part = to.element("section", {{"class", "notice"}, {"aria-labelledby", "before"}});
    to.text_element("h2", {{"id", "before"}}, say("Before you speak", language));
    markup::Element list = to.element("dl", {{"class", "facts close"}});
    for (std::string_view name : handled.handling.words().at_contact) {
        const Field& field = field_of(handled.about, name);
        to.text_element("dt", say(field.label, language));
        markup::Element value = to.element("dd");
        if (is_set(field, about))
            write_value(to, visit, scope, field, about);
        else
            to.text(say("not agreed yet", language));
    }
}

void write_before_contact(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                          const Id& about) {
    const Module* module = visit.site.book().module(kind.module);
    std::optional<Handled> handled = module ? handled_by(visit, *module) : std::nullopt;
    if (!handled || kind.number != handled->contact.number) return;
    if (const Record* row = about ? scope.find(about) : nullptr)
        return write_at_contact(to, visit, scope, *handled, *row);
    markup::Element line = to.element("p", {{"class", "notice"}});
    to.text_element("a", {{"href", visit.address(handled->path() + "/today")}},
                    say("What to do today", visit.language));
    to.text(" ");
    to.text(say("shows safe words and signs of duress before each contact.", visit.language));
}

}  // namespace karnameh::web
