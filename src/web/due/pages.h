// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits for the reader, by date, and the calendar feed of it.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// "?desk=circles" of one desk, "&whose=all" with what names somebody else, "&part=late&page=2" one part in full.
Response work_page(Visit& visit);
// The address of the feed, for its owner: made, made anew or thrown away.
Response calendar_page(Visit& visit);
Response change_calendar(Visit& visit);
// The feed itself, for whoever has the secret in its address.
Response calendar_feed(Visit& visit);

}  // namespace karnameh::web
