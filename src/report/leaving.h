// SPDX-License-Identifier: AGPL-3.0-or-later
// What may leave the organisation in the delegates' and the public edition, and how: one line for each figure and
// exhibit, or for a whole module. What has no line stays inside.
//
//   openly        as it is: of what everybody may know, or of things and not of people
//   counted       as a number of people, circles, cases, gifts …: rounded together with all that it is related to
//   share         a percentage or a quotient worked out anew from its part and its whole, both counted
//   rate          a number by the month, worked out anew from the number, which is counted
//   not_at_all    medians, extremes, curves, amounts that one giver may make up for the most part
//
// Numbers that are counted are cells of one system (ledger.h). A cell has a name; two figures or columns that count the
// same have the same name. A name counts for the period, "@name" for its last day, and "<name" for the day before its
// first, so that it is the same cell as "@name" of the period before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/exhibit.h"

namespace karnameh::report {

enum class Leaving : std::uint8_t { not_at_all, openly, counted, share, rate };

inline constexpr std::int64_t least_shown = 5;  // below it a number of people is not to be known

struct FigureLeaves {
    std::string_view id;
    Leaving how;
    std::string_view cell = {};     // its name, where it is not the id; share: that of the part
    std::string_view part_of = {};  // counted, rate: of which cell it is a part; share: of which its whole is
    std::string_view whole = {};    // share: the name of the whole
    std::int64_t base = least_shown;  // counted alone: rounded to multiples of it
    std::int64_t times = 1;           // rate: what the number was multiplied by to get the value's part
};

struct ColumnLeaves {
    Leaving how;
    std::string_view cells = {};       // the first part of its cells' names, where others have them too
    std::string_view adds_up_to = {};  // the cell that its rows are parts of, no two of them overlapping
    std::string_view each_in = {};     // or the cell of which each by itself is a part
    std::string_view wholes = {};      // share: the cell that the wholes of its rows are parts of
    int within = -1;                   // the column of which each row is a part
    bool is_nested = false;            // each row is a part of the row before it
};

struct ExhibitLeaves {
    std::string_view id;
    Leaving how;
    std::vector<ColumnLeaves> columns = {};  // those without a line leave as the exhibit does
    bool by_size = false;                    // the rows stand in the order of their numbers
    std::string_view whole = {};             // the cell that all cells of all columns add up to
    std::string_view rows = {};              // the first part of the names of what each row adds up to
};

// One cell is the sum of others, wherever they stand.
struct SumOfCells {
    std::string_view total;
    std::vector<std::string_view> parts;
};

FigureLeaves leaving_figure(std::string_view id, std::string_view module);
const ExhibitLeaves& leaving_exhibit(std::string_view id, std::string_view module);
ColumnLeaves leaving_column(const ExhibitLeaves& exhibit, std::size_t column);
// Every exhibit with cells in the ledger.
std::vector<const ExhibitLeaves*> counted_exhibits();
const std::vector<SumOfCells>& sums_of_cells();
// All ids and modules that have a line, for a test that none of them is misspelt.
std::vector<std::string_view> leaving_names();

}  // namespace karnameh::report
