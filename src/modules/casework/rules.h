// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of asylum cases, beyond the description of their kinds.
#pragma once

#include "modules/casework/records.h"

namespace karnameh::casework {

std::vector<Rule> rules();

}  // namespace karnameh::casework
