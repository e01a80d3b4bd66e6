// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/results.h"

#include <algorithm>

namespace karnameh::report {

const Computed& Results::figure(std::string_view id) const {
    auto at = std::ranges::find_if(figures, [&](const Computed& one) { return one.figure->id == id; });
    KARNAMEH_ASSERT(at != figures.end());
    return *at;
}

const Results::Shown& Results::exhibit(std::string_view id) const {
    auto at = std::ranges::find_if(exhibits, [&](const Shown& one) { return one.entry->exhibit->id == id; });
    KARNAMEH_ASSERT(at != exhibits.end());
    return *at;
}

Results compute_results(const Book& book, const std::vector<const Book::ExhibitEntry*>& exhibits,
                        const Scope& scope, const Period& period) {
    Results results;
    for (const Book::ExhibitEntry* entry : exhibits)
        if (std::ranges::find(results.exhibits, entry, &Results::Shown::entry) == results.exhibits.end())
            results.exhibits.push_back({entry, ExhibitData()});
    for (const Book::Entry& entry : book.figures())
        results.figures.push_back({entry.figure, entry.module->name, {}, Behind()});
    std::size_t first_figure = results.exhibits.size();
    on_two_threads(first_figure + results.figures.size(), [&](std::size_t i) {
        if (i < first_figure) {
            Results::Shown& shown = results.exhibits[i];
            shown.data = shown.entry->exhibit->compute(scope, period);
        } else {
            Computed& computed = results.figures[i - first_figure];
            computed.value = computed.figure->compute(scope, period, computed.behind);
        }
    });
    return results;
}

}  // namespace karnameh::report
