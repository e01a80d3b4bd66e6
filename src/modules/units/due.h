// SPDX-License-Identifier: AGPL-3.0-or-later
// The next step with somebody who came near.
#pragma once

#include "modules/units/records.h"

namespace karnameh::units {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::units
