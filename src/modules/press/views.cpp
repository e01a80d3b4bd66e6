// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/views.h"

#include <algorithm>
#include <tuple>

namespace karnameh::press {

std::vector<const Audience*> latest_counts(const Scope& scope, DayNumber day, Quantity Audience::* field) {
    std::vector<const Audience*> counts;
    scope.each<Audience>([&](const Audience& row) {
        if (row.when.first <= day && (row.*field).is_set()) counts.push_back(&row);
    });
    std::ranges::sort(counts, [](const Audience* a, const Audience* b) {
        return std::tuple(a->place, b->when.first) < std::tuple(b->place, a->when.first);
    });
    auto [first, last] = std::ranges::unique(counts, {}, [](const Audience* row) { return row->place; });
    counts.erase(first, last);
    return counts;
}

std::string_view place_name(const Scope& scope, const Id& place) {
    if (const Site* site = scope.find<Site>(place)) return site->name;
    if (const Account* account = scope.find<Account>(place)) return account->name;
    if (const Mirror* mirror = scope.find<Mirror>(place)) return mirror->address;
    return {};
}

}  // namespace karnameh::press
