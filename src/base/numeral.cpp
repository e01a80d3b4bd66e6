// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/numeral.h"

namespace karnameh::numeral {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && is_digit(text[at]);
}

bool take(std::string_view& text, std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

// Works below zero, where there is room for one number more.
bool push_digit(std::int64_t& negated, char digit) {
    return !__builtin_mul_overflow(negated, 10, &negated) &&
           !__builtin_sub_overflow(negated, digit - '0', &negated);
}

std::size_t separator_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() == ',') return 1;
    return text.starts_with("٬") || text.starts_with("،") ? 2 : 0;
}

bool take_digits(std::string_view& text, std::int64_t& negated) {
    std::size_t group = 0;
    bool grouped = false;
    while (true) {
        if (digit_at(text, 0)) {
            if (!push_digit(negated, text.front())) return false;
            ++group;
            text.remove_prefix(1);
            continue;
        }
        std::size_t separator = separator_length(text);
        bool separates = separator > 0 && digit_at(text, separator);
        if (grouped ? group != 3 : group == 0 || (separates && group > 3)) return false;
        if (!separates) return true;
        grouped = true;
        group = 0;
        text.remove_prefix(separator);
    }
}

bool take_below_point(std::string_view& text, std::int64_t& negated, std::uint8_t& scale) {
    std::size_t point = text.starts_with('.') ? 1 : text.starts_with("٫") ? 2 : 0;
    if (point == 0 || !digit_at(text, point)) return true;
    text.remove_prefix(point);
    for (; digit_at(text, 0); text.remove_prefix(1))
        if (++scale > scale_max || !push_digit(negated, text.front())) return false;
    return true;
}

std::optional<Fraction> take_numeral(std::string_view& text, bool with_fraction) {
    std::string_view rest = text;
    bool negative = take(rest, "-") || take(rest, "−");
    std::int64_t negated = 0;
    std::uint8_t scale = 0;
    if (!take_digits(rest, negated)) return {};
    if (with_fraction && !take_below_point(rest, negated, scale)) return {};
    if (!negative && __builtin_sub_overflow(std::int64_t{0}, negated, &negated)) return {};
    text = rest;
    return Fraction{negated, scale};
}

}  // namespace

std::optional<std::int64_t> take_integer(std::string_view& text) {
    std::optional<Fraction> whole = take_numeral(text, false);
    if (!whole) return {};
    return whole->mantissa;
}

std::optional<Fraction> take_fraction(std::string_view& text) {
    return take_numeral(text, true);
}

}  // namespace karnameh::numeral
