// SPDX-License-Identifier: AGPL-3.0-or-later
// A table in CSV becomes rows for the kernel. The first row names a field of the kind over each column, in
// any order; `id` may be one of them. Columns may be left out, but for those of required fields where there
// is no `id`. What the cells take is in record/text_form.h, what becomes of the rows in record/import_rows.h.
#pragma once

#include "record/csv.h"
#include "record/import_rows.h"

namespace karnameh {

Result<std::vector<ImportedRow>> import_csv(TextSource& source, const ImportTarget& target);

// The other direction: the columns' names, and one record; import_csv reads them back to the same records.
// The columns: id, version, and the fields of the kind in their order.
void export_csv_header(const Kind& kind, CsvWriter& to);
void export_csv_row(const Kind& kind, const Record& row, CsvWriter& to);

}  // namespace karnameh
