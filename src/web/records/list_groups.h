// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of a list, counted by what one field says, with the sums of their quantities and amounts.
//
//   Grouping by = grouping_of(kind, "began-month", Language::persian);
//   Groups groups = group_rows(kind, rows, by, keys, Language::persian);
//
// Invariants
//   1. Every row is counted: without a value in a group of its own, and so is a date that spans more than one of the
//      months or years that are counted by, since it may belong to either.
//   2. A row with several values (choices, codes, references) counts in the group of each; `all` counts it once.
//   3. Amounts are added within their own currency, quantities as ranges.
// Limits: a sum past 64 bits stays at their end.
#pragma once

#include <map>

#include "base/text.h"
#include "document/document.h"
#include "kernel/key_index.h"

namespace karnameh::web {

enum class Step : std::uint8_t { value, year, month };

struct Grouping {
    const Field* field = nullptr;  // nullptr: none
    Step step = Step::value;
    CalendarSystem calendar = CalendarSystem::gregorian;  // whose months and years
};
// What rows of a kind can be counted by, under the names of addresses: "state", "began-year", "began-month".
std::vector<std::pair<std::string, Grouping>> groupings_of(const Kind& kind, Language language);
Grouping grouping_of(const Kind& kind, std::string_view name, Language language);

struct Sum {
    Quantity number;
    std::map<std::string, std::int64_t> minor;  // by currency
};

struct Group {
    std::string label;
    std::int64_t order = 0;  // in time, where that is what is counted by
    bool is_rest = false;    // without a value, or not known exactly enough
    std::size_t rows = 0;
    std::vector<Sum> sums;  // of Groups::summed, in their order
};

struct Groups {
    std::vector<const Field*> summed;
    std::vector<Group> groups;  // in time, or the largest first; the rest last
    Group all;
};
// The month or year of that Group::order.
Date date_of_step(std::int64_t step, const Grouping& by);
Groups group_rows(const Kind& kind, std::span<const Record* const> rows, const Grouping& by,
                  const ScopeKeys& keys, Language language);

// How many rows each group has, as a chart: months and years beside each other, gaps included and what is not known left
// to the table, all else as bars, the largest ones where there are many. Nothing where there is nothing to compare.
std::optional<document::Chart> chart_of(const Kind& kind, const Grouping& by, const Groups& groups,
                                        Language language);

}  // namespace karnameh::web
