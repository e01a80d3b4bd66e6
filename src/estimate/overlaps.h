// SPDX-License-Identifier: AGPL-3.0-or-later
// How many people (or circles, or events) stand on exactly these lists and on no other: the counts that capture–recapture
// begins with, and the file that they are read from (docs/formats/overlaps.md).
//
// Invariants: a history is a set of lists, bit i for the list i; `counts` has one place for each history, 2^lists of
//   them; the place 0, those on no list, is what is asked for and holds 0.
// Fails: the reader refuses, with line and column, what is no table of overlaps: fewer than two lists or more than six,
//   a history given twice or that of no list, anything but 0 and 1 for membership, counts that are no whole numbers
//   from 0, and a table in which nobody was counted. A history that is not given was met by nobody.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/text_source.h"

namespace karnameh::estimate {

inline constexpr std::size_t lists_min = 2, lists_max = 6;
// Of one history. Sums of 63 of them are far inside what a double holds exactly.
inline constexpr std::int64_t count_max = 1'000'000'000;

using History = std::uint32_t;

struct Overlaps {
    std::vector<std::string> lists;
    std::vector<std::uint64_t> counts;

    std::size_t histories() const { return counts.size(); }
    std::uint64_t observed() const;  // on at least one list
};

Result<Overlaps> read_overlaps(TextSource& source);

// That there are so many lists, where that is too few or too many.
Message number_of_lists(std::size_t lists);

}  // namespace karnameh::estimate
