// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the cases.
#pragma once

#include "modules/casework/records.h"

namespace karnameh::casework {

// The last day that the country's procedure gives for a step served then, by the clock in force on that day;
// empty if the reader knows of none.
Date due_by_clock(const Scope& scope, Code country, Step step, const Date& served);

// Open on `day`, the day of closing not included.
inline bool is_open(const Case& a_case, DayNumber day) {
    return a_case.opened.is_set() && a_case.opened.first <= day &&
           (!a_case.closed.is_set() || a_case.closed.first > day);
}

inline bool is_open_at_end(const Case& a_case, const Period& period) {
    return is_open(a_case, period.last);
}

// Kept from removal: protection granted or a removal stopped.
inline bool saves(const Outcome& outcome) {
    return outcome.result == Result::granted || outcome.result == Result::removal_stopped;
}

// Each case saved in the period once, by the first outcome that saves it, in the order of their ids.
struct Saved {
    const Outcome* row;
    Code country;         // empty, and one person, where the reader does not see the case
    std::int64_t people;  // one where the case does not say
};
std::vector<Saved> saved(const Scope& scope, const Period& period);

// How a deadline stands on `day`. Done on the last day is in time; a date that may be several days is taken
// at its latest for what is due and at its earliest for what was done.
enum class Standing : std::uint8_t { unset, running, met, met_late, missed };
Standing standing(const Deadline& deadline, DayNumber day);
Options standing_options();

}  // namespace karnameh::casework
