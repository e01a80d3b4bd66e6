// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables as CSV: a grid of two dimensions, or a list with one column for each dimension and one for the number.
// docs/formats/disclosure-table.md describes both, with examples that a test runs.
//
// Fails: refuses, with file, line and column, rows of unequal length, categories without a name or given twice, missing
//   totals, totals that do not add up, numbers below zero, and text where a number is expected. Nothing is guessed.
// Limits: table_text_bytes, table_cells_max, table_value_max, table_decimals_max.
#pragma once

#include "disclose/table.h"

namespace karnameh::disclose {

inline constexpr std::size_t table_text_bytes = 16 << 20;

Result<Table> read_table(const std::string& file, std::string_view text);

// A list of cells of that table: a category by dimension on each row, with or without a row of the dimensions' names
// above. Gives numbers of cells of the table.
Result<std::vector<std::size_t>> read_cells(const std::string& file, std::string_view text,
                                            const Table& table);

enum class Readers : std::uint8_t {
    everybody,  // what may be published: “x” for what is suppressed
    editors,    // everything, with marks that read_table takes: [47] suppressed, [47~45] shown as 45
};
std::string write_table(const Table& table, Readers readers);

}  // namespace karnameh::disclose
