// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates as people know them: a day, a month, a season or a year, in either calendar, sure or about.
//
// A Date is the span of days that it may mean, [first, last]: "Azar 1388" is 2009-11-22..2009-12-21.
// Comparisons and periods work on spans, so the two calendars need no conversion after parsing.
//
// Text accepted, in Persian, Arabic-Indic or Latin digits:
//   2009-12-05   2009-12   2009          Gregorian (years 1700 to 2999)
//   1388-09-14   1388-09   1388          Solar Hijri (years 1200 to 1699)
//   2009-summer  1388-تابستان             a season (spring, summer, autumn, winter) of the Solar Hijri year, or
//                                        of the Gregorian one: these begin 20 March, 21 June, 23 September
//                                        and 21 December; winter ends in the next year
//   5 Dec 2009, Azar 1388, 14 Azar 1388, June 2008, ۱۴ آذر ۱۳۸۸, دسامبر ۲۰۰۹; 2009/12/5 with the year first
//   about / around / ~ / حدود before any of these
//
// Source: Solar Hijri by the 33-year rule (a year y is leap where (25 y + 11) mod 33 < 8) with the four years
//   to 1699 in which the equinox falls otherwise; the tests hold it against ICU's Persian calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace karnameh {

// Days since 1970-01-01, Gregorian.
using DayNumber = std::int32_t;

struct CivilDay {
    int year, month, day;
    auto operator<=>(const CivilDay&) const = default;
};
DayNumber day_number(CivilDay gregorian);
CivilDay gregorian_day(DayNumber day);
DayNumber solar_hijri_day_number(CivilDay solar_hijri);
CivilDay solar_hijri_day(DayNumber day);
inline DayNumber day_of(Instant at) {
    std::int64_t s = at.seconds;
    return static_cast<DayNumber>(s >= 0 ? s / 86400 : -((-s + 86399) / 86400));
}
inline Instant start_of(DayNumber day) {
    return {std::int64_t{day} * 86400};
}
// 0 Monday … 6 Sunday.
inline int weekday(DayNumber day) {
    return ((day + 3) % 7 + 7) % 7;
}

enum class Precision : std::uint8_t { unset, day, month, season, year };
enum class CalendarSystem : std::uint8_t { gregorian, solar_hijri };

enum class Season : std::uint8_t { spring, summer, autumn, winter };
std::string_view season_name(Season season);  // "spring"

struct Date {
    DayNumber first = 0;
    std::uint16_t length = 0;  // days; 0: the empty value
    Precision precision = Precision::unset;
    CalendarSystem calendar = CalendarSystem::gregorian;
    bool about = false;

    bool is_set() const { return precision != Precision::unset; }
    DayNumber last() const { return first + length - 1; }
    bool operator==(const Date&) const = default;
    // By first day, then the shorter first; for sorting.
    std::strong_ordering order(const Date& other) const;
    // The first day in the date's own calendar.
    CivilDay civil_first() const;
    // Of a date whose precision is a season.
    Season season() const;
    // Whether every day that it may mean lies in [from, to].
    bool within(DayNumber from, DayNumber to) const { return is_set() && first >= from && last() <= to; }

    static Date on(DayNumber day) { return {day, 1, Precision::day, CalendarSystem::gregorian, false}; }
    static Date on(int year, int month, int day) { return on(day_number({year, month, day})); }
    static Date in_month(int year, int month);
    // Solar Hijri month, 1 Farvardin … 12 Esfand.
    static Date in_solar_hijri_month(int year, int month);
    static Date in_season(int year, Season season);
    static Date in_solar_hijri_season(int year, Season season);
    static Date in_year(int year);
    static Date in_solar_hijri_year(int year);
};

// Refuses with what would be accepted. Leading and trailing blanks are let go.
Result<Date> parse_date(std::string_view text);
// The shortest text that parse_date reads back to the same value: 2009-12-05, 1388-09, ~2008-06; of the empty
// value the empty text.
std::string date_text(const Date& date);

// Index of a Gregorian month, counted from January 1970 = 0; for series by month.
int month_index(DayNumber day);
CivilDay month_of_index(int index);  // day = 1

// "2009-12-05T18:30:00Z", seconds optional, or with an offset "+03:30"; a blank may stand for T, and the day
// may be Solar Hijri. instant_text writes the first form; of the empty value the empty text.
Result<Instant> parse_instant(std::string_view text);
std::string instant_text(Instant at);

}  // namespace karnameh
