// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/module.h"

#include "modules/publications/rules.h"
#include "modules/publications/section.h"

namespace karnameh::publications {

Module module() {
    return {"publications", "Publications", kinds(), rules(), figures(), exhibits()};
}

}  // namespace karnameh::publications
