// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/lower_bound.h"

#include <bit>

namespace karnameh::estimate {

namespace {

// Variance by the delta method over Poisson counts, and that of the number unseen itself.
Bound bound(double observed, double unseen, double variance) {
    return {observed + unseen, lognormal_interval_of(observed, unseen, variance + unseen)};
}

}  // namespace

LowerBounds lower_bounds(const Overlaps& overlaps) {
    std::vector<double> alone(overlaps.lists.size());
    double once = 0, twice = 0, pairs = 0, spread = 0;
    for (History history = 1; history < overlaps.histories(); ++history) {
        auto count = static_cast<double>(overlaps.counts[history]);
        if (std::popcount(history) == 1) alone[static_cast<std::size_t>(std::countr_zero(history))] = count;
        if (std::popcount(history) == 2) twice += count;
    }
    for (double count : alone) {
        pairs += once * count;
        once += count;
    }
    bool is_corrected = twice == 0;
    double below = is_corrected ? 1 : twice;
    for (double count : alone) spread += (once - count) * (once - count) * count;
    double observed = static_cast<double>(overlaps.observed()), differ = pairs / below,
           many = once * (is_corrected ? once - 1 : once) / (2 * below),
           factor = static_cast<double>(alone.size() - 1) / static_cast<double>(alone.size());
    auto variance = [&](double unseen, double by_once) {
        return by_once / (below * below) + unseen * unseen / below;
    };
    double many_variance = variance(many, once * once * once);
    return {bound(observed, differ, variance(differ, spread)),
            bound(observed, factor * many, factor * factor * many_variance),
            bound(observed, many, many_variance)};
}

}  // namespace karnameh::estimate
