// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of the records of campaigns, beyond the description of their kinds.
#pragma once

#include "modules/campaigns/records.h"

namespace karnameh::campaigns {

std::vector<Rule> rules();

}  // namespace karnameh::campaigns
