// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/module.h"

#include "modules/arenas/rules.h"
#include "modules/arenas/section.h"

namespace karnameh::arenas {

Module module() {
    return {"arenas", "Arenas and themes", kinds(), rules(), figures(), exhibits()};
}

}  // namespace karnameh::arenas
