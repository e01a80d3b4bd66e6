// SPDX-License-Identifier: AGPL-3.0-or-later
// A loan and what is left of it on any day: pure functions of the contract and of what was paid.
//
// Interest is earned on the principal that is out, by the contract's rate and day count. What is paid goes first to the
// interest earned so far and then to the principal. Interest that a payment does not cover waits without earning interest
// itself; where the contract compounds, it joins the principal on each compounding day, after what is paid on that day.
//
// Where the lender or a third person bears the interest, the borrower owes the principal only, and what the interest
// would have been is kept as a memo: a gift. It never compounds.
//
// Invariants
//   1. Interest is exact until it is posted, and rounded once for each posting, by the contract's own rule.
//   2. Principal + capitalised = what was repaid of it + what is left.
//   3. Payments of one day are one posting: their order means nothing.
// Threads: any; nothing but arguments is looked at.
// Fails: refuses terms beyond the limits, payments in another currency, not above zero or before the loan was paid out,
//   and payments of more than is owed, with how much more. The place is the field's name.
// Limits: rate_max, rate_decimals_max, years_max: with these, 128 bits hold every product.
// Source: Regulation Z, appendix J (a)(3), the United States Rule (12 CFR 1026).
#pragma once

#include <span>

#include "base/money.h"
#include "loans/day_count.h"

namespace karnameh::loans {

inline constexpr std::int64_t rate_max = 1000;  // percent a year
inline constexpr int rate_decimals_max = 6;
inline constexpr int years_max = 200;
inline constexpr std::int64_t amount_max = INT64_MAX / 4;  // that anything may grow to
inline constexpr std::int64_t rounding_unit_max = 1'000'000;

enum class Compounding : std::uint8_t { none, yearly, half_yearly, quarterly, monthly };
enum class InterestBorneBy : std::uint8_t { borrower, lender, third_person };
enum class Rounding : std::uint8_t { half_even, half_up, down, up };

struct Terms {
    Money principal;
    DayNumber paid_out = 0;
    Decimal rate;  // percent a year; 0: free of interest
    DayCount day_count = DayCount::actual_365;
    Compounding compounding = Compounding::none;
    InterestBorneBy borne_by = InterestBorneBy::borrower;
    Rounding rounding = Rounding::half_even;
    std::int64_t rounding_unit = 1;  // minor units: 5 for Swiss five-centime coins, 100 for whole dollars
};
Done check(const Terms& terms);

struct Payment {
    DayNumber day = 0;
    Money amount;
};

// One day on which something was posted. Amounts are minor units of the loan's currency.
struct Posting {
    DayNumber day = 0;
    std::int64_t interest = 0;        // earned since the posting before
    std::int64_t gift = 0;            // the same where somebody else bears it
    std::int64_t paid = 0;            // in all
    std::int64_t paid_interest = 0;   // of it
    std::int64_t paid_principal = 0;  // of it
    std::int64_t capitalised = 0;     // unpaid interest that became principal
    std::int64_t principal_left = 0, interest_left = 0;
};

struct Balance {
    Money principal, interest;  // owed on that day
    Money gift;                 // borne by others up to then
    std::int64_t owed() const { return principal.minor + interest.minor; }
};

// Every posting up to the end of `until`; payments after it are left out of account.
Result<std::vector<Posting>> postings(const Terms& terms, std::span<const Payment> payments, DayNumber until);
// What is left at the end of that day, interest of that day included.
Result<Balance> balance(const Terms& terms, std::span<const Payment> payments, DayNumber day);

// Interest on so much principal for so long, rounded by the terms. For the schedule.
std::int64_t interest(const Terms& terms, std::int64_t principal, DayNumber from, DayNumber to);

}  // namespace karnameh::loans
