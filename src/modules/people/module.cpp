// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/module.h"

#include "modules/people/due.h"
#include "modules/people/rules.h"
#include "modules/people/section.h"

namespace karnameh::people {

Module module() {
    return {"people", "People", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::people
