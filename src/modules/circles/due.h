// SPDX-License-Identifier: AGPL-3.0-or-later
// When a handler is to look in on a circle again: what the latest contact with it says.
#pragma once

#include "modules/circles/records.h"

namespace karnameh::circles {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::circles
