// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that keep themselves up to date without script: the log of a campaign, the calls to a broadcast. The line for a
// new entry stands in a page that stays; what came in stands in a frame of it, which the browser loads again by itself.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// What can be followed.
Response live_page(Visit& visit);
// One of them: the line for a new entry, and the frame.
Response live_board_page(Visit& visit);
Response add_live_entry(Visit& visit);
// What stands in the frame; "?since=1260000000" when it began to load itself again, "?paused=1" that it does not.
Response live_entries(Visit& visit);

}  // namespace karnameh::web
