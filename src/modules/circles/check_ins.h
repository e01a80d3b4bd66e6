// SPDX-License-Identifier: AGPL-3.0-or-later
// What a handler has to do: whom to be in contact with next, and whose silence is longer than agreed. Worked out when
// somebody looks; nothing is ever sent to the inside.
#pragma once

#include "modules/circles/states.h"

namespace karnameh::circles {

// The next check-in after a contact: the day that the contact names, or else the agreed rhythm after it. Empty where
// neither is, and after a loss or an end that names no day.
Date next_check_in(const Circle& circle, const Contact& last);

struct Followed {
    const Circle* circle;
    const Contact* last;  // nullptr: there was none yet
    Outcome state;
    Date next;                 // empty: none is agreed
    DayNumber silent_for = 0;  // days since the last contact that was one, or since the first request

    // The check-in was missed; of an unsure date only when all its days are over.
    bool is_missed(DayNumber today) const { return next.is_set() && next.last() < today; }
    // Longer silent than the agreed rhythm.
    bool is_silent_too_long() const {
        return circle->check_in_days.is_set() && silent_for > circle->check_in_days.value;
    }
};
// Every circle of the scope that has not ended; the one to be in contact with first stands first: by the day of the
// check-in, then those without one, the longest silent first.
std::vector<Followed> followed(const Scope& scope, DayNumber today);

}  // namespace karnameh::circles
