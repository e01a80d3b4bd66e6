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

// Where a tile of a map stands: columns and rows from 0; column 0 is the westernmost, whatever the language.
struct Tile {
    std::int8_t column = -1, row = -1;
    bool is_set() const { return column >= 0; }
};

struct ExhibitRow {
    Heading heading;
    std::vector<FigureValue> values;  // one for each column
    Tile tile = {};
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
    spans,     // rows along the axis: the first value as a dot, the second as the span around it, low to high
    tiles,     // a square for each row where its tile stands, the darker the more; one column
};

struct Exhibit {
    std::string_view id;     // "circles.by_month"
    std::string_view title;  // msgid
    std::string_view unit;   // msgid
    ChartForm form;
    std::function<ExhibitData(const Scope&, const Period&)> compute;
};

}  // namespace karnameh
