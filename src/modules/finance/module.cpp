// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/module.h"

#include "modules/finance/completion.h"
#include "modules/finance/due.h"
#include "modules/finance/ledger.h"
#include "modules/finance/rules.h"
#include "modules/finance/section.h"

namespace karnameh::finance {

Module module() {
    return {"finance",  "Money",         kinds(), rules(),       figures(),
            exhibits(), due_questions(), nullptr, completions(), each_ledger_entry};
}

}  // namespace karnameh::finance
