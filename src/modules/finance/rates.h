// SPDX-License-Identifier: AGPL-3.0-or-later
// Exchange rates as an array by currency and day, made once for each report: what a million amounts are worth
// in the reporting currency costs a multiplication and a division each.
//
// Invariants
//   1. An amount is valued at the euro reference rate of its own day, or of the last business day before it.
//   2. A rate older than `stale_days` values nothing: an amount without a rate stays out of the sum and is
//      counted as such (finance.unvalued), instead of being taken at a rate of another season.
//   3. Rounding is once, half to even, to the minor unit: the same as base/money.h: exchange.
// Limits: days from `years_kept` years before the last day asked for.
// Source: rates are records of kind `rate`; in the reference period those of the European Central Bank.
#pragma once

#include <optional>

#include "modules/finance/records.h"

namespace karnameh::finance {

inline constexpr Currency reporting_currency = "USD";
inline constexpr Currency base_currency = "EUR";
inline constexpr DayNumber stale_days = 14;
inline constexpr DayNumber days_kept = 40 * 366;

class Rates {
  public:
    // Of the rates dated up to `last`.
    Rates(const Scope& scope, DayNumber last);

    // Minor units of the reporting currency; nothing where no rate is known. Days after the last one asked
    // for are valued at it.
    std::optional<std::int64_t> value(const Money& amount, DayNumber day) const;
    // Units of `quote` for one euro on that day; not set where no rate is known.
    Decimal rate(Currency quote, DayNumber day) const;

  private:
    struct Cell {
        Decimal rate;                         // as published
        std::int64_t times = 0, divided = 0;  // the amount's minor units × times ÷ divided; 0: unknown
    };
    // From its three capital letters, which every code of ISO 4217 has; 0 for anything else.
    static std::size_t number(Currency currency) {
        std::size_t number = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            auto letter = static_cast<unsigned char>(currency.letters[i] - 'A');
            if (letter >= 26) return 0;
            number = number * 26 + letter;
        }
        return currency.letters[3] == 0 ? number + 1 : 0;
    }
    // Its place in cells_; `unknown` for one without rates.
    std::size_t column(Currency currency) const { return columns_[number(currency)]; }
    void read(const Scope& scope);
    void fill_forward();
    void work_out_factors();
    const Cell* cell(Currency currency, DayNumber day) const;

    static constexpr std::uint16_t unknown = UINT16_MAX;

    DayNumber first_ = 0, last_ = 0;
    std::vector<std::uint16_t> columns_ = std::vector<std::uint16_t>(26 * 26 * 26 + 1, unknown);  // by number
    std::vector<Currency> currencies_;
    std::vector<Cell> cells_;  // by currency, then day
};

// The one of this scope and period, made at the first call.
const Rates& rates(const Scope& scope, const Period& period);

// What one amount was worth on a day in the reporting currency, at the last rate on or before it: for a few amounts, where
// an array by day would cost more than it saves. Nothing where no rate is known.
std::optional<Money> value_on(const Scope& scope, const Money& amount, DayNumber day);

}  // namespace karnameh::finance
