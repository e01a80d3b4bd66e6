// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/module.h"

#include "modules/casework/due.h"
#include "modules/casework/rules.h"
#include "modules/casework/section.h"

namespace karnameh::casework {

Module module() {
    return {"casework", "Asylum", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::casework
