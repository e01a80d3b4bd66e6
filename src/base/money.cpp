// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/money.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <numeric>
#include <optional>

#include "base/currencies.h"
#include "base/currency_name.h"
#include "base/numeral.h"
#include "base/text.h"

namespace karnameh {

namespace {

constexpr std::string_view accepted_money =
    "Accepted are an amount and its currency by its three letters or its full name, such as 1,250.50 USD or "
    "20 euros.";

// The place of three capital letters among 26³, or past the end.
constexpr std::size_t letters_end = 26 * 26 * 26;
constexpr std::size_t place(std::string_view letters) {
    if (letters.size() != 3) return letters_end;
    std::size_t number = 0;
    for (char c : letters) {
        if (c < 'A' || c > 'Z') return letters_end;
        number = number * 26 + static_cast<std::size_t>(c - 'A');
    }
    return number;
}

constexpr std::uint8_t no_currency = 0xFF;

// Digits after the point by place; no_currency where the letters are none.
constexpr std::array<std::uint8_t, letters_end + 1> digits_by_place = [] {
    std::array<std::uint8_t, letters_end + 1> digits;
    digits.fill(no_currency);
    for (std::string_view rest = currency_table; !rest.empty(); rest.remove_prefix(5))
        digits[place(rest.substr(0, 3))] = static_cast<std::uint8_t>(rest[3] - '0');
    return digits;
}();

__extension__ using Wide = __int128;

constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

// What an amount is counted in: a currency, or the toman, which is ten rials and no currency of its own.
struct Unit {
    Currency currency;
    int digits;  // after the point, down to the currency's minor unit
};
constexpr int toman_digits = 1;

std::optional<Unit> read_name(std::string_view text) {
    std::string folded = fold(text);
    if (folded == "toman" || folded == "tomans" || folded == "tuman" || folded == fold("تومان"))
        return Unit{"IRR", toman_digits};
    std::optional<Currency> currency = currency_named(folded);
    return currency ? std::optional(Unit{*currency, minor_digits(*currency)}) : std::nullopt;
}

// What stands before or after the amount: three letters or a name; empty if it means no currency, or several.
std::optional<Unit> read_unit(std::string_view text) {
    if (text == "€") return Unit{"EUR", minor_digits("EUR")};
    if (text.size() != 3) return read_name(text);
    std::array<char, 3> capitals;
    for (std::size_t i = 0; i < 3; ++i) {
        char c = text[i];
        capitals[i] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    Currency currency(std::string_view(capitals.data(), capitals.size()));
    return is_currency(currency) ? std::optional(Unit{currency, minor_digits(currency)}) : read_name(text);
}

struct Said {
    numeral::Fraction amount;
    std::string_view currency;
};

bool begins_amount(std::string_view text) {
    return !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '-' || text.starts_with("−"));
}

std::optional<Said> read_money(std::string_view text) {
    std::string_view before;
    if (!begins_amount(text)) {
        std::size_t at = 0;
        while (at < text.size() && !begins_amount(text.substr(at))) ++at;
        before = trim(text.substr(0, at));
        text = text.substr(at);
    }
    std::optional<numeral::Fraction> amount = numeral::take_fraction(text);
    if (!amount) return {};
    std::string_view after = trim(text);
    if (!before.empty() && !after.empty()) return {};
    return Said{*amount, before.empty() ? after : before};
}

Result<Money> money_of(const Said& said, std::string_view text) {
    if (said.currency.empty())
        return refuse("", {"“{1}” names no currency.", {std::string(text)}}, accepted_money);
    std::optional<Unit> unit = read_unit(said.currency);
    if (!unit)
        return refuse("", {"“{1}” does not say one currency.", {std::string(said.currency)}}, accepted_money);
    int missing = unit->digits - said.amount.scale;
    std::int64_t minor;
    if (missing < 0)
        return refuse("",
                      {"“{1}” has more digits after the point than {2} has.",
                       {std::string(text), std::string(unit->currency.text())}},
                      {"Accepted are at most {1} digits after the point.", {std::to_string(unit->digits)}});
    if (__builtin_mul_overflow(said.amount.mantissa, power_of_ten(missing), &minor))
        return refuse("", {"“{1}” is a larger amount than can be kept.", {std::string(text)}},
                      "Accepted are amounts below nine quintillion of the currency's smallest unit.");
    return Money{minor, unit->currency};
}

// numerator / denominator (> 0), half to even, kept within 64 bits.
template <typename Integer>
std::int64_t divide_half_to_even(const Integer& numerator, const Integer& denominator) {
    Integer whole = numerator / denominator, rest = numerator % denominator;
    if (rest < 0) {
        rest += denominator;
        whole -= 1;
    }
    Integer twice = rest * 2;
    if (twice > denominator || (twice == denominator && whole % 2 != 0)) whole += 1;
    if (whole > INT64_MAX) return INT64_MAX;
    if (whole < INT64_MIN) return INT64_MIN;
    return static_cast<std::int64_t>(whole);
}

}  // namespace

double Decimal::value() const {
    return static_cast<double>(mantissa) / static_cast<double>(power_of_ten(scale));
}

bool is_currency(Currency currency) {
    return digits_by_place[place(currency.text())] != no_currency;
}

int minor_digits(Currency currency) {
    std::uint8_t digits = digits_by_place[place(currency.text())];
    return digits == no_currency ? 2 : digits;
}

Money money(std::int64_t whole_units, Currency currency) {
    std::int64_t minor;
    bool overflow = __builtin_mul_overflow(whole_units, power_of_ten(minor_digits(currency)), &minor);
    KARNAMEH_ASSERT(!overflow);
    return {minor, currency};
}

std::optional<Money> plus(const Money& one, const Money& other) {
    if (!one.is_set()) return other;
    if (!other.is_set()) return one;
    KARNAMEH_ASSERT(one.currency == other.currency);
    Money sum{0, one.currency};
    if (__builtin_add_overflow(one.minor, other.minor, &sum.minor)) return {};
    return sum;
}

std::vector<std::int64_t> allot(std::int64_t whole, std::span<const std::int64_t> weights) {
    Wide all = 0;
    for (std::int64_t weight : weights) {
        KARNAMEH_ASSERT(weight >= 0);
        all += weight;
    }
    KARNAMEH_ASSERT(all > 0);
    std::vector<std::int64_t> parts;
    std::vector<Wide> rests;
    std::int64_t left = whole;
    for (std::int64_t weight : weights) {
        Wide share = static_cast<Wide>(whole) * weight;
        parts.push_back(static_cast<std::int64_t>(share / all));
        rests.push_back(share % all < 0 ? -(share % all) : share % all);
        left -= parts.back();
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
    // What is left is fewer units than there are parts that were rounded.
    for (std::size_t i = 0; left != 0; ++i) {
        std::int64_t unit = left > 0 ? 1 : -1;
        parts[order[i]] += unit;
        left -= unit;
    }
    return parts;
}

Result<Money> parse_money(std::string_view text) {
    std::string_view trimmed = trim(text);
    if (std::optional<Said> said = read_money(trimmed)) return money_of(*said, trimmed);
    std::string folded = fold(trimmed);
    if (std::optional<Said> said = read_money(folded)) return money_of(*said, trimmed);
    return refuse("", {"“{1}” is not an amount of money as this field takes it.", {std::string(trimmed)}},
                  accepted_money);
}

std::string money_text(const Money& money) {
    if (!money.is_set()) return "";
    std::string amount =
        decimal_text({money.minor, static_cast<std::uint8_t>(minor_digits(money.currency)), true});
    return amount.append(" ").append(money.currency.text());
}

Result<Decimal> parse_decimal(std::string_view text) {
    std::string_view trimmed = trim(text), rest = trimmed;
    std::optional<numeral::Fraction> read = numeral::take_fraction(rest);
    if (read && rest.empty()) return Decimal{read->mantissa, read->scale, true};
    std::string folded = fold(trimmed);
    rest = folded;
    read = numeral::take_fraction(rest);
    if (read && rest.empty()) return Decimal{read->mantissa, read->scale, true};
    return refuse("", {"“{1}” is not a decimal number.", {std::string(trimmed)}},
                  "Accepted are numbers such as 12, 1.4906 or ۱٫۴۹۰۶, of at most eighteen digits.");
}

std::string decimal_text(const Decimal& decimal) {
    if (!decimal.is_set()) return "";
    std::string digits = std::to_string(decimal.mantissa);
    std::string text(digits.front() == '-' ? "-" : "");
    digits.erase(0, text.size());
    std::size_t below_point = decimal.scale;
    if (digits.size() <= below_point)
        text.append("0.").append(below_point - digits.size(), '0').append(digits);
    else if (below_point == 0)
        text.append(digits);
    else
        text.append(digits, 0, digits.size() - below_point)
            .append(".")
            .append(digits, digits.size() - below_point);
    return text;
}

Money exchange(const Money& amount, Currency to, const Decimal& rate_to, const Decimal& rate_from) {
    KARNAMEH_ASSERT(rate_to.mantissa > 0 && rate_from.mantissa > 0);
    KARNAMEH_ASSERT(rate_to.scale <= numeral::scale_max && rate_from.scale <= numeral::scale_max);
    int shift = minor_digits(to) - minor_digits(amount.currency) + rate_from.scale - rate_to.scale;
    Wide numerator = static_cast<Wide>(amount.minor) * rate_to.mantissa, denominator = rate_from.mantissa;
    Wide wide = 0;
    bool fits = shift >= -18 && shift <= 18 &&
                !__builtin_mul_overflow(numerator, Wide{shift > 0 ? power_of_ten(shift) : 1}, &wide);
    if (fits) {
        denominator *= shift < 0 ? power_of_ten(-shift) : 1;
        return {divide_half_to_even<Wide>(wide, denominator), to};
    }
    // 64 + 64 bits and at most 22 decimal digits: within 256.
    using Wider = boost::multiprecision::int256_t;
    Wider power = boost::multiprecision::pow(Wider(10), static_cast<unsigned>(std::abs(shift)));
    Wider large = Wider(amount.minor) * rate_to.mantissa, below = rate_from.mantissa;
    (shift > 0 ? large : below) *= power;
    return {divide_half_to_even<Wider>(large, below), to};
}

}  // namespace karnameh
