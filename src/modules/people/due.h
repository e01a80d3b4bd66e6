// SPDX-License-Identifier: AGPL-3.0-or-later
// Tasks that somebody took on, talks with people about what comes next, and places to be filled.
#pragma once

#include "modules/people/records.h"

namespace karnameh::people {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::people
