// SPDX-License-Identifier: AGPL-3.0-or-later
// Names for an organisation that nobody belongs to: code names from flowers, trees, rivers, mountains, birds
// and stones, and the cities abroad.
#pragma once

#include <string>

#include "base/code.h"
#include "base/date.h"

namespace karnameh::sample {

// "بلوط ۲".
std::string numbered(std::string_view name, std::size_t number);

// "۲۴ اردیبهشت ۱۳۸۶".
std::string solar_day(DayNumber day);

// Different for each number: "بلوط", later "بلوط ۲".
std::string code_name(std::size_t number);

struct City {
    Code country;
    std::string_view name;
    int weight;  // how much of the organisation is there
};
std::span<const City> cities();

// Where people of that country bank, and in which language they write.
Code currency_of(Code country);
Code language_of(Code country);

}  // namespace karnameh::sample
