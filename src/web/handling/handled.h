// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of a handler share: the module and its handling that an address names, what is the handler's own, and
// what must be seen before a contact.
#pragma once

#include "web/due/my_work.h"
#include "web/records/homes.h"

namespace karnameh::web {

struct Handled {
    const Module& module;
    const Handling& handling;
    const Kind& about;
    const Kind& contact;

    std::string path() const { return "desks/" + std::string(module.name); }
    std::string with(const Id& id) const { return path() + "/with/" + id.text(); }
};
// Of the desk that the address names; nothing where it looks after none.
std::optional<Handled> handled_at(const Visit& visit);
// Of the module; the same.
std::optional<Handled> handled_by(const Visit& visit, const Module& module);

// What the reader may write: whom they look after themselves.
Scope own_part(const Scope& scope, const Roles& roles);
const State* state_of(const Scope& scope, const Id& compartment);
// One that is looked after; nullptr where it is not there, or is a record of another kind.
const Record* find_about(const Scope& own, const Handled& handled, const Id& id);

DayNumber today_of(const Visit& visit);
// As somebody who reads that language would type it: 2009-12-05, ۱۴ آذر ۱۳۸۸.
std::string day_to_type(const Visit& visit, DayNumber day);
// "the desk › What to do today", above the pages of one.
void write_way_up(markup::Writer& to, const Visit& visit, const Handled& handled);
// By when the next check-in is, and how late it is.
void write_next(markup::Writer& to, const Visit& visit, const LookedAfter& one, DayNumber today);

// Safe words, signs of duress and what was agreed, wherever a contact is written. Nothing where the record is another.
void write_at_contact(markup::Writer& to, const Visit& visit, const Scope& scope, const Handled& handled,
                      const Record& about);
// The same in the form of any contact, about whom it says; where it does not say yet, the way to where it does.
void write_before_contact(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                          const Id& about);

// The value of a reference or a choice as it stands.
const Field& field_of(const Kind& kind, std::string_view name);

}  // namespace karnameh::web
