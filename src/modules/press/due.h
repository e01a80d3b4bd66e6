// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses that must be paid for again, and texts that wait for a translator.
#pragma once

#include "modules/press/records.h"

namespace karnameh::press {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::press
