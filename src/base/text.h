// SPDX-License-Identifier: AGPL-3.0-or-later
// Text: UTF-8 checks, folding for comparing, digits in three scripts.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace karnameh {

enum class Language : unsigned char { english, persian };
inline constexpr Language languages[] = {Language::english, Language::persian};
constexpr std::string_view language_code(Language language) {
    return language == Language::persian ? "fa" : "en";
}
Result<Language> parse_language(std::string_view code);

// Well-formed UTF-8 (RFC 3629) without control characters other than tab and line feed.
bool is_clean_text(std::string_view text);

// For comparing and searching, never for showing: lower case, ي→ی, ك→ک, ة→ه, hamza and diacritics dropped,
// half-space (U+200C) dropped, digits to Latin, runs of blanks to one, none at the ends.
std::string fold(std::string_view text);

// Persian and Arabic-Indic digits to Latin; everything else unchanged.
std::string latin_digits(std::string_view text);
// Latin digits to those of the language.
std::string local_digits(std::string_view text, Language language);

// A plain English numeral, "-1234.50", with the groups, signs and digits of the language.
std::string numeral_text(std::string_view plain, Language language);
// 1234567 → "1,234,567" or "۱٬۲۳۴٬۵۶۷".
std::string number_text(std::int64_t number, Language language);
// With `decimals` digits after the point, rounded half to even: 34.96 → "35.0" or "۳۵٫۰".
std::string number_text(double number, int decimals, Language language);

std::string_view trim(std::string_view text);
// Number of code points of well-formed text.
std::size_t character_count(std::string_view text);

}  // namespace karnameh
