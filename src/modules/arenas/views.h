// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of arenas and themes, and of all records that name them.
#pragma once

#include "modules/arenas/records.h"

namespace karnameh::arenas {

// On some day of the period.
template <typename Word>
bool is_in_force(const Word& word, const Period& period) {
    return (!word.since.is_set() || word.since.first <= period.last) &&
           (!word.until.is_set() || word.until.last() >= period.first);
}

// Those in force, by their place in lists, then by name.
std::vector<const Arena*> arenas_in_order(const Scope& scope, const Period& period);

struct ArenaCount {
    const Arena* arena;
    std::int64_t records;
};
// The records of any kind that fall in the period, by the first date or instant of their kind, and that name
// the arena or one of its themes; a record that names several arenas counts in each, but in each once.
std::vector<ArenaCount> count_by_arena(const Scope& scope, const Period& period, Behind& behind);

}  // namespace karnameh::arenas
