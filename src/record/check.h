// SPDX-License-Identifier: AGPL-3.0-or-later
// What a kind's description demands of a record by itself: required fields, limits, known codes. Whether
// references lead anywhere and whether the change is allowed are the kernel's and the modules' questions.
#pragma once

#include "record/codec.h"

namespace karnameh {

// One problem for each field that is wrong, `where` being the field's name.
void check_record(const Kind& kind, const Record& row, std::vector<Problem>& problems);

}  // namespace karnameh
