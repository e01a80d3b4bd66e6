// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of the records of money, beyond the description of their kinds.
#pragma once

#include "modules/finance/records.h"

namespace karnameh::finance {

std::vector<Rule> rules();

}  // namespace karnameh::finance
