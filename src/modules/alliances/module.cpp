// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/module.h"

#include "modules/alliances/due.h"
#include "modules/alliances/rules.h"
#include "modules/alliances/section.h"

namespace karnameh::alliances {

Module module() {
    return {"alliances",    "Institutions, figures and support", kinds(), rules(), figures(), exhibits(),
            due_questions()};
}

}  // namespace karnameh::alliances
