// SPDX-License-Identifier: AGPL-3.0-or-later
// Money keeps its own currency. Amounts are whole minor units (cents, öre); exchange is exact to the last
// digit and rounds once, half to even, at the end.
//
// Text accepted: "1,250.50 USD", "USD 1250.5", "۲۰ EUR", "20 euros", «۲۰ یورو»; "100 kr" is refused (kr is four
// currencies). "2,000 tomans" is 20,000 IRR: the toman is a way of saying ten rials, no currency.
// Decimal separators "." and "٫"; thousands "," and "٬".
//
// Limits: an amount fits 64 bits of minor units; an exchange past that stays at their end. A decimal has at
//   most eighteen digits after the point.
// Source: currencies and their digits from a table of our own, base/currencies.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/code.h"
#include "base/result.h"

namespace karnameh {

using Currency = Code;  // three capital letters, ISO 4217

struct Money {
    std::int64_t minor = 0;
    Currency currency;  // empty: the empty value

    bool is_set() const { return !currency.is_empty(); }
    bool operator==(const Money&) const = default;
};

// A decimal fraction: mantissa × 10^-scale. Rates, percentages.
struct Decimal {
    std::int64_t mantissa = 0;
    std::uint8_t scale = 0;
    bool set = false;

    bool is_set() const { return set; }
    double value() const;
    bool operator==(const Decimal&) const = default;
};

bool is_currency(Currency currency);
// Digits after the point: 2 for USD, 0 for JPY.
int minor_digits(Currency currency);
// `whole_units` is the program's own number (sample data, tests): it fits.
Money money(std::int64_t whole_units, Currency currency);

// Of two amounts in one currency; the empty value adds nothing. An empty result where the sum does not fit.
std::optional<Money> plus(const Money& one, const Money& other);
// Parts of the whole in proportion to the weights (none below zero, one above it at least) that sum to the whole to the
// last unit: each is rounded towards zero, and the units left over go to the largest remainders, the first of equal ones.
std::vector<std::int64_t> allot(std::int64_t whole, std::span<const std::int64_t> weights);

Result<Money> parse_money(std::string_view text);
std::string money_text(const Money& money);  // "1250.50 USD"; parse_money reads it back
Result<Decimal> parse_decimal(std::string_view text);
std::string decimal_text(const Decimal& decimal);

// `amount` times numerator / denominator in another currency, rounded half to even. Rates are > 0.
// Euro reference rates: from X to Y is  amount × rate(Y) / rate(X).
Money exchange(const Money& amount, Currency to, const Decimal& rate_to, const Decimal& rate_from);

}  // namespace karnameh
