// SPDX-License-Identifier: AGPL-3.0-or-later
// A short code of a standard list, kept inline: a country (GB), a language (fa), a currency (SEK).
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace karnameh {

struct Code {
    static constexpr std::size_t length_max = 8;
    std::array<char, length_max> letters{};  // zero-filled

    constexpr Code() = default;
    // At most eight characters.
    constexpr Code(std::string_view text) {
        KARNAMEH_ASSERT(text.size() <= length_max);
        std::copy(text.begin(), text.end(), letters.begin());
    }
    constexpr Code(const char* text) : Code(std::string_view(text)) {}

    constexpr bool is_empty() const { return letters[0] == 0; }
    constexpr std::string_view text() const {
        std::size_t n = 0;
        while (n < length_max && letters[n]) ++n;
        return {letters.data(), n};
    }
    // In the order of the letters, compared as one number: sums over a million amounts compare their currencies.
    constexpr std::uint64_t number() const {
        static_assert(std::endian::native == std::endian::little);
        return __builtin_bswap64(std::bit_cast<std::uint64_t>(letters));
    }
    constexpr bool operator==(const Code& other) const { return number() == other.number(); }
    constexpr auto operator<=>(const Code& other) const { return number() <=> other.number(); }
};

// The standard lists, as ICU knows them.
bool is_country(Code code);   // ISO 3166-1 alpha-2
bool is_language(Code code);  // ISO 639, two or three letters

}  // namespace karnameh
