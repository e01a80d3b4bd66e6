// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed beyond the description of the kinds.
#pragma once

#include "modules/press/records.h"

namespace karnameh::press {

std::vector<Rule> rules();

}  // namespace karnameh::press
