// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/section.h"

namespace karnameh::finance {

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_flows();
    std::ranges::move(figures_of_gifts(), std::back_inserter(all));
    std::ranges::move(figures_of_owed(), std::back_inserter(all));
    return all;
}

std::vector<Exhibit> exhibits() {
    std::vector<Exhibit> all = exhibits_of_flows();
    std::ranges::move(exhibits_of_gifts(), std::back_inserter(all));
    std::ranges::move(exhibits_of_owed(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::finance
