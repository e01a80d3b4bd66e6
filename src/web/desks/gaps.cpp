// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/gaps.h"

#include <algorithm>

#include "record/codec.h"

namespace karnameh::web {

namespace {

// One in ten may leave out what the others have; where more do, it is nobody's habit.
bool is_habit(std::size_t without, std::size_t all) {
    return without > 0 && without * 10 <= all;
}

}  // namespace

std::vector<Gap> gaps_among(const Kind& kind, std::span<const Record* const> rows) {
    std::vector<Gap> gaps;
    if (rows.size() < gap_rows_least) return gaps;
    std::vector<const Field*> habits;
    for (const Field& field : kind.fields) {
        if (field.number >= common_field::arenas || field.has_lines) continue;
        auto without = std::ranges::count_if(rows, [&](const Record* row) { return !is_set(field, *row); });
        if (is_habit(static_cast<std::size_t>(without), rows.size())) habits.push_back(&field);
    }
    for (const Record* row : rows) {
        Gap gap{row, {}};
        for (const Field* field : habits)
            if (!is_set(*field, *row)) gap.lacking.push_back(field);
        if (!gap.lacking.empty()) gaps.push_back(std::move(gap));
    }
    return gaps;
}

}  // namespace karnameh::web
