// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the meetings' records. The report's calendar is made of them too.
#pragma once

#include "modules/congress/records.h"

namespace karnameh::congress {

// The meeting of `body` with that number; nullptr where the reader sees none.
const Meeting* meeting(const Scope& scope, Body body, std::int64_t number);

// The last congress that closed in the period, and the last one that closed before it.
const Meeting* closing_congress(const Scope& scope, const Period& period);
const Meeting* opening_congress(const Scope& scope, const Period& period);

// The resolution of the period that marks its turn; the last one where several do.
const Resolution* turn(const Scope& scope, const Period& period);

// The axes that a meeting set, in their order.
std::vector<const Axis*> axes_of(const Scope& scope, const Id& meeting);
// The latest assessment of an axis that is not later than the day; nullptr where there is none.
const Assessment* latest_assessment(const Scope& scope, const Id& axis, DayNumber day);

// Calls take(shown, reach, name) for each number of a published edition; false where the text is none of these.
bool each_published_number(std::string_view numbers,
                           const std::function<void(std::int64_t, std::int64_t, std::string_view)>& take);

}  // namespace karnameh::congress
