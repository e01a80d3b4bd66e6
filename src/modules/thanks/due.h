// SPDX-License-Identifier: AGPL-3.0-or-later
// Who has not been thanked yet.
#pragma once

#include "modules/thanks/records.h"

namespace karnameh::thanks {

std::vector<DueQuestion> due_questions();

}  // namespace karnameh::thanks
