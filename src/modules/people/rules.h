// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of people, beyond the description of their kinds.
#pragma once

#include "modules/people/records.h"

namespace karnameh::people {

std::vector<Rule> rules();

}  // namespace karnameh::people
