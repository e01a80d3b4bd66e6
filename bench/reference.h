// SPDX-License-Identifier: AGPL-3.0-or-later
// The reference period, as many times as large as a bench asks, in the memory of one state: the report does not care
// how many compartments it reads.
#pragma once

#include "bench/benches.h"
#include "kernel/scope.h"
#include "modules/module.h"
#include "report/figures.h"

namespace karnameh::bench {

struct Reference {
    // full: about a million records; quick: a twelfth of that.
    explicit Reference(Scale scale);
    Reference(const Reference&) = delete;
    // A reader who has asked nothing yet.
    Scope scope() const { return Scope({{Id{}, &state}}); }

    std::vector<Module> modules;
    Kinds kinds;
    State state;
    Book book;
    Period period;
};

}  // namespace karnameh::bench
