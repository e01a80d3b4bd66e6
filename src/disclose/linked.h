// SPDX-License-Identifier: AGPL-3.0-or-later
// Several tables as one system: cells that are the same number (Table::key) become one, and all their sums hold
// together. What was published before narrows what a reader does not know; what is new is open.
//
// Invariant: a number that two tables share is the same in both; otherwise they do not count the same thing.
// Fails: refuses tables that contradict each other, with the place in the newer one, and rules that a table does not
//   say enough for.
#pragma once

#include <string>

#include "disclose/rules.h"
#include "disclose/system.h"
#include "disclose/table.h"

namespace karnameh::disclose {

struct NamedTable {
    std::string name;  // of the file, or as people know it
    Table table;
};

// Where a cell of the system stands: table in the order given, the fresh ones first, and cell of that table.
struct Origin {
    std::size_t table, cell;
};

struct Linked {
    System system;
    std::vector<std::vector<CellNumber>> numbers;  // by table, by its cell
    std::vector<Origin> origins;                   // by cell: the first that it stands in
    std::vector<Sensitivity> sensitivities;        // by cell
    std::vector<CellNumber> known_before;          // sensitive, but shown by an earlier table as they are
    std::uint8_t decimals = 0;                     // of all values in the system
    std::int64_t cost_unit = 1;  // the value that a cost of 1 stands for, where values are costs
};

struct Linking {
    std::vector<const NamedTable*> fresh, published;
    std::vector<Origin> chosen;  // cells that somebody wants hidden, whatever the rules say
    const NamedTable& table(std::size_t number) const {
        return number < fresh.size() ? *fresh[number] : *published[number - fresh.size()];
    }
    std::size_t size() const { return fresh.size() + published.size(); }
};

Result<Linked> link(const Linking& linking, const Rules& rules);

}  // namespace karnameh::disclose
