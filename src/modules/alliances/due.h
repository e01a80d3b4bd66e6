// SPDX-License-Identifier: AGPL-3.0-or-later
// What was asked of somebody who lends support, and not answered yet.
#pragma once

#include "modules/alliances/records.h"

namespace karnameh::alliances {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::alliances
