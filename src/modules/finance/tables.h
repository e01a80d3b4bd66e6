// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tables of money share.
#pragma once

#include "document/exhibit.h"
#include "modules/finance/owed.h"

namespace karnameh::finance {

// Counts of cents as dollars, from a column on.
inline std::vector<ExhibitRow> in_dollars(std::vector<ExhibitRow> rows, std::size_t first_column = 0) {
    for (ExhibitRow& row : rows)
        for (std::size_t i = first_column; i < row.values.size(); ++i)
            row.values[i] = FigureValue::amount(dollars(row.values[i].low));
    return rows;
}

// Calls take(flow) for each that has a value, and puts its record behind the table.
template <typename Take>
void take_valued(const std::vector<Flow>& flows, Behind& behind, Take take) {
    each_valued(flows, [&](const Flow& flow) {
        take(flow);
        behind.add(*flow.row);
    });
}

}  // namespace karnameh::finance
