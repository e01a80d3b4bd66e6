// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables as pieces of a flow: a row is never cut, and the heading is repeated at the top of each page that
// the table runs on to. Columns are as wide as what stands in them; where that is too much, texts wrap.
#pragma once

#include "render/pdf/prose.h"

namespace karnameh::render {

struct TableRow {
    std::vector<document::Cell> cells;
    std::string below;        // small text under the row's heading
    std::string destination;  // what links to this row name
};
struct TableSheet {
    std::string title;
    std::vector<std::string> columns;
    std::vector<TableRow> rows;
    std::string source;
    std::string destination;
};
TableSheet table_sheet(const document::Table& table);

void add_table(Flow& flow, Prose& prose, Type& type, const TableSheet& table);

}  // namespace karnameh::render
