// SPDX-License-Identifier: AGPL-3.0-or-later
// Chao's lower bounds: how many there are at least, whatever differences between people make some of them hard to meet,
// as long as lists do not depend on each other otherwise. From those met once and twice alone.
//
// With f₁ people on exactly one list, f₂ on exactly two, z(j) on list j alone, of t lists:
//   lists_differ   Σ(j<k) z(j)·z(k) / f₂       each list has a reach of its own; with two lists it is Lincoln–Petersen
//   lists_alike    (t−1)/t · f₁² / (2 f₂)      all lists reach equally far
//   many_lists     f₁² / (2 f₂)                the same for many lists, as it is mostly quoted
// Where f₂ is 0 the bias-corrected forms are taken, with f₂+1 below, and f₁(f₁−1) above in the last two.
//
// Source: Chao, Biometrics 43 (1987) 783; for lists that differ, Chao, Biometrics 45 (1989) 427, and Rivest and
//   Baillargeon, Biometrics 63 (2007) 999.
#pragma once

#include "estimate/interval.h"

namespace karnameh::estimate {

struct Bound {
    double estimate;  // seen and unseen
    Interval interval;
    bool operator==(const Bound&) const = default;
};
struct LowerBounds {
    Bound lists_differ, lists_alike, many_lists;
};
LowerBounds lower_bounds(const Overlaps& overlaps);

}  // namespace karnameh::estimate
