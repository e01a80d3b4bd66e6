// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/views.h"

#include <algorithm>
#include <tuple>

namespace karnameh::publications {

bool is_translation(const Title& title) {
    if (title.original_language.is_empty()) return false;
    return std::ranges::find(title.languages, title.original_language) == title.languages.end();
}

std::vector<CircleCopies> copies_by_circle(const Scope& scope, const Period& period) {
    std::vector<const Reproduction*> made;
    scope.each<Reproduction>([&](const Reproduction& row) {
        if (period.holds(row.when)) made.push_back(&row);
    });
    auto key = [](const Reproduction* row) { return std::tuple(row->title, row->tag.view()); };
    std::ranges::stable_sort(made, {}, key);
    std::vector<CircleCopies> sums;
    const Reproduction* before = nullptr;
    for (const Reproduction* row : made) {
        bool same_circle = before && !row->tag.is_empty() && key(before) == key(row);
        if (!same_circle) sums.push_back({scope.find<Title>(row->title), row->tag.view(), {}, {}});
        sums.back().copies += row->copies;
        sums.back().records.push_back(row);
        before = row;
    }
    return sums;
}

}  // namespace karnameh::publications
