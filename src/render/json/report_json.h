// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as one JSON object, for scripts: numbers as numbers, dates as YYYY-MM-DD, money as a decimal
// number with its currency beside it.
//
//   { "title", "organisation", "edition", "language", "period": {"first", "last"},
//     "figures": [ {"id", "label", "unit", "kind", "value" or "low" and "high", "certainty", "currency",
//                   "records", "definition"} ],
//     "sections": [ {"id", "title", "blocks": [ … ]} ] }
//
// A figure that is a list has an array as its value; one with nothing to compute from has null.
// Threads: pure.
#pragma once

#include "document/document.h"

namespace karnameh::render {

std::string json_file(const document::Document& document);
// "count", "rate", "share" …, as the kind of a figure is called here.
std::string_view kind_name(FigureKind kind);
// One figure and the ids of the records behind it.
std::string figure_json(const document::FigureEntry& figure, const std::vector<Id>& records);

}  // namespace karnameh::render
