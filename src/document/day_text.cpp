// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/day_text.h"

namespace karnameh::document {

namespace {

constexpr std::string_view gregorian_months[] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::string_view solar_hijri_months[] = {"Farvardin", "Ordibehesht", "Khordad", "Tir",
                                                   "Mordad",    "Shahrivar",   "Mehr",    "Aban",
                                                   "Azar",      "Dey",         "Bahman",  "Esfand"};
constexpr std::string_view gregorian_seasons[] = {"spring", "summer", "autumn", "winter"};

CivilDay civil(DayNumber day, CalendarSystem calendar) {
    return calendar == CalendarSystem::gregorian ? gregorian_day(day) : solar_hijri_day(day);
}
CalendarSystem other(CalendarSystem calendar) {
    return calendar == CalendarSystem::gregorian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian;
}
CalendarSystem first_calendar(Language language) {
    return language == Language::persian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian;
}

// A year or a day of the month: no thousands separator.
std::string plain_number(int number, Language language) {
    return local_digits(std::to_string(number), language);
}

std::string_view month_name(int month, CalendarSystem calendar, Language language) {
    auto index = static_cast<std::size_t>(month - 1);
    return say(calendar == CalendarSystem::gregorian ? gregorian_months[index] : solar_hijri_months[index],
               language);
}

enum class Parts : std::uint8_t { day, day_month, day_month_year };

std::string civil_text(const CivilDay& day, CalendarSystem calendar, Parts parts, Language language) {
    std::string text = plain_number(day.day, language);
    if (parts == Parts::day) return text;
    text.append(" ").append(month_name(day.month, calendar, language));
    if (parts == Parts::day_month_year) text.append(" ").append(plain_number(day.year, language));
    return text;
}

std::string in_both(std::string_view first, std::string_view second) {
    return std::string(first).append(" (").append(second).append(")");
}

}  // namespace

std::string span_text(DayNumber first, DayNumber last, CalendarSystem calendar, Language language) {
    CivilDay from = civil(first, calendar), to = civil(last, calendar);
    std::string end = civil_text(to, calendar, Parts::day_month_year, language);
    if (first >= last) return end;
    Parts parts = from.year != to.year     ? Parts::day_month_year
                  : from.month != to.month ? Parts::day_month
                                           : Parts::day;
    std::string begin = civil_text(from, calendar, parts, language);
    if (language == Language::persian) return begin + " تا " + end;
    return begin + (parts == Parts::day ? "–" : " – ") + end;
}

std::string day_text(DayNumber day, Language language) {
    return days_text(day, day, language);
}

std::string days_text(DayNumber first, DayNumber last, Language language) {
    CalendarSystem calendar = first_calendar(language);
    return in_both(span_text(first, last, calendar, language),
                   span_text(first, last, other(calendar), language));
}

std::string date_text(const Date& date, Language language) {
    if (!date.is_set()) return {};
    CivilDay first = date.civil_first();
    std::string year = plain_number(first.year, language);
    auto named = [&](std::string_view name) {
        return in_both(std::string(name).append(" ").append(year),
                       span_text(date.first, date.last(), other(date.calendar), language));
    };
    std::string text;
    switch (date.precision) {
        case Precision::unset:
            break;
        case Precision::day:
            text = day_text(date.first, language);
            break;
        case Precision::month:
            text = named(month_name(first.month, date.calendar, language));
            break;
        case Precision::season:
            text = named(say(gregorian_seasons[static_cast<std::size_t>(date.season())], language));
            break;
        case Precision::year:
            text = in_both(year, span_text(date.first, date.last(), other(date.calendar), language));
            break;
    }
    return date.about ? say(Message("about {1}", {text}), language) : text;
}

std::string month_text(int month_index, Language language, MonthStyle style) {
    CivilDay month = month_of_index(month_index);
    return calendar_month_text(month.year, month.month, CalendarSystem::gregorian, language, style);
}

std::string calendar_month_text(int year, int month, CalendarSystem calendar, Language language,
                                MonthStyle style) {
    std::string_view name = month_name(month, calendar, language);
    bool can_be_brief = calendar == CalendarSystem::gregorian && language == Language::english;
    if (style == MonthStyle::brief && can_be_brief) name = name.substr(0, 3);
    return std::string(name).append(" ").append(plain_number(year, language));
}

}  // namespace karnameh::document
