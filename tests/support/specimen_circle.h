// SPDX-License-Identifier: AGPL-3.0-or-later
// A circle and a contact for tests of this module, such as a rule allows them.
#pragma once

#include "modules/circles/records.h"
#include "tests/support/rule_table.h"

namespace karnameh::circles {

inline Circle circle_of(StateOf& state) {
    Circle circle = state.make<Circle>();
    circle.code_name = text_of("Cypress");
    circle.first_request = Date::on(2008, 9, 17);
    circle.size = Quantity::exact(8);
    circle.counted_in = CountedIn::people;
    circle.province = Province::gilan;
    circle.came_through = CameThrough::call;
    return circle;
}

inline Contact contact_of(StateOf& state, Id circle, Date when, Outcome outcome) {
    Contact contact = state.make<Contact>();
    contact.circle = circle;
    contact.when = when;
    contact.outcome = outcome;
    return contact;
}

}  // namespace karnameh::circles
