// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed beyond the description of the kinds.
#pragma once

#include "modules/alliances/records.h"

namespace karnameh::alliances {

std::vector<Rule> rules();

}  // namespace karnameh::alliances
