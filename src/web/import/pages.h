// SPDX-License-Identifier: AGPL-3.0-or-later
// A table taken in by page: a file is sent, its columns are matched, every cell is looked at, what is wrong is put right
// in place, and all of it is taken in at once or nothing; afterwards it can be taken back.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response import_start_page(Visit& visit);
Response take_table(Visit& visit);
Response import_page(Visit& visit);
Response change_import(Visit& visit);
Response imported_page(Visit& visit);
Response undo_imported(Visit& visit);

}  // namespace karnameh::web
