// SPDX-License-Identifier: AGPL-3.0-or-later
// Search over everything that the reader may open. What was typed stays in the session, under a number.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// The form, and with "?search=NUMBER" what was found; "&kind=NAME" of one kind, "&page=NUMBER" further on.
Response search_page(Visit& visit);
// Keeps what was typed and leads to what is found.
Response start_search(Visit& visit);

}  // namespace karnameh::web
