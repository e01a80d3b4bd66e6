// SPDX-License-Identifier: AGPL-3.0-or-later
// A computed value as people read it, in one language: its number with its certainty, and its unit.
//
//   1,010 circles   at least 12 people   70 to 80 families   35.0%   52,300 USD   a rise from 12 to 34
//   ۱٬۰۱۰ جمع        دست‌کم ۱۲ نفر          ۷۰ تا ۸۰ خانواده     ۳۵٫۰٪   ۵۲٬۳۰۰ دلار آمریکا   افزایش از ۱۲ به ۳۴
//
// Money at or above a thousand units of its currency is shown without its minor units; the
// JSON report keeps them.
// Threads: pure.
#pragma once

#include "base/say.h"
#include "document/exhibit.h"

namespace karnameh::document {

enum class UnitStyle : std::uint8_t {
    with_unit,
    bare,  // in a table whose heading says the unit
};

// "—" where there was nothing to compute from. `unit` is the figure's msgid; "percent" is shown as a sign.
std::string value_text(const FigureValue& value, std::string_view unit, Language language,
                       UnitStyle style = UnitStyle::with_unit);

// An item of a list: an amount of money as people read it, a label in the language,
// anything else as recorded.
std::string item_text(std::string_view item, Language language);
// The number × 10^-decimals.
std::string fixed_text(std::int64_t number, int decimals, Language language);
// The name of a currency, which in English is its code.
std::string currency_text(Currency currency, Language language);

// The heading of a row or column; for the axis of a chart months are brief and days in one calendar.
std::string heading_text(const karnameh::Heading& heading, Language language);
std::string axis_text(const karnameh::Heading& heading, Language language);

}  // namespace karnameh::document
