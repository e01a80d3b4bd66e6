// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include <array>

namespace karnameh {

namespace {

Date spanning(DayNumber first, DayNumber next, Precision precision, CalendarSystem calendar) {
    return {first, static_cast<std::uint16_t>(next - first), precision, calendar, false};
}

std::string two_digits(int number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string year_text(int year) {
    std::string digits = std::to_string(year);
    return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

}  // namespace

std::strong_ordering Date::order(const Date& other) const {
    if (auto by_first = first <=> other.first; by_first != 0) return by_first;
    return length <=> other.length;
}

Date Date::in_month(int year, int month) {
    CivilDay next = month_of_index((year - 1970) * 12 + month);
    return spanning(day_number({year, month, 1}), day_number(next), Precision::month,
                    CalendarSystem::gregorian);
}

Date Date::in_solar_hijri_month(int year, int month) {
    CivilDay next = month == 12 ? CivilDay{year + 1, 1, 1} : CivilDay{year, month + 1, 1};
    return spanning(solar_hijri_day_number({year, month, 1}), solar_hijri_day_number(next), Precision::month,
                    CalendarSystem::solar_hijri);
}

Date Date::in_season(int year, Season season) {
    // The Gregorian seasons begin where the Solar Hijri ones mostly do.
    constexpr std::array<CivilDay, 4> begin = {{{0, 3, 20}, {0, 6, 21}, {0, 9, 23}, {0, 12, 21}}};
    auto start = [&](int number) {
        CivilDay day = begin[number % 4];
        return day_number({year + number / 4, day.month, day.day});
    };
    int number = static_cast<int>(season);
    return spanning(start(number), start(number + 1), Precision::season, CalendarSystem::gregorian);
}

Date Date::in_solar_hijri_season(int year, Season season) {
    int month = static_cast<int>(season) * 3 + 1;
    CivilDay next = month == 10 ? CivilDay{year + 1, 1, 1} : CivilDay{year, month + 3, 1};
    return spanning(solar_hijri_day_number({year, month, 1}), solar_hijri_day_number(next), Precision::season,
                    CalendarSystem::solar_hijri);
}

Date Date::in_year(int year) {
    return spanning(day_number({year, 1, 1}), day_number({year + 1, 1, 1}), Precision::year,
                    CalendarSystem::gregorian);
}

Date Date::in_solar_hijri_year(int year) {
    return spanning(solar_hijri_day_number({year, 1, 1}), solar_hijri_day_number({year + 1, 1, 1}),
                    Precision::year, CalendarSystem::solar_hijri);
}

CivilDay Date::civil_first() const {
    return calendar == CalendarSystem::solar_hijri ? solar_hijri_day(first) : gregorian_day(first);
}

Season Date::season() const {
    return static_cast<Season>((civil_first().month - 1) / 3);
}

std::string_view season_name(Season season) {
    constexpr std::array<std::string_view, 4> names = {"spring", "summer", "autumn", "winter"};
    return names[static_cast<std::size_t>(season)];
}

std::string date_text(const Date& date) {
    if (!date.is_set()) return "";
    CivilDay day = date.civil_first();
    std::string text = date.about ? "~" : "";
    text += year_text(day.year);
    if (date.precision == Precision::season) text.append("-").append(season_name(date.season()));
    if (date.precision == Precision::month || date.precision == Precision::day)
        text += '-' + two_digits(day.month);
    if (date.precision == Precision::day) text += '-' + two_digits(day.day);
    return text;
}

std::string instant_text(Instant at) {
    if (!at.is_set()) return "";
    DayNumber day = day_of(at);
    int second = static_cast<int>(at.seconds - start_of(day).seconds);
    return date_text(Date::on(day)) + 'T' + two_digits(second / 3600) + ':' + two_digits(second / 60 % 60) +
           ':' + two_digits(second % 60) + 'Z';
}

}  // namespace karnameh
