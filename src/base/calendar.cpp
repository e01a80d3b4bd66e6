// SPDX-License-Identifier: AGPL-3.0-or-later
// Day numbers in both calendars, in whole-number arithmetic.
#include <algorithm>
#include <array>
#include <chrono>

#include "base/date.h"

namespace karnameh {

namespace {

constexpr int floor_divide(int a, int b) {
    return a / b - (a % b < 0);
}

// Years that the 33-year rule calls leap and the equinox at 52.5° east does not; the year after each is leap
// instead.
constexpr std::array<int, 4> late_leap_years = {1502, 1601, 1634, 1667};

DayNumber solar_hijri_new_year(int year) {
    constexpr DayNumber first_day_of_year_1 = 1948320 - 2440588;  // Julian days
    DayNumber day = first_day_of_year_1 + 365 * (year - 1) + floor_divide(8 * year + 21, 33);
    return std::ranges::find(late_leap_years, year - 1) == late_leap_years.end() ? day : day - 1;
}

int days_before_month(int month) {
    return month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
}

}  // namespace

DayNumber day_number(CivilDay gregorian) {
    using namespace std::chrono;
    year_month_day day{year(gregorian.year), month(static_cast<unsigned>(gregorian.month)),
                       std::chrono::day(static_cast<unsigned>(gregorian.day))};
    return static_cast<DayNumber>(sys_days(day).time_since_epoch().count());
}

CivilDay gregorian_day(DayNumber day) {
    std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

DayNumber solar_hijri_day_number(CivilDay solar_hijri) {
    return solar_hijri_new_year(solar_hijri.year) + days_before_month(solar_hijri.month) + solar_hijri.day -
           1;
}

CivilDay solar_hijri_day(DayNumber day) {
    int year =
        gregorian_day(day).year - 621;  // the one that begins in this Gregorian year, or the one before it
    if (day < solar_hijri_new_year(year)) --year;
    int in_year = day - solar_hijri_new_year(year);
    int month = in_year < 186 ? in_year / 31 + 1 : (in_year - 186) / 30 + 7;
    return {year, month, in_year - days_before_month(month) + 1};
}

int month_index(DayNumber day) {
    CivilDay date = gregorian_day(day);
    return (date.year - 1970) * 12 + date.month - 1;
}

CivilDay month_of_index(int index) {
    int year = floor_divide(index, 12);
    return {1970 + year, index - 12 * year + 1, 1};
}

}  // namespace karnameh
