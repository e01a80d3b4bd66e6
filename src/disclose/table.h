// SPDX-License-Identifier: AGPL-3.0-or-later
// A table as somebody writes it down: what is counted, dimensions with their categories and totals, and a number for
// each combination that is given. docs/formats/disclosure-table.md has the file.
//
// Invariants: 1. at most one cell for each combination; none below zero.
//   2. every total is the sum of what it is the total of; a combination that is not given is zero.
//   3. every dimension of two or more categories has a total, named so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace karnameh::disclose {

inline constexpr std::size_t table_cells_max = 20'000;  // beyond, a search takes hours
inline constexpr std::int64_t table_value_max =
    1'000'000'000'000;  // of the smallest unit: whole in a double, with room
inline constexpr std::uint8_t table_decimals_max = 6;
inline constexpr std::size_t largest_max = 9;  // contributions told for one cell

struct Category {
    std::string name;  // as written, the path to it included: "north > tehran"
    bool is_total = false;
    std::optional<std::uint32_t> parent;  // whose part it is; nothing: of none, or it is the total
};

struct Dimension {
    std::string name;
    std::vector<Category> categories;  // in the order they were first written in
    std::optional<std::uint32_t> total() const;
};

// Who stands behind an amount.
struct Contributions {
    std::int64_t contributors = 0;
    std::vector<std::int64_t> largest;  // the largest single amounts, descending
};

// How a cell stands in a publication.
enum class Shown : std::uint8_t { exactly, not_at_all, rounded };

struct TableCell {
    std::vector<std::uint32_t> at;  // category by dimension
    std::int64_t value = 0;         // in units of 10^-decimals
    std::optional<Contributions> contributions;
    Shown shown = Shown::exactly;
    std::int64_t rounded = 0;  // what is shown instead, where rounded
};

enum class Layout : std::uint8_t { grid, list };

struct Table {
    std::string subject;  // what is counted; tables of different subjects share no cells
    std::vector<Dimension> dimensions;
    std::vector<TableCell> cells;
    std::uint8_t decimals = 0;
    std::int64_t base = 0;  // that it was rounded to, where it was
    Layout layout = Layout::grid;

    std::optional<std::size_t> find(std::span<const std::uint32_t> at) const;
    // "province tehran, milieu total", for people.
    std::string place(const TableCell& cell) const;
    // Equal for equal cells of any two tables: the subject, and each dimension with its category, but for totals, since
    // a total over a dimension is the same number in a table without it. Texts are folded.
    std::string key(const TableCell& cell) const;
    bool is_total(const TableCell& cell) const;  // in any dimension
    // "47", "12.50"
    std::string number(std::int64_t value) const;
};

// How far from its value, exclusively, a reader must reckon with a rounded cell: the base, where every cell of the table
// stands at a neighbouring multiple, and twice the base where one does not.
std::int64_t rounding_reach(const Table& table);

// One total and what it is the sum of: numbers of cells of the table.
struct Sum {
    std::size_t total;
    std::vector<std::size_t> parts;
};

// Every sum that the totals promise. Fails: refuses with the place (cells are named by Table::place) a sum that does
// not add up, and one whose total is not given.
Result<std::vector<Sum>> sums(const Table& table, const std::string& file);

}  // namespace karnameh::disclose
