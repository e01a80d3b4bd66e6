// SPDX-License-Identifier: AGPL-3.0-or-later
// The attack: for every cell that is not shown, the smallest and the largest value that a reader can work out by linear
// programming from what is shown, the relations and the stated bounds; and whether that, or what an insider could work
// out, comes inside what must remain possible. It is made anew on the finished pattern, whoever found it.
#pragma once

#include <optional>

#include "disclose/protection.h"

namespace karnameh::disclose {

enum class Leak : std::uint8_t {
    none,
    shown,       // it must not be shown, and is
    exact,       // it can be worked out exactly
    inside,      // the reader can exclude a value that must remain possible
    to_insider,  // nobody from outside can, but somebody who is alone in another cell
};
std::string_view name_of(Leak leak);

struct Exposure {
    CellNumber cell;
    std::int64_t low = 0, high = no_limit;  // what the reader works out; high may be without limit
    Leak leak = Leak::none;
    std::optional<CellNumber> insider;  // a cell that the insider is alone in
};

// One for each cell of the pattern, and for each need whose cell is shown; by cell number.
std::vector<Exposure> attack(const System& system, const Pattern& pattern);

// The same where cells are rounded and not suppressed: every open cell within its own low and high. Rounding leaves a
// cell uncertain, but does not let anybody choose where: it leaks if fewer values remain possible to the reader than its
// need spans (below + above), or if an insider can tell it exactly.
std::vector<Exposure> attack_rounded(const System& system);

}  // namespace karnameh::disclose
