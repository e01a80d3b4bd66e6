// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of circles, beyond the description of their kinds.
#pragma once

#include "modules/circles/records.h"

namespace karnameh::circles {

std::vector<Rule> rules();

}  // namespace karnameh::circles
