// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers beside an axis: round steps of 1, 2 or 5 times a power of ten that cover what is drawn.
#pragma once

#include <vector>

namespace karnameh::render {

struct Scale {
    double low = 0, high = 1, step = 1;
    int decimals = 0;  // that the ticks need

    double part(double value) const { return (value - low) / (high - low); }
    std::vector<double> ticks() const;
};

// From at or below `low` (and zero) to at or above `high`, in at most `steps_max` steps.
Scale round_scale(double low, double high, int steps_max);

}  // namespace karnameh::render
