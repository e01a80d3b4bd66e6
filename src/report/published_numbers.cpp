// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/published_numbers.h"

#include <algorithm>

#include "modules/congress/views.h"

namespace karnameh::report {

bool PublishedNumbers::has(const std::string& name, const ShownNumber& number) const {
    auto [from, to] = numbers.equal_range(name);
    return std::any_of(from, to, [&](const auto& one) { return one.second == number; });
}

PublishedNumbers published_numbers(const Scope& scope) {
    PublishedNumbers published;
    scope.each<congress::PublishedEdition>([&](const congress::PublishedEdition& row) {
        Period period{row.first.first, row.last.first, row.first.first};
        auto is_same = [&](const Period& one) {
            return one.first == period.first && one.last == period.last;
        };
        if (std::ranges::none_of(published.periods, is_same)) published.periods.push_back(period);
        congress::each_published_number(row.numbers,
                                        [&](std::int64_t shown, std::int64_t reach, std::string_view name) {
                                            ShownNumber number{shown, reach};
                                            if (!published.has(std::string(name), number))
                                                published.numbers.emplace(name, number);
                                        });
    });
    return published;
}

}  // namespace karnameh::report
