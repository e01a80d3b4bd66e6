// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of the records of money. What came in and went out in a period is picked out and valued
// once for each scope, into narrow rows that every figure and table then reads.
#pragma once

#include "modules/finance/rates.h"

namespace karnameh::finance {

// A movement of money in the period. `choice` is through what a gift came, what was sold,
// or what was spent on.
struct Flow {
    static constexpr std::int64_t unvalued = INT64_MIN;
    // Ten thousand million dollars: what is above counts as not valued, so that sums of millions of rows fit.
    static constexpr std::int64_t cents_max = 1'000'000'000'000;
    const Record* row;
    std::int64_t cents;  // of the reporting currency, as booked or at the rate of the day; unvalued: no rate
    Money own;
    DayNumber day;
    std::uint8_t choice;
    Purpose purpose;

    bool is_valued() const { return cents != unvalued; }
};

struct Flows {
    std::vector<Flow> donations, sales;
    std::vector<Flow> dues;      // what members paid
    std::vector<Flow> expenses;  // and the interest of loans that the organisation repays
};
const Flows& flows(const Scope& scope, const Period& period);

// Gifts that came through the channel: by a call, by its account, or in a drive on the air.
inline bool through_channel(const Flow& donation) {
    auto through = static_cast<Through>(donation.choice);
    return through == Through::channel || through == Through::drive;
}

// Calls take(flow) for each that has a value.
template <typename Take>
void each_valued(const std::vector<Flow>& flows, Take take) {
    for (const Flow& flow : flows)
        if (flow.is_valued()) take(flow);
}

inline Money dollars(std::int64_t cents) {
    return {cents, reporting_currency};
}

// The calendar months that lie wholly in the period, as month indexes.
struct WholeMonths {
    int first, last;
    int count() const { return last - first + 1; }
};
WholeMonths whole_months(const Period& period);
// Cents of each whole month of the period, first to last.
std::vector<std::int64_t> by_whole_month(const std::vector<Flow>& flows, const Period& period);

// What an account holds of one currency at the end of the period.
struct Balance {
    const Account* account;
    Money own;
};
// Of each account and currency that bookings up to the end of the period touch, in the order of accounts.
const std::vector<Balance>& balances(const Scope& scope, const Period& period);

}  // namespace karnameh::finance
