// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/numbers.h"

namespace karnameh::report {

namespace {

struct Digit {
    int value = -1;
    std::size_t bytes = 0;
};

// Latin, Arabic-Indic (U+0660…) and Persian (U+06F0…) digits.
Digit digit_at(std::string_view text) {
    if (text.empty()) return {};
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text[0] >= '0' && text[0] <= '9') return {text[0] - '0', 1};
    if (text.size() < 2) return {};
    if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) return {byte(1) - 0xA0, 2};
    if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) return {byte(1) - 0xB0, 2};
    return {};
}

std::size_t starts_with_any(std::string_view text, std::initializer_list<std::string_view> marks) {
    for (std::string_view mark : marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

// The bytes of the run of digits at the beginning, which are appended to `plain`.
std::size_t take_digits(std::string_view text, std::string& plain) {
    std::size_t bytes = 0;
    for (Digit digit = digit_at(text); digit.bytes > 0; digit = digit_at(text.substr(bytes))) {
        plain += static_cast<char>('0' + digit.value);
        bytes += digit.bytes;
    }
    return bytes;
}

// 0012.50 → 12.5
std::string normal(std::string_view whole, std::string_view fraction) {
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    std::string text(whole.empty() ? "0" : whole);
    return fraction.empty() ? text : text.append(".").append(fraction);
}

bool is_letter_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    auto before = static_cast<unsigned char>(text[at - 1]);
    return (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || before == '_';
}

}  // namespace

TypedNumber typed_number(std::string_view text) {
    std::string whole, fraction;
    std::size_t bytes = take_digits(text, whole);
    if (bytes == 0) return {};
    while (std::size_t mark = starts_with_any(text.substr(bytes), {",", "٬", "،"})) {
        std::string group;
        std::size_t taken = take_digits(text.substr(bytes + mark), group);
        if (group.size() != 3) break;
        whole += group;
        bytes += mark + taken;
    }
    if (std::size_t mark = starts_with_any(text.substr(bytes), {".", "٫"}))
        if (std::size_t taken = take_digits(text.substr(bytes + mark), fraction)) bytes += mark + taken;
    return {bytes, normal(whole, fraction)};
}

SupportedNumbers::SupportedNumbers(const Period& period) {
    for (int year = gregorian_day(period.first).year; year <= gregorian_day(period.last).year; ++year)
        numbers_.insert(std::to_string(year));
    for (int year = solar_hijri_day(period.first).year; year <= solar_hijri_day(period.last).year; ++year)
        numbers_.insert(std::to_string(year));
}

void SupportedNumbers::add_fixed(std::int64_t number, int decimals) {
    std::string digits = std::to_string(number < 0 ? -(number + 1) : number);
    if (number < 0) digits = std::to_string(static_cast<std::uint64_t>(-(number + 1)) + 1);
    auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    std::string_view view = digits;
    numbers_.insert(normal(view.substr(0, view.size() - places), view.substr(view.size() - places)));
}

void SupportedNumbers::add_days(DayNumber first, DayNumber last) {
    for (DayNumber day : {first, last})
        for (CivilDay civil : {gregorian_day(day), solar_hijri_day(day)}) {
            numbers_.insert(std::to_string(civil.year));
            numbers_.insert(std::to_string(civil.month));
            numbers_.insert(std::to_string(civil.day));
        }
}

void SupportedNumbers::add(const FigureValue& value) {
    switch (value.form) {
        case FigureValue::Form::none:
            return;
        case FigureValue::Form::money:
            for (std::int64_t minor : {value.low, value.high}) {
                std::int64_t unit = 1;
                for (int i = 0; i < value.decimals; ++i) unit *= 10;
                add_fixed(FigureValue::ratio(minor, unit, 0).low, 0);  // as it is shown
            }
            [[fallthrough]];
        case FigureValue::Form::number:
        case FigureValue::Form::trend:
            add_fixed(value.low, value.decimals);
            add_fixed(value.high, value.decimals);
            return;
        case FigureValue::Form::dates:
            add_days(static_cast<DayNumber>(value.low), static_cast<DayNumber>(value.high));
            return;
        case FigureValue::Form::list:
            numbers_.insert(std::to_string(value.items.size()));
            return;
    }
}

bool SupportedNumbers::has(std::string_view plain) const {
    return numbers_.contains(plain);
}

document::Line SupportedNumbers::mark(const document::Words& words) const {
    document::Line line;
    std::string_view text = words.text;
    std::size_t from = 0, at = 0;
    auto end_words = [&] {
        if (at > from)
            line.push_back(document::Words{std::string(text.substr(from, at - from)), words.emphasis});
    };
    while (at < text.size()) {
        TypedNumber number = typed_number(text.substr(at));
        if (number.bytes == 0) {
            ++at;
            continue;
        }
        if (!is_letter_before(text, at) && !has(number.plain)) {
            end_words();
            line.push_back(document::UnsupportedNumber{std::string(text.substr(at, number.bytes))});
            from = at + number.bytes;
        }
        at += number.bytes;
    }
    end_words();
    return line;
}

}  // namespace karnameh::report
