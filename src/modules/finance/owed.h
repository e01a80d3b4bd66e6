// SPDX-License-Identifier: AGPL-3.0-or-later
// What is promised and owed at the end of a period: pledges and what was kept of them, loans and what was
// repaid, dues and what was collected. Each is worked out once for each scope.
#pragma once

#include "modules/finance/views.h"

namespace karnameh::finance {

enum class PledgeState : std::uint8_t { unset, kept, in_part, open, overdue, released };
Options pledge_state_options();

// A pledge promised by the end of the period.
struct Promise {
    const Pledge* row;
    std::int64_t paid;   // minor units of the pledge's currency, in instalments paid by the end of the period
    std::int64_t cents;  // the whole pledge at the rate of the day of the promise, or Flow::unvalued
    std::int64_t cents_paid;  // what was paid of it, at the same rate
    PledgeState state;        // in_part: begun and not yet due
    bool in_period;           // promised in the period
};
const std::vector<Promise>& promises(const Scope& scope, const Period& period);

// A loan taken by the end of the period.
struct Debt {
    const Loan* row;
    std::int64_t owed;         // of the principal, minor units of the loan's currency
    std::int64_t cents_taken;  // the principal at the rate of the day it was taken, or Flow::unvalued
    std::int64_t cents_owed;   // what is owed at the rate of the last day of the period, or Flow::unvalued
    bool in_period;            // taken in the period
};
const std::vector<Debt>& debts(const Scope& scope, const Period& period);

enum class Lateness : std::uint8_t { unset, to_3_months, to_6_months, to_12_months, longer };
Options lateness_options();
Lateness lateness(DayNumber days);

// A due to be paid by the end of the period, or paid in it.
struct DueState {
    const Due* row;
    std::int64_t collected;  // cents paid in the period, at the rate of the day
    std::int64_t missing;    // cents not paid at the end of the period, at the rate of its last day
    DayNumber days_late;
};
const std::vector<DueState>& dues(const Scope& scope, const Period& period);

}  // namespace karnameh::finance
