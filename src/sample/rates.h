// SPDX-License-Identifier: AGPL-3.0-or-later
// The European Central Bank's euro reference rates of the period, from the table that is
// built into the program.
// Source: European Central Bank, euro foreign exchange reference rates (data/ecb-rates-2007-2009.csv).
#pragma once

#include "base/date.h"
#include "base/money.h"

namespace karnameh::sample {

inline constexpr std::string_view rate_source =
    "European Central Bank, euro foreign exchange reference rates";

struct RateOfDay {
    DayNumber day;
    Decimal rate;  // units of the currency for one euro
};
// Those of one currency, oldest first.
const std::vector<RateOfDay>& rates_of(Currency currency);
// Of the day, or of the last business day before it.
Decimal rate_on(Currency currency, DayNumber day);
Money exchange_on(const Money& amount, Currency to, DayNumber day);

}  // namespace karnameh::sample
