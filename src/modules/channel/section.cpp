// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/section.h"

namespace karnameh::channel {

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_air();
    std::ranges::move(figures_of_calls(), std::back_inserter(all));
    return all;
}

std::vector<Exhibit> exhibits() {
    std::vector<Exhibit> all = exhibits_of_air();
    std::ranges::move(exhibits_of_calls(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::channel
