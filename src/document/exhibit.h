// SPDX-License-Identifier: AGPL-3.0-or-later
// What a module shows besides single figures: a table of numbers, and how a reader would rather look at it.
// A chart always has its table; renderers draw the one and print the other.
#pragma once

#include <variant>

#include "document/figure.h"

namespace karnameh {

// The heading of a row: a sentence to translate, text as recorded, a name in both languages, a month or days.
struct Sentence {
    std::string_view text;  // msgid
};
struct Recorded {
    std::string text;
};
struct Named {
    std::string english, persian;
};
struct MonthOf {
    int index;  // base/date.h: month_index
};
struct DaysOf {
    DayNumber first, last;
};
using Heading = std::variant<Sentence, Recorded, MonthOf, DaysOf, Named>;

struct ExhibitRow {
    Heading heading;
    std::vector<FigureValue> values;  // one for each column
};

struct ExhibitData {
    std::vector<Heading> columns;
    std::vector<ExhibitRow> rows;
    Behind behind;
};

enum class ChartForm : std::uint8_t {
    none,     // only the table
    columns,  // rows along the axis, one column each (months, sizes)
    stacked,  // like columns, values of a row on top of each other
    bars,     // rows downward, bars beside their headings (provinces)
    line,
    timeline,  // each value is a span of days (FigureValue::days), one lane for each column
    funnel,    // rows from wide to narrow
};

struct Exhibit {
    std::string_view id;     // "circles.by_month"
    std::string_view title;  // msgid
    std::string_view unit;   // msgid
    ChartForm form;
    std::function<ExhibitData(const Scope&, const Period&)> compute;
};

}  // namespace karnameh
