// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/scale.h"

#include <algorithm>
#include <cmath>

namespace karnameh::render {

std::vector<double> Scale::ticks() const {
    std::vector<double> at;
    auto count = static_cast<int>(std::lround((high - low) / step));
    for (int i = 0; i <= count; ++i) at.push_back(low + i * step);
    return at;
}

Scale round_scale(double low, double high, int steps_max) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    if (!(high > low)) high = low + 1;
    double power = std::pow(10, std::floor(std::log10((high - low) / steps_max)));
    for (double factor : {1.0, 2.0, 5.0, 10.0, 20.0}) {
        Scale scale;
        scale.step = power * factor;
        scale.low = std::floor(low / scale.step + 1e-9) * scale.step;
        scale.high = std::ceil(high / scale.step - 1e-9) * scale.step;
        if (std::lround((scale.high - scale.low) / scale.step) > steps_max) continue;
        double digits = -std::floor(std::log10(scale.step) + 1e-9);
        scale.decimals = std::max(0, static_cast<int>(digits));
        return scale;
    }
    return {low, high, high - low, 0};
}

}  // namespace karnameh::render
