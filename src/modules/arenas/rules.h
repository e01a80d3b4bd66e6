// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of arenas and themes, beyond the description of their kinds.
#pragma once

#include "modules/arenas/records.h"

namespace karnameh::arenas {

std::vector<Rule> rules();

}  // namespace karnameh::arenas
