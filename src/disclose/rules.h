// SPDX-License-Identifier: AGPL-3.0-or-later
// Which cells are sensitive, and how far a reader must be left in the dark about each.
//
//   minimum frequency   0 < contributors < n. Counts: anything from 0 to n must remain possible. Amounts: the value may
//                       deviate by `margin` percent both ways.
//   dominance (n, k)    the n largest are more than k % of the whole: up to 100/k · (x1 + … + xn) must remain possible,
//                       and as far down.
//   p %                 the second largest could estimate the largest to within p %, that is, X − x1 − x2 < p/100 · x1:
//                       X may deviate by p/100 · x1 − (X − x1 − x2) both ways.
//
// Of several rules the widest interval counts. A value of zero is never sensitive. The dominance rules need the largest
// amounts beside the value.
//
// Source: Hundepool et al.: Statistical Disclosure Control (Wiley 2012), §4.2 (rules) and §4.3 (protection intervals);
//   Cox: Protecting confidentiality in small population health and environmental statistics, Statistics in Medicine 15
//   (1996), for counts.
#pragma once

#include <cstdint>
#include <optional>

#include "disclose/table.h"

namespace karnameh::disclose {

enum class Reason : std::uint8_t { none, too_few, dominated, too_close, chosen };
std::string_view name_of(Reason reason);  // "too few", for JSON and people who read it

enum class Cost : std::uint8_t {
    values,  // suppressing a cell costs what stands in it, at least 1
    cells,   // each cell costs 1
};

struct Dominance {
    std::int64_t largest, percent;  // n and k; 0 < k ≤ 100
};

struct Rules {
    std::int64_t minimum = 5;  // n; 0 or 1: no cell is too small
    std::optional<Dominance> dominance;
    std::optional<std::int64_t> closeness;  // p
    std::int64_t margin = 30;               // percent
    bool singletons = true;                 // who is alone in a cell knows it
    bool keep_totals = false;               // totals are never suppressed
    Cost cost = Cost::values;
};

struct Sensitivity {
    Reason reason = Reason::none;
    std::int64_t below = 0, above = 0;  // what must remain possible on either side of the value
};

Sensitivity judge(const TableCell& cell, const Rules& rules);
// Somebody asked for this cell to be hidden: as too few, but whatever its value.
Sensitivity chosen(const TableCell& cell, const Rules& rules);
bool is_singleton(const TableCell& cell);

// Refuses rules that the table does not say enough for.
Done check_rules(const Table& table, const Rules& rules, const std::string& file);

}  // namespace karnameh::disclose
