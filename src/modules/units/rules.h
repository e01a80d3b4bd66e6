// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of units, gatherings, approaches and actions, beyond the description of their kinds.
#pragma once

#include "modules/units/records.h"

namespace karnameh::units {

std::vector<Rule> rules();

}  // namespace karnameh::units
