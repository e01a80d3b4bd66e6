// SPDX-License-Identifier: AGPL-3.0-or-later
// The handler's work with circles, as pages ask for it.
#pragma once

#include "modules/handling.h"

namespace karnameh::circles {

const Handling& handling();

}  // namespace karnameh::circles
