// SPDX-License-Identifier: AGPL-3.0-or-later
// What lives beside an open compartment and goes with it: the search index (room search). The kernel tells it which
// rows change, and knows nothing else of it.
//
// Lifetime: made when a compartment has been opened, gone before the compartment's state is zeroed.
// Threads: it is told by whoever folds, while that one holds the state locked for writing: it notes and returns.
#pragma once

#include <memory>

#include "record/kind.h"

namespace karnameh {

class Companion {
  public:
    virtual ~Companion() = default;
    // A new version of that row stands in the state. The row stays where it is as long as the state does.
    virtual void changed(const Record& row) = 0;
    // Another state has taken the old one's place, and all rows with it.
    virtual void folded_anew() = 0;
};

class Compartment;

class Companions {
  public:
    virtual ~Companions() = default;
    virtual std::unique_ptr<Companion> beside(const Compartment& compartment) = 0;
};

}  // namespace karnameh
