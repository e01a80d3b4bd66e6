// SPDX-License-Identifier: AGPL-3.0-or-later
// What is missing in records: fields that nearly all records of their kind have, and these few do not. No list of
// wanted fields is kept anywhere: what a desk always writes down is what it wants.
#pragma once

#include <span>

#include "record/kind.h"

namespace karnameh::web {

struct Gap {
    const Record* record;
    std::vector<const Field*> lacking;
};

// So few records show no habit, and so many of the latest are looked at.
inline constexpr std::size_t gap_rows_least = 20, gap_rows_most = 200;

// In the order of the rows, all of which are of that kind.
std::vector<Gap> gaps_among(const Kind& kind, std::span<const Record* const> rows);

}  // namespace karnameh::web
