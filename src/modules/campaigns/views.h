// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of campaigns: which ran in a period, how closely each was followed, what was asked and
// answered, how many signed. One pass over each kind of record, shared by all figures and tables.
#pragma once

#include "modules/campaigns/records.h"

namespace karnameh::campaigns {

// A campaign is followed by the hour if on at least `days_by_the_hour` days its log has entries in at least
// `hours_by_the_hour` different hours.
inline constexpr int days_by_the_hour = 3;
inline constexpr int hours_by_the_hour = 6;

// A campaign that ran on a day of the period, with what the period holds of it.
struct Followed {
    const Campaign* row;
    std::vector<const LogEntry*> log;  // of the period, by time
    std::vector<const Ask*> asks;      // asked in the period
    Quantity signatures;               // the newest count of each place up to the end of the period, summed
    DayNumber first, last;             // cut to the period
    int days_with_entries = 0, days_followed_by_the_hour = 0;
    std::int64_t answered = 0, granted = 0;

    bool by_the_hour() const { return days_followed_by_the_hour >= days_by_the_hour; }
};
// In the order of their beginnings.
const std::vector<Followed>& followed(const Scope& scope, const Period& period);

// What the logs of those campaigns hold of the period, and what was asked in it, campaign by campaign.
std::vector<const LogEntry*> log_entries(const Scope& scope, const Period& period);
std::vector<const Ask*> asks(const Scope& scope, const Period& period);

inline bool is_answered(const Ask& ask, const Period& period) {
    return ask.answered.is_set() && ask.answered.first <= period.last && ask.answer > Answer::none;
}

}  // namespace karnameh::campaigns
