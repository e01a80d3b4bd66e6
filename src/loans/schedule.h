// SPDX-License-Identifier: AGPL-3.0-or-later
// When a loan is to be paid back and in what parts; what of it is due by a day; what it all costs.
//
// The last instalment takes whatever is left, to the last minor unit. Equal payments are those, in units of the contract's
// rounding, from which the last differs least.
//
// Fails: as loan.h; and refuses a plan of no or too many instalments, and one that interest outgrows.
// Limits: instalments_max; months_max between two of them.
#pragma once

#include "loans/loan.h"

namespace karnameh::loans {

inline constexpr int instalments_max = 1200, months_max = 120;

enum class Repayment : std::uint8_t {
    equal_principal,  // the same part of the principal each time, and the interest beside it
    equal_payments,   // the same sum each time
    interest_only,    // the interest each time, the principal with the last
    at_end,           // everything with the last
};

struct Plan {
    Repayment repayment = Repayment::at_end;
    DayNumber first = 0;  // day of the first instalment
    int every_months = 1;
    int count = 1;
};

struct Instalment {
    DayNumber day = 0;
    Money interest, principal;  // its parts
    Money principal_left;
    Money payment() const { return {interest.minor + principal.minor, interest.currency}; }
};
Result<std::vector<Instalment>> schedule(const Terms& terms, const Plan& plan);

struct Due {
    Instalment instalment;
    Money paid, left;         // of it; payments go to the oldest first
    DayNumber days_late = 0;  // 0: not late, or paid
};
// Every instalment up to that day, and the first one after it.
Result<std::vector<Due>> due(const Terms& terms, const Plan& plan, std::span<const Payment> payments,
                             DayNumber day);

struct Cost {
    Money interest;  // that the borrower pays over the whole of the schedule
    Money gift;      // that others bear
    Money total;     // principal and interest
};
Result<Cost> cost(const Terms& terms, const Plan& plan);

}  // namespace karnameh::loans
