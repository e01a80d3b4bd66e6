// SPDX-License-Identifier: AGPL-3.0-or-later
// An estimate that may leave. A deviance to four digits, or the exact answers of a few models, give the counts of a small
// table back; so what leaves is how many were seen, the average of all models and Chao's lower bound, each rounded by a
// step of about a quarter of itself (1, 2 or 5 times a power of ten, never less than ten), intervals outward.
//
// Whether that is round enough is found by attack: a walk from the true table through tables that would be told in exactly
// the same words, until each count has been another number in one of them. Each of those leads back to the true one by
// the same steps, so that with this program in hand they cannot be told apart either.
//
// Invariant: from what is told, no count follows.
// Fails: as estimate() does; refuses five and six lists, whose thousands of models cannot be attacked in reasonable time,
//   and counts that stay fixed when `attack_idle_max` tables in a row opened none: within seconds.
// Limits: the guarantee is against somebody who knows nothing else of these people; several rounds about the same people
//   each tell something.
#pragma once

#include "estimate/estimate.h"

namespace karnameh::estimate {

inline constexpr std::size_t withheld_lists_max = 4;
// Tables whose models are fitted, in all and in a row without another count opened; and steps, most of which need no fit.
inline constexpr std::size_t attack_tables_max = 2000, attack_idle_max = 200, attack_steps_max = 100'000;

struct Withheld {
    std::vector<std::string> lists;
    double observed;
    Bound average_by_bic;
    Bound at_least;  // LowerBounds::lists_differ
    bool operator==(const Withheld&) const = default;
};

Result<Withheld> estimate_withheld(const Overlaps& overlaps);

// What would be told, before any attack.
Withheld told(const Estimation& exact);

}  // namespace karnameh::estimate
