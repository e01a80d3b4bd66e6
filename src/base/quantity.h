// SPDX-License-Identifier: AGPL-3.0-or-later
// A number as it is known: exact, at least, about, or a range. Sums of ranges are ranges.
//
// Text accepted, in Persian, Arabic-Indic or Latin digits, with ",", "٬" or "،" between groups of three:
//   12      exact
//   12+     at least; also ≥12, at least 12, دست‌کم ۱۲
//   ~12     about; also about 12, حدود ۱۲
//   70-80   a range; also 70–80, 70..80, ۷۰ تا ۸۰
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace karnameh {

enum class Certainness : std::uint8_t { unset, exact, at_least, about, range };

struct Quantity {
    std::int64_t low = 0;
    std::int64_t high = 0;  // = low unless a range
    Certainness how = Certainness::unset;

    bool is_set() const { return how != Certainness::unset; }
    bool operator==(const Quantity&) const = default;

    static Quantity exact(std::int64_t n) { return {n, n, Certainness::exact}; }
    static Quantity at_least(std::int64_t n) { return {n, n, Certainness::at_least}; }
    static Quantity about(std::int64_t n) { return {n, n, Certainness::about}; }
    // low <= high
    static Quantity range(std::int64_t low, std::int64_t high) { return {low, high, Certainness::range}; }
};

// Adds lows and highs. The sum is "at least" if any part is, else "range" if low < high, else "about" if any
// part is, else exact. An unset part adds nothing. A sum past 64 bits stays at their end.
Quantity operator+(const Quantity& a, const Quantity& b);
inline Quantity& operator+=(Quantity& a, const Quantity& b) {
    return a = a + b;
}

Result<Quantity> parse_quantity(std::string_view text);
// 12, 12+, ~12, 70-80; parse_quantity reads it back.
std::string quantity_text(const Quantity& quantity);

// A whole number; refuses fractions and what does not fit 64 bits.
Result<std::int64_t> parse_integer(std::string_view text);

}  // namespace karnameh
