// SPDX-License-Identifier: AGPL-3.0-or-later
// What `app` has put together: the modules, the kinds and rules they bring, and where time
// and chance come from.
#pragma once

#include "base/clock.h"
#include "kernel/organisation.h"
#include "modules/module.h"

namespace karnameh {

struct Program {
    std::vector<Module> modules;
    Kinds kinds;
    std::unique_ptr<RuleBook> rules;
    std::unique_ptr<Clock> clock;
    std::unique_ptr<Random> random;
    Organisation::Cost cost;
};

}  // namespace karnameh
