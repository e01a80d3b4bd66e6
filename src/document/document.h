// SPDX-License-Identifier: AGPL-3.0-or-later
// A report as a tree of plain values, in one language, ready to be set: every sentence is already in the
// language of the document, every number already a text beside the figure it came from. Renderers
// (render/html, render/pdf, render/json) turn it into bytes and decide nothing about content.
#pragma once

#include <variant>

#include "base/text.h"
#include "document/exhibit.h"

namespace karnameh::document {

enum class Emphasis : std::uint8_t { none, emphasis, strong };

struct Words {
    std::string text;
    Emphasis emphasis = Emphasis::none;
};
// A figure in running text: shown as `text`; opens to its records where the medium allows.
struct FigureMention {
    std::string id;
    std::string text;
};
// A number in the narrative that no figure supports; marked in drafts.
struct UnsupportedNumber {
    std::string text;
};
struct Link {
    std::string text, target;  // target: http, https or a fragment of this document
};
using Inline = std::variant<Words, FigureMention, UnsupportedNumber, Link>;
using Line = std::vector<Inline>;

struct Heading {
    int level;  // 1 title of a section, 2 below it
    std::string id;
    Line line;
};
struct Paragraph {
    Line line;
};
struct Quotation {
    std::vector<Paragraph> paragraphs;
};
struct Items {
    bool numbered = false;
    std::vector<Line> items;
};
// A section that the reader may not open, or only in part: says what it needs.
struct Notice {
    std::string text;
};

struct Cell {
    std::string text;
    bool is_number = false;
    std::string figure;  // id of the figure shown, if it is one
};
struct Table {
    std::string id, title;
    std::vector<std::string> columns;  // the first heads the row headings
    std::vector<std::vector<Cell>> rows;
    std::string source;  // e.g. how many records it was computed from
};

// A chart: what to draw, and the table that says the same.
struct Chart {
    ChartForm form;
    std::string unit;
    struct Mark {
        // high: the value; low: 0, or the beginning of a span (timeline: day numbers).
        double low = 0, high = 0;
        bool present = false;
        std::string text;  // the value as people read it
    };
    struct Row {
        std::string heading;
        std::vector<Mark> marks;  // one for each series
        Tile tile = {};
    };
    std::vector<std::string> series;
    std::vector<Row> rows;
    std::string description;  // what a person who cannot see it should know, one sentence
    Table table;
};

using Block = std::variant<Heading, Paragraph, Quotation, Items, Notice, Table, Chart>;

// One entry of the list of all figures (and of report --format json).
struct FigureEntry {
    std::string id, label, unit, definition, text;
    FigureKind kind;
    FigureValue value;
    std::size_t records = 0;
    bool counted = true;  // false where the number of records is not to be shown (editions that leave)
};

struct Document {
    Language language;
    std::string title, subtitle, organisation, edition, date_line;
    Period period;
    std::vector<Block> blocks;  // sections begin with a Heading of level 1
    std::vector<FigureEntry> figures;
};

}  // namespace karnameh::document
