// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of OpenDocument (ODS). For the confined child.
//
// Source: OpenDocument 1.3, parts 2 (packages) and 3 (§9 tables, §6.1.2 white space).
#pragma once

#include "foreign/sheet_rows.h"
#include "foreign/unzip.h"

namespace karnameh::foreign {

Ended read_ods(Parts& parts, SheetWriter& to);

}  // namespace karnameh::foreign
