// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/module.h"

#include "modules/units/due.h"
#include "modules/units/rules.h"
#include "modules/units/section.h"

namespace karnameh::units {

Module module() {
    return {"units", "Abroad", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::units
