// SPDX-License-Identifier: AGPL-3.0-or-later
// The states of a circle, as its contacts tell them, and which may follow which.
//
//   asked → in touch, studying, active ⇄ → contact lost → reappeared → verified again → in touch … → dissolved
//
// A circle that reappears may come back under somebody else's eyes: until it is verified again it is nothing but
// reappeared. One that became part of another has ended too.
#pragma once

#include "modules/circles/records.h"

namespace karnameh::circles {

// Whether `later` may be the next contact after `earlier` (asked: there was none yet).
bool may_follow(Outcome earlier, Outcome later);

// In touch, studying, active, reappeared or verified again.
bool is_together(Outcome state);
// Dissolved, or part of another.
bool has_ended(Outcome state);

// The circle's contacts, from the first to the last; of two on one day the one written down later is the later.
std::vector<const Contact*> contacts_of(const Id& circle, const Scope& scope);

// How the circle stands at the end of the day `until`.
Outcome state_at(const Circle& circle, std::span<const Contact* const> contacts, DayNumber until);

// Whether the people of the circle are counted with those of the circle that it split from: it is a part of that one
// still, and that one has not ended.
bool is_counted_with_origin(const Circle& circle, const Scope& scope, DayNumber until);

// What may be said of a contact, given the others with the circle, wherever they were written; refuses an order that no
// reading of their dates makes possible. Adds to the problems of `outcome`.
void judge_order(const Contact& contact, const Judged& judged);

}  // namespace karnameh::circles
