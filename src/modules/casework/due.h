// SPDX-License-Identifier: AGPL-3.0-or-later
// Deadlines of asylum cases that nobody has met yet.
#pragma once

#include "modules/casework/records.h"

namespace karnameh::casework {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::casework
