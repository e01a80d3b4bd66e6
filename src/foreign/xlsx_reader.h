// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of Office Open XML (XLSX), strict or transitional. For the confined child.
//
// Source: ECMA-376, part 1 §18 (SpreadsheetML), part 2 (packages).
#pragma once

#include "foreign/sheet_rows.h"
#include "foreign/unzip.h"

namespace karnameh::foreign {

Ended read_xlsx(Parts& parts, SheetWriter& to);

}  // namespace karnameh::foreign
