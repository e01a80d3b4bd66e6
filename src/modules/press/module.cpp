// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/module.h"

#include "modules/press/due.h"
#include "modules/press/rules.h"
#include "modules/press/section.h"

namespace karnameh::press {

Module module() {
    return {"press",        "Sites, networks and translation", kinds(), rules(), figures(), exhibits(),
            due_questions()};
}

}  // namespace karnameh::press
