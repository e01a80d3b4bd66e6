// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines of campaigns that run, and what was asked of somebody and not answered yet.
#pragma once

#include "modules/campaigns/records.h"

namespace karnameh::campaigns {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::campaigns
