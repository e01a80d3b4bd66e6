// SPDX-License-Identifier: AGPL-3.0-or-later
// Cells and the linear relations between them: what one table, or several that share cells, are to a reader who adds
// and subtracts.
//
// A cell's value is a whole number of the table's smallest unit. A relation says that one cell is the sum of others.
// `low` and `high` are what a reader knows of a cell while it is not shown. A pattern is the set of cells that are not
// shown, by cell number. With a pattern the reader knows: the value of each cell outside it, low ≤ value ≤ high of
// each cell inside it, and all relations. Nothing else is judged here.
//
// Invariants: 1. every relation holds for the values, so that the values are one of the reader's possibilities.
//   2. low ≤ value ≤ high.
// Source: Fischetti, Salazar: Solving the cell suppression problem on tabular data with linear constraints, Management
//   Science 47 (2001); Hundepool et al.: Statistical Disclosure Control (Wiley 2012), chapter 4.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace karnameh::disclose {

using CellNumber = std::uint32_t;
inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

enum class Standing : std::uint8_t {
    open,    // may be shown or suppressed
    shown,   // known already: cannot be suppressed any more
    hidden,  // is not part of what is published now, and was not before
};

struct Cell {
    std::int64_t value = 0;
    std::int64_t low = 0, high = no_limit;
    std::int64_t cost = 1;  // of suppressing it; at least 1
    Standing standing = Standing::open;
};

struct Relation {
    CellNumber total;
    std::vector<CellNumber> parts;
};

// The reader must not be able to exclude any value from value − below to value + above.
struct Need {
    CellNumber cell;
    std::int64_t below, above;
};

// The cells that one contributor knows, being alone in them.
using Insider = std::vector<CellNumber>;

struct System {
    std::vector<Cell> cells;
    std::vector<Relation> relations;
    std::vector<Need> needs;
    std::vector<Insider> insiders;
};

using Pattern = std::vector<bool>;  // true: not shown

// Whether the relations are those of a network: every cell in at most two of them, and the signs so that it flows from
// one to the other. Then all that linear programming finds is whole, and its answer is the exact one for whole
// numbers. Tables of two dimensions are, also with one of them nested.
bool is_network(const System& system);

}  // namespace karnameh::disclose
