// SPDX-License-Identifier: AGPL-3.0-or-later
// How the data fares, told to keepers: an alarm on the overview and above the desks, and a page with all of it.
#pragma once

#include "web/compartments/kept.h"
#include "web/site.h"

namespace karnameh::web {

Response health_page(Visit& visit);
// Only what is an alarm, and only to whoever keeps a compartment. Not to be asked while holding a Reading.
std::vector<KeeperNotice> health_notices(Visit& visit);

}  // namespace karnameh::web
