// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/cell_text.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

namespace karnameh::foreign {

namespace {

constexpr std::size_t digits_shown = 15;
constexpr int exponent_max = 40;  // beyond it a number stays as it is written

// 0.DIGITS × 10^point, without zeros in front.
struct Decimal {
    bool is_negative = false, has_fraction = false;
    std::string digits;
    int point = 0;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal read;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) read.is_negative = text[at++] == '-';
    bool has_digits = false, is_behind = false;
    for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !is_behind)); ++at) {
        if (text[at] == '.') {
            is_behind = read.has_fraction = true;
            continue;
        }
        has_digits = true;
        if (read.digits.empty() && text[at] == '0') {
            read.point -= is_behind;
            continue;
        }
        read.digits += text[at];
        read.point += !is_behind;
    }
    if (!has_digits) return std::nullopt;
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        int exponent = 0;
        if (++at < text.size() && text[at] == '+') ++at;
        auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        if (error != std::errc() || std::abs(exponent) > exponent_max) return std::nullopt;
        at = static_cast<std::size_t>(end - text.data());
        read.point += exponent;
        read.has_fraction = true;
    }
    if (at != text.size()) return std::nullopt;
    return read;
}

void round_digits(Decimal& number) {
    bool is_up = number.digits[digits_shown] >= '5';
    number.digits.resize(digits_shown);
    for (std::size_t i = digits_shown; is_up && i-- > 0;) {
        is_up = number.digits[i] == '9';
        number.digits[i] = is_up ? '0' : static_cast<char>(number.digits[i] + 1);
    }
    if (is_up) {
        number.digits.insert(0, 1, '1');
        ++number.point;
    }
    number.digits.erase(number.digits.find_last_not_of('0') + 1);
}

std::string write_decimal(const Decimal& number) {
    if (number.digits.empty()) return "0";
    std::string text = number.is_negative ? "-" : "";
    auto size = static_cast<int>(number.digits.size());
    if (number.point <= 0)
        return text.append("0.").append(static_cast<std::size_t>(-number.point), '0').append(number.digits);
    if (number.point >= size)
        return text.append(number.digits).append(static_cast<std::size_t>(number.point - size), '0');
    auto whole = static_cast<std::size_t>(number.point);
    return text.append(number.digits, 0, whole).append(".").append(number.digits, whole);
}

std::string clock_text(std::int64_t seconds) {
    char text[24];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return text;
}

std::string day_text(std::int64_t days_since_1970) {
    std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days_since_1970}}};
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

}  // namespace

std::string number_text(std::string_view stored) {
    std::optional<Decimal> number = read_decimal(stored);
    if (!number) return std::string(stored);
    bool is_long = number->digits.size() > digits_shown;
    bool has_exponent = stored.find_first_of("eE") != std::string_view::npos;
    if (!number->has_fraction || (!is_long && !has_exponent)) return std::string(stored);
    if (is_long) round_digits(*number);
    return write_decimal(*number);
}

std::string percent_text(std::string_view stored) {
    std::optional<Decimal> number = read_decimal(stored);
    if (!number) return std::string(stored);
    if (number->digits.size() > digits_shown) round_digits(*number);
    if (!number->digits.empty()) number->digits.erase(number->digits.find_last_not_of('0') + 1);
    number->point += 2;
    return write_decimal(*number) + "%";
}

NumberKind kind_of_format(unsigned built_in) {
    if (built_in == 9 || built_in == 10) return NumberKind::percent;
    if (built_in == 22) return NumberKind::moment;
    if ((built_in >= 18 && built_in <= 21) || (built_in >= 32 && built_in <= 35) ||
        (built_in >= 45 && built_in <= 47))
        return NumberKind::time;
    if ((built_in >= 14 && built_in <= 17) || (built_in >= 27 && built_in <= 36) ||
        (built_in >= 50 && built_in <= 58))
        return NumberKind::day;
    return NumberKind::number;
}

NumberKind kind_of_format(std::string_view code) {
    bool has_day = false, has_time = false, has_m = false, has_percent = false;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {  // what is positive stands first
        char c = static_cast<char>(code[at] | 0x20);
        if (code[at] == '\\' || code[at] == '_' || code[at] == '*')
            ++at;
        else if (code[at] == '"')
            at = std::min(code.find('"', at + 1), code.size());
        else if (code[at] == '[') {
            // A colour, a language or a condition; but [h] counts hours past a day.
            std::size_t close = std::min(code.find(']', at), code.size());
            if (std::string_view inside = code.substr(at + 1, close - at - 1);
                !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                has_time = true;
            at = close;
        } else if (code.substr(at).starts_with("General"))
            at += 6;
        else {
            has_day = has_day || c == 'd' || c == 'y';
            has_time = has_time || c == 'h' || c == 's';
            has_m = has_m || c == 'm';
            has_percent = has_percent || code[at] == '%';
        }
    }
    if (has_day && has_time) return NumberKind::moment;
    if (has_day || (has_m && !has_time)) return NumberKind::day;
    if (has_time) return NumberKind::time;
    return has_percent ? NumberKind::percent : NumberKind::number;
}

std::string serial_text(std::string_view stored, NumberKind kind, bool from_1904) {
    if (kind == NumberKind::number) return number_text(stored);
    if (kind == NumberKind::percent) return percent_text(stored);
    double serial = 0;
    auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
    constexpr double last_serial = 2958466;  // the year 10000
    if (error != std::errc() || end != stored.data() + stored.size() || !(serial >= 0) ||
        serial >= last_serial)
        return number_text(stored);
    constexpr std::int64_t day_seconds = 24 * 3600, first_1904 = 1462, epoch = 25569, leap_day = 60;
    auto seconds = static_cast<std::int64_t>(std::llround(serial * day_seconds));
    std::int64_t day = seconds / day_seconds, clock = seconds % day_seconds;
    if (kind == NumberKind::time) return day == 0 ? clock_text(clock) : number_text(stored);
    if (from_1904) day += first_1904;
    if (day == 0 || day == leap_day) return number_text(stored);  // there was no such day
    std::string text = day_text(day - epoch + (day < leap_day));
    if (clock != 0) text.append(" ").append(clock_text(clock));
    return text;
}

std::string date_value_text(std::string_view stored) {
    if (std::size_t point = stored.find('.'); point != std::string_view::npos)
        if (stored.find_first_not_of('0', point + 1) == std::string_view::npos)
            stored = stored.substr(0, point);
    std::size_t clock = stored.find('T');
    if (clock == std::string_view::npos) return std::string(stored);
    if (stored.substr(clock) == "T00:00:00") return std::string(stored.substr(0, clock));
    return std::string(stored.substr(0, clock)).append(" ").append(stored.substr(clock + 1));
}

}  // namespace karnameh::foreign
