// SPDX-License-Identifier: AGPL-3.0-or-later
// How written numerals are taken off the front of a text: shared by quantities, money and decimals.
//
// The digits are Latin (callers fold first if need be). Between digits stand thousands separators
// ",", "٬" or "،", and then every group after the first has three digits, so that a decimal comma is
// never read as thousands.
//
// Fails: an empty result where no such numeral stands there or it does not fit; `text` is then as it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace karnameh::numeral {

struct Fraction {
    std::int64_t mantissa;
    std::uint8_t scale;  // digits after the point, 0 to scale_max
};
inline constexpr std::uint8_t scale_max = 18;

// A whole number, with "-" or "−" before it if below zero.
std::optional<std::int64_t> take_integer(std::string_view& text);
// The same with digits after "." or "٫".
std::optional<Fraction> take_fraction(std::string_view& text);

}  // namespace karnameh::numeral
