// SPDX-License-Identifier: AGPL-3.0-or-later
#include <unicode/dtfmtsym.h>

#include <array>

#include "base/locale.h"
#include "base/show.h"

namespace karnameh {

namespace {

enum class Form { before_year, alone };  // «ژانویهٔ ۲۰۱۰» but «ژانویه»
using Months = std::array<std::string, 12>;

Months months_of_icu(CalendarSystem calendar, Form form, Language language) {
    UErrorCode status = U_ZERO_ERROR;
    const char* type = calendar == CalendarSystem::solar_hijri ? "persian" : "gregorian";
    icu::DateFormatSymbols symbols(icu_locale(language), type, status);
    auto context = form == Form::alone ? icu::DateFormatSymbols::STANDALONE : icu::DateFormatSymbols::FORMAT;
    int32_t count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
    KARNAMEH_ASSERT(count >= 12);
    Months months;
    for (std::size_t i = 0; i < months.size(); ++i) months[i] = utf8(names[i]);
    return months;
}

const std::string& month_of(CalendarSystem calendar, int month, Form form, Language language) {
    static const auto* names = [] {
        auto* all = new std::array<Months, 8>;
        for (std::size_t i = 0; i < all->size(); ++i)
            (*all)[i] = months_of_icu(static_cast<CalendarSystem>(i & 1), static_cast<Form>(i >> 1 & 1),
                                      languages[i >> 2]);
        return all;
    }();
    std::size_t which = static_cast<std::size_t>(calendar) | static_cast<std::size_t>(form) << 1 |
                        (language == Language::persian ? 4u : 0u);
    return (*names)[which][static_cast<std::size_t>(month - 1)];
}

CivilDay civil(DayNumber day, CalendarSystem calendar) {
    return calendar == CalendarSystem::solar_hijri ? solar_hijri_day(day) : gregorian_day(day);
}

CalendarSystem other(CalendarSystem calendar) {
    return calendar == CalendarSystem::solar_hijri ? CalendarSystem::gregorian : CalendarSystem::solar_hijri;
}

std::string number(int value, Language language) {
    return local_digits(std::to_string(value), language);
}

std::string month_and_year(CivilDay day, CalendarSystem calendar, Language language) {
    return month_of(calendar, day.month, Form::before_year, language) + ' ' + number(day.year, language);
}

std::string span_text(const std::string& from, const std::string& to, Language language) {
    return say(Message("{1}–{2}", {from, to}), language);
}

// The months or years of the calendar that the date reaches into.
std::string covering(const Date& date, CalendarSystem calendar, Language language) {
    CivilDay first = civil(date.first, calendar), last = civil(date.last(), calendar);
    if (date.precision == Precision::year) {
        if (first.year == last.year) return number(first.year, language);
        return span_text(number(first.year, language), number(last.year, language), language);
    }
    std::string to = month_and_year(last, calendar, language);
    if (first.year != last.year) return span_text(month_and_year(first, calendar, language), to, language);
    if (first.month == last.month) return to;
    return span_text(month_of(calendar, first.month, Form::alone, language), to, language);
}

std::string in_own_calendar(const Date& date, Language language) {
    CivilDay day = date.civil_first();
    if (date.precision == Precision::month) return month_and_year(day, date.calendar, language);
    if (date.precision == Precision::season)
        return std::string(say(season_name(date.season()), language)) + ' ' + number(day.year, language);
    return number(day.year, language);
}

}  // namespace

std::string month_name(CalendarSystem calendar, int month, Language language) {
    return month_of(calendar, month, Form::alone, language);
}

std::string weekday_name(DayNumber day, Language language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::DateFormatSymbols symbols(icu_locale(language), status);
    int32_t count = 0;
    const icu::UnicodeString* names =
        symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
    KARNAMEH_ASSERT(count == 8);  // 1 Sunday … 7 Saturday
    return utf8(names[(weekday(day) + 1) % 7 + 1]);
}

std::string day_text_for_people(DayNumber day, CalendarSystem calendar, Language language) {
    CivilDay date = civil(day, calendar);
    return number(date.day, language) + ' ' + month_and_year(date, calendar, language);
}

std::string month_text_for_people(int month_index, Language language) {
    return month_and_year(month_of_index(month_index), CalendarSystem::gregorian, language);
}

std::string date_text_in_short(const Date& date, Language language) {
    if (!date.is_set()) return "";
    std::string text = date.precision == Precision::day
                           ? day_text_for_people(date.first, CalendarSystem::solar_hijri, language)
                           : in_own_calendar(date, language);
    return date.about ? say(Message("about {1}", {text}), language) : text;
}

std::string date_text_for_people(const Date& date, Language language) {
    if (!date.is_set()) return "";
    std::string text;
    if (date.precision == Precision::day)
        text =
            say(Message("{1} ({2})", {day_text_for_people(date.first, CalendarSystem::solar_hijri, language),
                                      day_text_for_people(date.first, CalendarSystem::gregorian, language)}),
                language);
    else
        text = say(Message("{1} ({2})",
                           {in_own_calendar(date, language), covering(date, other(date.calendar), language)}),
                   language);
    return date.about ? say(Message("about {1}", {text}), language) : text;
}

}  // namespace karnameh
