// SPDX-License-Identifier: AGPL-3.0-or-later
// Money that is to come or to be paid back: pledges and their parts, loans, dues of members.
#pragma once

#include "modules/finance/records.h"

namespace karnameh::finance {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::finance
