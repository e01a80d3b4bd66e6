// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed beyond the description of the kinds.
#pragma once

#include "modules/publications/records.h"

namespace karnameh::publications {

std::vector<Rule> rules();

}  // namespace karnameh::publications
