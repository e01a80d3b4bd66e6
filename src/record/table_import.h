// SPDX-License-Identifier: AGPL-3.0-or-later
// A table in CSV becomes rows for the kernel. The first row names a field of the kind over each column, in
// any order; `id` may be one of them, and a column called “-” is passed over. Columns may be left out, but for those of required fields where there
// is no `id`. What the cells take is in record/text_form.h, what becomes of the rows in record/import_rows.h.
#pragma once

#include "record/csv.h"
#include "record/import_rows.h"

namespace karnameh {

// Rows of cells from anywhere, the names of the columns first.
class RowSource {
  public:
    virtual ~RowSource() = default;
    // The next row; the cells are good until the next call. False: there are no more.
    virtual Result<bool> next(std::vector<CsvCell>& cells) = 0;
    // The line that the last row begins on.
    virtual std::size_t line() const = 0;
};
// `source` stays with its owner.
class CsvRows final : public RowSource {
  public:
    explicit CsvRows(TextSource& source) : reader_(source) {}
    Result<bool> next(std::vector<CsvCell>& cells) override { return reader_.next(cells); }
    std::size_t line() const override { return reader_.line(); }

  private:
    CsvReader reader_;
};

Result<std::vector<ImportedRow>> import_table(const std::string& name, RowSource& source,
                                              const ImportTarget& target);

Result<std::vector<ImportedRow>> import_csv(TextSource& source, const ImportTarget& target);

// The other direction: the columns' names, and one record; import_csv reads them back to the same records.
// The columns: id, version, and the fields of the kind in their order.
void export_csv_header(const Kind& kind, CsvWriter& to);
void export_csv_row(const Kind& kind, const Record& row, CsvWriter& to);
// The same with these fields only; taken in again, what it leaves out stays as it is.
using ExportedFields = std::span<const Field* const>;
void export_csv_header(ExportedFields fields, CsvWriter& to);
void export_csv_row(ExportedFields fields, const Record& row, CsvWriter& to);

}  // namespace karnameh
