// SPDX-License-Identifier: AGPL-3.0-or-later
// A decimal number, kept exactly: mantissa × 10^-scale in 128 bits. Amounts of journals have as many digits as somebody
// wrote; what they are multiplied and added to stays exact, or does not fit and says so. Nothing here rounds but
// `rounded` and `quotient`, and both round once, half to even.
//
// Fails: an empty result where a number would need more than `digits_max` digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace karnameh::books {

__extension__ using Wide = __int128;

struct Exact {
    Wide mantissa = 0;
    std::uint8_t scale = 0;

    bool is_zero() const { return mantissa == 0; }
    Exact negated() const { return {-mantissa, scale}; }
    Exact absolute() const { return {mantissa < 0 ? -mantissa : mantissa, scale}; }
};

inline constexpr int digits_max = 37;  // below 10^37 a sum of ten numbers fits 128 bits
inline constexpr int scale_max = 36;
// Of quotients; what beancount's decimals have as well.
inline constexpr int quotient_digits = 28;

Wide power_of_ten(int exponent);  // 0 to digits_max

// The same number with this many digits after the point, at least its own.
std::optional<Wide> mantissa_at(const Exact& number, int scale);
std::optional<Exact> sum(const Exact& one, const Exact& other);
std::optional<Exact> product(const Exact& one, const Exact& other);
// Of a divisor that is not zero.
std::optional<Exact> quotient(const Exact& dividend, const Exact& divisor);
// Less than, equal to or greater than zero, as `one` stands to `other`. Any two numbers can be compared.
int compare(const Exact& one, const Exact& other);
// Without the zeros at the end.
Exact reduced(Exact number);
// With at most this many digits after the point.
Exact rounded(const Exact& number, int digits);

// "-1234.50", with at least this many digits after the point.
std::string exact_text(const Exact& number, int digits = 0);
// Digits with at most one point, a sign before them; all of the text.
std::optional<Exact> parse_exact(std::string_view text);

}  // namespace karnameh::books
