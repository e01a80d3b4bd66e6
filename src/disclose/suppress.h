// SPDX-License-Identifier: AGPL-3.0-or-later
// Complementary suppression: the cheapest pattern in which no reader and no insider gets inside a protection interval.
//
// Branch and cut: the relaxation over cuts (protection.h) gives a lower bound, ways through the table (routes.h),
// steered by its solution, give patterns, and the tree closes the gap between them, or as much of it as it is given
// time for. There is always an answer, with its gap: when time is spent before there is a safe pattern, everything is
// suppressed (routes.h).
//
// Invariants: 1. a pattern that is returned was judged goal by goal, against the reader and every insider.
//   2. `bound` is a proven lower bound of the cost of every safe pattern; bound ≤ cost.
//   3. The same system and the same answers of `spent` give the same pattern.
// Fails: Impossible names the goals that cannot be reached even with everything suppressed that may be.
#pragma once

#include "base/result.h"
#include "disclose/protection.h"

namespace karnameh::disclose {

struct Suppression {
    Pattern pattern;         // true: not shown; hidden cells included
    std::int64_t cost = 0;   // of the open cells in it
    std::int64_t bound = 0;  // no safe pattern costs less
    std::int64_t cuts = 0, nodes = 0;

    bool is_optimal() const { return cost == bound; }
    // By how much of its cost the pattern may be dearer than the best: 0 if optimal.
    double gap() const {
        return cost == 0 ? 0 : static_cast<double>(cost - bound) / static_cast<double>(cost);
    }
};

struct Impossible {
    std::vector<Goal> goals;
};

std::expected<Suppression, Impossible> suppress(const System& system, const Spent& spent);

}  // namespace karnameh::disclose
