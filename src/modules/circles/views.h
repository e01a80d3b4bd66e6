// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the circles' statistic rows. All counting of the report goes through them.
#pragma once

#include "modules/circles/states.h"

namespace karnameh::circles {

// Calls take(row) for each row whose first contact falls in the period.
template <typename Take>
void each_new(const Scope& scope, const Period& period, Take take) {
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        if (period.holds(row.first_contact)) take(row);
    });
}

inline bool in_touch(const CircleStatistic& row) {
    return is_together(row.state);
}

// Lost in the period and not heard of since. Without a month of its own the loss counts at the last contact.
inline bool went_silent(const CircleStatistic& row, const Period& period) {
    return row.state == Outcome::lost && period.holds(row.lost.is_set() ? row.lost : row.last_contact);
}

// Whole months between loss and reappearance, for a row that came back in the period; -1 for others.
int months_of_silence(const CircleStatistic& row, const Period& period);

// Since when a subject is studied; where that is not known, the last contact. Empty without a subject.
Date study_since(const CircleStatistic& row);

// People in a circle: families count as three to five people each.
Quantity people(const CircleStatistic& row);

// Circles that came through a call to the channel in the period, and the people in them: the part of those
// who joined through the channel that is known here.
struct ThroughCalls {
    std::int64_t circles = 0;
    Quantity people;
};
ThroughCalls through_calls(const Scope& scope, const Period& period, Behind& behind);

// Bonds that must not be: a circle that names a circle of another handler (as what it split from or became part of),
// or a record of another module that names a circle or a statistic row.
std::int64_t links(const Scope& scope, Behind& behind);

// Bands that sizes are shown in.
enum class SizeBand : std::uint8_t { unset, to_5, to_10, to_20, to_50, to_100, above };
SizeBand size_band(const Quantity& size);
Options size_band_options();

}  // namespace karnameh::circles
