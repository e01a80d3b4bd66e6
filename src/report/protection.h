// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledger's cells as they may leave: rounded together, so that all sums still hold, as they were rounded before where
// that is still true; and then attacked with everything that was published earlier.
//
// Invariants
//   1. Every cell that is shown is a neighbouring multiple of its base (or, where that is impossible, one within twice
//      the base), and every sum of the ledger holds between the numbers shown.
//   2. What the attack finds is in `exposures`: of every cell from 1 to below its base, what a reader can work out who
//      knows all numbers shown now and earlier, all sums, that nothing is below zero, and how it was rounded.
// Fails: refuses where no rounding is found; leaks are in the answer, no refusal.
// Source: disclose/round.h, disclose/attack.h.
#pragma once

#include "disclose/attack.h"
#include "report/ledger.h"
#include "report/published_numbers.h"

namespace karnameh::report {

struct CellExposure {
    std::size_t cell;
    std::int64_t low, high;  // what a reader works out
    disclose::Leak leak;
};

struct Protection {
    std::vector<ShownNumber> shown;  // by cell of the ledger
    std::vector<CellExposure> exposures;
    bool leaks() const;
};

Result<Protection> protect(const Ledger& ledger, const PublishedNumbers& earlier);

}  // namespace karnameh::report
