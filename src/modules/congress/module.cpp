// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/module.h"

#include "modules/congress/rules.h"
#include "modules/congress/section.h"

namespace karnameh::congress {

Module module() {
    return {"congress", "Congress and decisions", kinds(), rules(), figures(), exhibits()};
}

}  // namespace karnameh::congress
