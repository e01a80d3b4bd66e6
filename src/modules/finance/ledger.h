// SPDX-License-Identifier: AGPL-3.0-or-later
// The books under names that stay as they are in any language: for other programs.
#pragma once

#include "modules/ledger.h"

namespace karnameh::finance {

void each_ledger_entry(const Scope& scope, DayNumber last,
                       const std::function<void(const LedgerEntry&)>& take);

}  // namespace karnameh::finance
