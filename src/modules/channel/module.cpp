// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/module.h"

#include "modules/channel/rules.h"
#include "modules/channel/section.h"

namespace karnameh::channel {

Module module() {
    return {"channel", "The channel", kinds(), rules(), figures(), exhibits()};
}

}  // namespace karnameh::channel
