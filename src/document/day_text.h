// SPDX-License-Identifier: AGPL-3.0-or-later
// Days, months, spans and dates as a report shows them: in the Solar Hijri and the Gregorian calendar
// together, in Persian the Solar Hijri one first.
//
//   5 December 2009 (14 Azar 1388)          ۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)
//   5–6 December 2009 (14–15 Azar 1388)     ۱۴ تا ۱۵ آذر ۱۳۸۸ (۵ تا ۶ دسامبر ۲۰۰۹)
//
// Threads: pure.
#pragma once

#include "base/say.h"
#include "document/figure.h"

namespace karnameh::document {

// One calendar; the year is left out of the first day where both share it, and the month likewise.
std::string span_text(DayNumber first, DayNumber last, CalendarSystem calendar, Language language);

std::string day_text(DayNumber day, Language language);
std::string days_text(DayNumber first, DayNumber last, Language language);
inline std::string period_text(const Period& period, Language language) {
    return days_text(period.first, period.last, language);
}
// A date as precisely as it is known: a month, season or year is named in its own calendar, with the
// days that it covers in the other: "Azar 1388 (22 November – 21 December 2009)", "about 2009". Empty
// for the empty value.
std::string date_text(const Date& date, Language language);

// A Gregorian month (base/date.h: month_index): "December 2009"; short for the axis of a chart: "Dec 2009".
enum class MonthStyle : std::uint8_t { full, brief };
std::string month_text(int month_index, Language language, MonthStyle style = MonthStyle::full);

// A month of either calendar; the Gregorian ones can be brief in English.
std::string calendar_month_text(int year, int month, CalendarSystem calendar, Language language,
                                MonthStyle style = MonthStyle::full);

}  // namespace karnameh::document
