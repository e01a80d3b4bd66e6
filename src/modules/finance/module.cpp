// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/module.h"

#include "modules/finance/due.h"
#include "modules/finance/rules.h"
#include "modules/finance/section.h"

namespace karnameh::finance {

Module module() {
    return {"finance", "Money", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::finance
