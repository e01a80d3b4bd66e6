// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of the records of thanks, beyond the description of their kinds.
#pragma once

#include "modules/thanks/records.h"

namespace karnameh::thanks {

std::vector<Rule> rules();

}  // namespace karnameh::thanks
