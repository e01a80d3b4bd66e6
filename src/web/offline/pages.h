// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that are filled in elsewhere (record/offline_form.h): given out as a text, taken in sealed. A form that comes
// back is opened in memory, and goes through the same look at every cell as a table (web/import).
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response offline_page(Visit& visit);
Response give_form(Visit& visit);
Response take_form(Visit& visit);

}  // namespace karnameh::web
