// SPDX-License-Identifier: AGPL-3.0-or-later
// Values as people read them, in the reader's language: dates in both calendars, numbers in the
// language's digits, names of places and currencies. Nothing here is read back; date.h, quantity.h and
// money.h write the texts that are.
//
//   day       14 Azar 1388 (5 December 2009)         ۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)
//   month     Azar 1388 (November–December 2009)     آذر ۱۳۸۸ (نوامبر تا دسامبر ۲۰۰۹)
//             December 2009 (Azar–Dey 1388)          دسامبر ۲۰۰۹ (آذر تا دی ۱۳۸۸)
//   season    summer 1388 (June–September 2009)      تابستان ۱۳۸۸ (ژوئن تا سپتامبر ۲۰۰۹)
//   year      1388 (2009–2010)                       ۱۳۸۸ (۲۰۰۹ تا ۲۰۱۰)
//   quantity  at least 12, about 60, 70–80           دست‌کم ۱۲، حدود ۶۰، ۷۰ تا ۸۰
//   money     15,000 euros                           ۱۵٬۰۰۰ یورو
//   size      812 bytes, 64.5 kB, 16 GB              ۸۱۲ بایت، ۶۴٫۵ کیلوبایت، ۱۶ گیگابایت
//
// A day is told in the Solar Hijri calendar first; longer spans in their own calendar first, the other as the
// span that it covers. An empty value is an empty text.
//
// Threads: any.
// Source: names of months, weekdays, places, currencies and units of time from ICU's locale data.
#pragma once

#include <chrono>

#include "base/code_name.h"
#include "base/currency_name.h"
#include "base/date.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/say.h"
#include "base/zone.h"

namespace karnameh {

std::string date_text_for_people(const Date& date, Language language);
// In one calendar, a day in the Solar Hijri, a longer span in its own: "14 Azar 1388", "summer 2009". For names.
std::string date_text_in_short(const Date& date, Language language);
// One calendar only, where a column is too narrow for both: "5 December 2009".
std::string day_text_for_people(DayNumber day, CalendarSystem calendar, Language language);
// A month of month_index() in one calendar (the Gregorian): "December 2009".
std::string month_text_for_people(int month_index, Language language);
// 1 to 12: "Azar", "December"; standing alone.
std::string month_name(CalendarSystem calendar, int month, Language language);
std::string weekday_name(DayNumber day, Language language);
// "14 Azar 1388 (5 December 2009), 22:00 (Tehran)".
std::string instant_text_for_people(Instant at, const Zone& zone, Language language);
// "22:00"; `second` of the day.
std::string clock_text(int second, Language language);

std::string quantity_text_for_people(const Quantity& quantity, Language language);
std::string decimal_text_for_people(const Decimal& decimal, Language language);
// With the currency's name, since signs such as "$" and "kr" stand for several, and without the minor unit where it
// is zero. parse_money reads it back.
std::string money_text_for_people(const Money& money, Language language);
// The two largest units, from days down: "2 days, 3 hours"; what is left over is let go.
std::string duration_text_for_people(std::chrono::seconds duration, Language language);

// Of a file, in decimal units; never more than one digit after the point.
std::string size_text_for_people(std::uint64_t bytes, Language language);

}  // namespace karnameh
