// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed beyond the description of the kinds.
#pragma once

#include "modules/congress/records.h"

namespace karnameh::congress {

std::vector<Rule> rules();

}  // namespace karnameh::congress
