// SPDX-License-Identifier: AGPL-3.0-or-later
// Statistical disclosure control of tables that are to be published together, judged with all that were published
// before: what must not be shown, what else is suppressed to protect it, and what a reader could still work out.
//
//   Asked asked{.fresh = {{"circles.csv", table}}};
//   Answer answer = KARNAMEH_TRY(control(asked, after_steps(100'000)));
//   if (answer.accepted) publish(write_table(answer.tables[0], Readers::everybody));
//
// Invariants: 1. `accepted` only if the attack on the finished tables found no leak: it refuses rather than leaks.
//   2. `tables` are the fresh ones, marked as they may be published, where accepted; a given pattern is not changed.
// Fails: refuses tables that contradict each other or say too little for the rules. A leak is an answer, no refusal.
// Covers: readers who know what is shown, the sums, that no value is below zero, and how a rounded one was rounded; and
//   those who are alone in one cell. DESIGN.md tells what it does not cover.
#pragma once

#include "disclose/attack.h"
#include "disclose/linked.h"
#include "disclose/suppress.h"

namespace karnameh::disclose {

enum class Method : std::uint8_t {
    suppress,  // find the cheapest pattern
    given,     // judge the cells marked as not shown
    round,
};

struct Asked {
    std::vector<NamedTable> fresh = {}, published = {};
    Rules rules = {};
    std::vector<Origin> chosen = {};  // cells of fresh tables to be hidden whatever the rules say
    Method method = Method::suppress;
    std::int64_t base = 0;  // to round to, in whole units of the values
};

struct Answer {
    bool accepted = false;
    Linked linked;
    Pattern pattern;                    // by cell of the system: not shown
    std::vector<Exposure> exposures;    // of what is not shown, or should not be
    std::vector<Goal> impossible;       // needs that nothing could protect: then there is no pattern
    std::optional<Suppression> found;   // how good the pattern is, where it was searched for
    std::optional<Pattern> suggestion;  // where a given one leaks: the cheapest that contains it and does not
    std::optional<std::int64_t> moved;  // by rounding, all in all
    bool not_rounded = false;           // no rounding was found
    bool whole_only_by_fractions =
        false;  // ranges are those of linear programming, and whole numbers may narrow them
    std::vector<Table> tables;
};

Result<Answer> control(const Asked& asked, const Spent& spent);

}  // namespace karnameh::disclose
