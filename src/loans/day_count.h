// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of a year lies between two days, as an exact fraction, by the conventions that contracts name.
//
// Invariant: fractions of adjoining spans add up to that of the whole, under each convention.
// Source: 2006 ISDA Definitions, section 4.16: (b) Actual/Actual, (d) Actual/365 (Fixed), (g) 30E/360.
#pragma once

#include "base/date.h"

namespace karnameh::loans {

enum class DayCount : std::uint8_t {
    thirty_e_360,   // months of 30 days, years of 360
    actual_365,     // real days, years of 365
    actual_actual,  // real days, each by the length of the calendar year that it lies in
};

struct YearFraction {
    std::int64_t numerator = 0, denominator = 1;  // of years; the denominator is 360, 365 or 365 × 366
};
// From `from`, counted, to `to`, not counted. `from` is not after `to`.
YearFraction year_fraction(DayCount by, DayNumber from, DayNumber to);

// The same day of the month that many months later, or the month's last where it has no such day.
DayNumber months_later(DayNumber day, int months);

}  // namespace karnameh::loans
