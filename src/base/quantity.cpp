// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/quantity.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/numeral.h"
#include "base/text.h"

namespace karnameh {

namespace {

constexpr std::string_view about_signs[] = {"~",     "≈",     "about", "around", "approximately",
                                            "circa", "حدودا", "حدود",  "تقریبا"};
constexpr std::string_view at_least_signs[] = {"≥", ">=", "at least", "دستکم", "دست کم", "حداقل", "لااقل"};
constexpr std::string_view range_signs[] = {"-", "–", "—", "‐", "−", "..", "to", "تا"};

// Takes one of the signs off the front, and the blanks after it.
bool take(std::string_view& text, std::span<const std::string_view> signs) {
    for (std::string_view sign : signs) {
        if (!text.starts_with(sign)) continue;
        text = trim(text.substr(sign.size()));
        return true;
    }
    return false;
}

std::int64_t saturating_sum(std::int64_t a, std::int64_t b) {
    std::int64_t sum;
    if (__builtin_add_overflow(a, b, &sum)) return a > 0 ? INT64_MAX : INT64_MIN;
    return sum;
}

// Every accepted form, over folded text; empty where it is none of them.
std::optional<Quantity> read_quantity(std::string_view text) {
    bool about = take(text, about_signs);
    bool at_least = !about && take(text, at_least_signs);
    std::optional<std::int64_t> low = numeral::take_integer(text);
    if (!low) return {};
    text = trim(text);
    if (text.empty())
        return about ? Quantity::about(*low) : at_least ? Quantity::at_least(*low) : Quantity::exact(*low);
    if (about || at_least) return {};
    if (text == "+") return Quantity::at_least(*low);
    if (!take(text, range_signs)) return {};
    std::optional<std::int64_t> high = numeral::take_integer(text);
    if (!high || !text.empty()) return {};
    return Quantity::range(*low, *high);
}

}  // namespace

Quantity operator+(const Quantity& a, const Quantity& b) {
    if (!a.is_set()) return b;
    if (!b.is_set()) return a;
    auto any = [&](Certainness how) { return a.how == how || b.how == how; };
    std::int64_t low = saturating_sum(a.low, b.low), high = saturating_sum(a.high, b.high);
    if (any(Certainness::at_least)) return Quantity::at_least(low);
    if (low < high) return Quantity::range(low, high);
    return any(Certainness::about) ? Quantity::about(low) : Quantity::exact(low);
}

Result<Quantity> parse_quantity(std::string_view text) {
    std::string_view trimmed = trim(text);
    std::optional<Quantity> read = read_quantity(trimmed);
    if (!read) read = read_quantity(fold(trimmed));
    if (!read)
        return refuse(
            "", {"“{1}” is not a number as this field takes it.", {std::string(trimmed)}},
            "Accepted are whole numbers such as 12, 12+ for at least, ~12 for about and 70-80 for a range.");
    if (read->low > read->high)
        return refuse("", {"The range {1} begins with its larger number.", {std::string(trimmed)}},
                      "A range gives the smaller number first, as in 70-80.");
    return *read;
}

std::string quantity_text(const Quantity& quantity) {
    std::string low = std::to_string(quantity.low);
    switch (quantity.how) {
        case Certainness::unset:
            return "";
        case Certainness::exact:
            return low;
        case Certainness::at_least:
            return low + '+';
        case Certainness::about:
            return '~' + low;
        case Certainness::range:
            return low + '-' + std::to_string(quantity.high);
    }
    assertion_failed("a certainness of the list", __FILE__, __LINE__);
}

Result<std::int64_t> parse_integer(std::string_view text) {
    std::string_view trimmed = trim(text), rest = trimmed;
    std::optional<std::int64_t> read = numeral::take_integer(rest);
    if (read && rest.empty()) return *read;
    std::string folded = fold(trimmed);
    rest = folded;
    read = numeral::take_integer(rest);
    if (read && rest.empty()) return *read;
    return refuse("", {"“{1}” is not a whole number.", {std::string(trimmed)}},
                  "Accepted are whole numbers such as 1250, 1,250 or ۱۲۵۰, below nine quintillion.");
}

}  // namespace karnameh
