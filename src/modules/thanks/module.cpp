// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/module.h"

#include "modules/thanks/due.h"
#include "modules/thanks/rules.h"
#include "modules/thanks/section.h"

namespace karnameh::thanks {

Module module() {
    return {"thanks", "Thanks", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::thanks
