// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/exact.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>

#include "base/result.h"

namespace karnameh::books {

namespace {

constexpr std::array<Wide, digits_max + 1> powers = [] {
    std::array<Wide, digits_max + 1> all{};
    all[0] = 1;
    for (int i = 1; i <= digits_max; ++i) all[i] = all[i - 1] * 10;
    return all;
}();

bool fits(Wide mantissa) {
    return mantissa > -powers[digits_max] && mantissa < powers[digits_max];
}

using Wider = boost::multiprecision::int256_t;

Wider wider_power(int exponent) {
    return boost::multiprecision::pow(Wider(10), static_cast<unsigned>(exponent));
}

Wider wider(Wide number) {
    bool below = number < 0;
    auto size = static_cast<unsigned __int128>(below ? -number : number);
    Wider value = (Wider(static_cast<std::uint64_t>(size >> 64)) << 64) + static_cast<std::uint64_t>(size);
    return below ? Wider(-value) : value;
}

// Half to even; the divisor is above zero.
template <typename Integer>
Integer divided(const Integer& dividend, const Integer& divisor) {
    Integer whole = dividend / divisor, rest = dividend % divisor;
    if (rest < 0) {
        rest += divisor;
        whole -= 1;
    }
    Integer above = divisor - rest;
    if (rest > above || (rest == above && whole % 2 != 0)) whole += 1;
    return whole;
}

}  // namespace

Wide power_of_ten(int exponent) {
    KARNAMEH_ASSERT(exponent >= 0 && exponent <= digits_max);
    return powers[exponent];
}

std::optional<Wide> mantissa_at(const Exact& number, int scale) {
    int more = scale - number.scale;
    if (number.is_zero()) return Wide{0};
    if (more < 0 || more > digits_max) return {};
    Wide mantissa;
    if (__builtin_mul_overflow(number.mantissa, powers[more], &mantissa) || !fits(mantissa)) return {};
    return mantissa;
}

std::optional<Exact> sum(const Exact& one, const Exact& other) {
    std::uint8_t scale = std::max(one.scale, other.scale);
    std::optional<Wide> a = mantissa_at(one, scale), b = mantissa_at(other, scale);
    if (!a || !b || !fits(*a + *b)) return {};
    return Exact{*a + *b, scale};
}

std::optional<Exact> product(const Exact& one, const Exact& other) {
    Exact a = one, b = other;
    Wide mantissa;
    if (__builtin_mul_overflow(a.mantissa, b.mantissa, &mantissa) || !fits(mantissa) ||
        a.scale + b.scale > scale_max) {
        a = reduced(a);
        b = reduced(b);
        if (a.scale + b.scale > scale_max || __builtin_mul_overflow(a.mantissa, b.mantissa, &mantissa) ||
            !fits(mantissa))
            return {};
    }
    return Exact{mantissa, static_cast<std::uint8_t>(a.scale + b.scale)};
}

std::optional<Exact> quotient(const Exact& dividend, const Exact& divisor) {
    if (dividend.is_zero()) return Exact{};
    // As many zeros behind the dividend as give the digits that are wanted.
    Exact above = reduced(dividend), below = reduced(divisor);
    Wider a = wider(above.mantissa), b = wider(below.mantissa);
    if (b < 0) {
        a = -a;
        b = -b;
    }
    int scale = above.scale - below.scale, more = 0;
    Wider size = a < 0 ? Wider(-a) : a;
    while (size / b < wider_power(quotient_digits - 1) && scale + more < scale_max) {
        size *= 10;
        ++more;
    }
    for (; scale + more < 0; ++more) size *= 10;
    Wider whole = divided<Wider>(a < 0 ? Wider(-size) : size, b);
    if (whole >= wider_power(digits_max) || whole <= -wider_power(digits_max)) return {};
    return reduced(Exact{static_cast<Wide>(whole), static_cast<std::uint8_t>(scale + more)});
}

int compare(const Exact& one, const Exact& other) {
    Wider a = wider(one.mantissa) * wider_power(other.scale),
          b = wider(other.mantissa) * wider_power(one.scale);
    return a < b ? -1 : a > b;
}

Exact reduced(Exact number) {
    while (number.scale > 0 && number.mantissa % 10 == 0) {
        number.mantissa /= 10;
        --number.scale;
    }
    return number;
}

Exact rounded(const Exact& number, int digits) {
    if (digits >= number.scale) return number;
    return {divided<Wide>(number.mantissa, powers[number.scale - digits]), static_cast<std::uint8_t>(digits)};
}

std::string exact_text(const Exact& number, int digits) {
    std::string figures;
    auto rest = static_cast<unsigned __int128>(number.mantissa < 0 ? -number.mantissa : number.mantissa);
    for (; rest > 0; rest /= 10) figures.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    while (figures.size() < number.scale + std::size_t{1}) figures.push_back('0');
    std::ranges::reverse(figures);
    std::string text(number.mantissa < 0 ? "-" : "");
    text.append(figures, 0, figures.size() - number.scale);
    if (std::max<int>(digits, number.scale) == 0) return text;
    text.append(".").append(figures, figures.size() - number.scale);
    if (digits > number.scale) text.append(static_cast<std::size_t>(digits - number.scale), '0');
    return text;
}

std::optional<Exact> parse_exact(std::string_view text) {
    bool below = text.starts_with('-');
    if (below || text.starts_with('+')) text.remove_prefix(1);
    Exact number;
    bool point = false, any = false;
    for (char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || number.mantissa >= powers[digits_max - 1]) return {};
        if (point && ++number.scale > scale_max) return {};
        number.mantissa = number.mantissa * 10 + (c - '0');
        any = true;
    }
    if (!any) return {};
    return below ? number.negated() : number;
}

}  // namespace karnameh::books
