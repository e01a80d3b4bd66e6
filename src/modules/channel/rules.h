// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of the records of the channel, beyond the description of their kinds.
#pragma once

#include "modules/channel/records.h"

namespace karnameh::channel {

std::vector<Rule> rules();

}  // namespace karnameh::channel
