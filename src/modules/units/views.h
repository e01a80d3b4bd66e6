// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of units, approaches, gatherings and actions.
#pragma once

#include "modules/units/records.h"

namespace karnameh::units {

// The furthest stage that somebody reached; of those lost, the one they were lost from.
inline Stage reached(const Approach& row) {
    if (row.stage != Stage::lost) return row.stage;
    return row.furthest == Stage::unset ? Stage::came_near : row.furthest;
}

inline bool joined_in(const Approach& row, const Period& period) {
    return row.stage == Stage::joined && period.holds(row.settled);
}
inline bool lost_in(const Approach& row, const Period& period) {
    return row.stage == Stage::lost && period.holds(row.settled);
}

// Lost for want of structure: nowhere to go, nowhere to meet, nobody who followed up, nothing to do.
inline bool lost_for_want(const Approach& row) {
    return row.why_lost >= WhyLost::no_unit_near && row.why_lost <= WhyLost::nothing_to_do;
}

// Who came near through the channel and joined in the period: the part of those who joined through the channel that
// is known here.
inline bool joined_through_channel(const Approach& row, const Period& period) {
    return row.through == Through::channel && joined_in(row, period);
}

// At work on the last day of the period.
bool is_going_on(const Unit& unit, const Period& period);

// A rally, march or conference that hundreds of people attended: its lowest count is at least a hundred.
bool is_large(const Action& action);

// The longest run of days without a break on which a series had an action, within the period. Only dates that
// are sure to the day count.
struct Run {
    const Series* series = nullptr;
    DayNumber first = 0, last = 0;
    DayNumber days() const { return series ? last - first + 1 : 0; }
};
// One for each series that had an action in the period, the longest first. `holds` chooses series.
std::vector<Run> longest_runs(const Scope& scope, const Period& period,
                              const std::function<bool(const Series&)>& holds, Behind& behind);

// The street table or picket in London that the report speaks of.
bool is_london_platform(const Series& series);

}  // namespace karnameh::units
