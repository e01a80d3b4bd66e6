// SPDX-License-Identifier: AGPL-3.0-or-later
// How banks write amounts, days and letters, and what is made of them: exact amounts, real days, clean UTF-8.
//
// Fails: an empty result where the text is not that; a Result refuses with the place it is given.
#pragma once

#include "base/bytes.h"
#include "statements/statement.h"

namespace karnameh::statements {

// Charsets that banks write in. windows_1252 also reads ISO-8859-1, of which it is the larger; utf16 is told apart
// by its byte order mark, and without one is little-endian.
enum class Charset : std::uint8_t { utf8, windows_1252, utf16 };
// "UTF-8", "iso-8859-1", "1252" …; nothing for others.
std::optional<Charset> charset_named(std::string_view name);
// Whole bytes to UTF-8 without a byte order mark. A mark decides; then `said`; then whether the bytes are well-formed
// UTF-8, which other charsets hardly ever are by chance; else they are Windows-1252.
Result<std::string> to_utf8(const std::string& file, ByteView bytes, std::optional<Charset> said = {});
// One line of text: runs of blanks and controls to one blank, none at the ends. `text` is UTF-8.
std::string tidy(std::string_view text);
// The same, not too long to be shown in a refusal.
std::string quoted(std::string_view text);
// Without any blanks: account numbers.
std::string without_blanks(std::string_view text);

// How an amount is written, besides its digits.
struct AmountStyle {
    std::string_view decimal = ".";  // any one of these bytes
    std::string_view group = "";  // any of these, between groups of three; blanks as well, where it has any
    bool sign = false;            // "-" before or behind, "+", or brackets around what is below zero
};
// Minor units, exactly: digits finer than the currency's smallest unit are none unless they are zeros.
std::optional<std::int64_t> exact_minor(std::string_view text, Currency currency, const AmountStyle& style);
Result<Money> exact_amount(const std::string& place, std::string_view text, Currency currency,
                           const AmountStyle& style);
Result<Currency> known_currency(const std::string& place, std::string_view text);

// Nothing where there is no such day.
std::optional<DayNumber> real_day(int year, int month, int day);
// Of YYYYMMDD or YYMMDD; two digits mean 1980 to 2079, as SWIFT has it.
std::optional<DayNumber> day_of_digits(std::string_view digits);
// "2024-03-01", with anything behind it that begins with T, Z, + or -.
std::optional<DayNumber> day_of_iso(std::string_view text);

}  // namespace karnameh::statements
