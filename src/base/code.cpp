// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/code.h"

#include <unicode/uloc.h>

#include <bitset>

namespace karnameh {

namespace {

// The place of up to three letters of one case in a table of 27³; 0 for anything else.
std::size_t place(std::string_view letters, char first) {
    if (letters.size() < 2 || letters.size() > 3) return 0;
    std::size_t number = 0;
    for (char c : letters) {
        if (c < first || c > first + 25) return 0;
        number = number * 27 + static_cast<std::size_t>(c - first + 1);
    }
    return number;
}

using Table = std::bitset<27 * 27 * 27>;

Table table_of(const char* const* codes, char first) {
    Table table;
    for (; *codes; ++codes) table.set(place(*codes, first));
    return table.reset(0);
}

}  // namespace

bool is_country(Code code) {
    static const Table countries = table_of(uloc_getISOCountries(), 'A');
    return code.text().size() == 2 && countries[place(code.text(), 'A')];
}

bool is_language(Code code) {
    static const Table languages_known = table_of(uloc_getISOLanguages(), 'a');
    return languages_known[place(code.text(), 'a')];
}

}  // namespace karnameh
