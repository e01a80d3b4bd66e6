// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/module.h"

#include "modules/campaigns/due.h"
#include "modules/campaigns/rules.h"
#include "modules/campaigns/section.h"

namespace karnameh::campaigns {

Module module() {
    return {"campaigns", "Campaigns", kinds(), rules(), figures(), exhibits(), due_questions()};
}

}  // namespace karnameh::campaigns
