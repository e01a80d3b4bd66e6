// SPDX-License-Identifier: AGPL-3.0-or-later
// What people call a currency, and which currency they mean by a name.
//
//   currency_name("EUR", Language::english)         "Euro"
//   amount_of_currency("20", "EUR", …english)       "20 euros"
//   amount_of_currency("۲۰", "USD", …persian)       "۲۰ دلار آمریکا"
//   currency_named("swedish kronor")                SEK; nothing for "kr", "dollars" or «کرون», which several are called
//
// Threads: any.
// Source: CLDR, through ICU; for the currencies that Persian knows by shorter names, the catalogue.
#pragma once

#include <optional>

#include "base/money.h"
#include "base/text.h"

namespace karnameh {

// The code itself where ICU has no name.
std::string currency_name(Currency currency, Language language);
// `amount` as it is written in that language.
std::string amount_of_currency(std::string amount, Currency currency, Language language);
// By one of the names above, in either language; the name is folded (base/text.h).
std::optional<Currency> currency_named(std::string_view folded);

}  // namespace karnameh
