// SPDX-License-Identifier: AGPL-3.0-or-later
// What the reference report states, figure by figure (data/facts.tsv), held against what the records give:
// the acceptance test of the report.
//
// A row says what was stated ("1010", "several thousand", "70..80 families"), in which unit, and how
// exact that is; from the last follows the rule by which stated and computed agree (one table,
// facts.cpp). A figure that answers a row carries the row's id; a part of a row in another unit is
// answered by the figure <id>_<unit>.
//
// Threads: pure.
#pragma once

#include "base/text.h"
#include "report/figures.h"

namespace karnameh::report {

struct Fact {
    std::string id, area, words, figure, unit, how, records;
};

// The rows that are built into the program.
const std::vector<Fact>& reference_facts();
// Tab-separated, the first line naming the seven columns. Refuses a line that has not seven cells.
Result<std::vector<Fact>> parse_facts(std::string_view table);

struct Verdict {
    bool agrees = false;
    std::string rule;  // the rule that was used, in English
};
// `other` finds the values of figures that answer a part of the row in another unit; nullptr
// where there is none.
Verdict judge_fact(const Fact& fact, const FigureValue& computed,
                   const std::function<const FigureValue*(std::string_view id)>& other);

struct CheckedFact {
    const Fact* fact;
    std::string computed;  // as people read it; "—" where there is nothing, empty where no figure has the id
    std::size_t records = 0;
    Verdict verdict;
};
// Every row of the facts, in their order.
std::vector<CheckedFact> check_facts(const std::vector<Fact>& facts, const std::vector<Computed>& computed,
                                     Language language);

}  // namespace karnameh::report
