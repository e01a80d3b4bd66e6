// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a cell of a spreadsheet, as the text that a field takes: numbers as they were typed and not as binary
// fractions have them, days as 2009-12-05.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace karnameh::foreign {

// “0.30000000000000004” becomes “0.3”: a fraction is shown in at most 15 digits, as spreadsheets do, and without an
// exponent. Whole numbers, and what is no number, stay as they are.
std::string number_text(std::string_view stored);

// “0.125” becomes “12.5%”.
std::string percent_text(std::string_view stored);

// What a format of a number in XLSX makes of it.
enum class NumberKind : std::uint8_t { number, percent, day, time, moment };
NumberKind kind_of_format(unsigned built_in);
NumberKind kind_of_format(std::string_view code);

// A number of XLSX with a format of that kind. Days are counted from 1900 as if that had been a leap year, or
// (`from_1904`) from the first of 1904.
std::string serial_text(std::string_view stored, NumberKind kind, bool from_1904);

// Of ODS: “2009-12-05T00:00:00” becomes “2009-12-05”.
std::string date_value_text(std::string_view stored);

}  // namespace karnameh::foreign
