// SPDX-License-Identifier: AGPL-3.0-or-later
// How long the records of a compartment are kept, and what goes when. Pure.
//
// A record's own date is the last one that it states, so that nothing goes while one of its dates lies ahead; a record
// without a date stays. What is due goes only together with, or after, whatever refers to it.
#pragma once

#include <map>
#include <unordered_set>

#include "kernel/scope.h"

namespace karnameh::web {

// In whole months, by the kind's number; what is not there is kept without end.
using KeepingTimes = std::map<KindNumber, int>;
KeepingTimes keeping_times(const Kinds& kinds, const State& state);

// The last day that any date of the record may mean; nothing where it states none.
std::optional<DayNumber> last_date(const Kind& kind, const Record& row);
// The same day so many months on, or the last of that month where it has no such day.
DayNumber months_after(DayNumber day, int months);

struct Leaving {
    const Record* row;
    DayNumber day;  // the first on which it may go
};
struct WhatGoes {
    std::vector<Leaving> rows;                  // by day
    std::map<KindNumber, std::size_t> undated;  // of kinds with a time: records that state no date
};
// Everything that goes on or before `until`.
WhatGoes what_goes(const Kinds& kinds, const State& state, const KeepingTimes& times, DayNumber until);

struct DueToGo {
    std::vector<const Record*> free;  // nothing that stays refers to them
    std::vector<const Record*> held;  // something does
};
DueToGo due_to_go(const Scope& scope, const WhatGoes& goes, DayNumber today);

// Of what is free, as many of the first as may go at once: each with everything that refers to it, so that nothing that
// stays until the next time refers to what goes.
std::vector<const Record*> first_to_go(const Scope& scope, const std::vector<const Record*>& free,
                                       std::size_t most);

}  // namespace karnameh::web
