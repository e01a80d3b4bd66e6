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

// The other direction: where a table goes, row by row.
class RowSink {
  public:
    virtual ~RowSink() = default;
    virtual void text_cell(std::string_view text) = 0;
    // What stands in a field of that type, as field_text says it.
    virtual void value_cell(FieldType type, std::string_view text) = 0;
    virtual void end_row() = 0;
    // Once, after the last row.
    virtual Done finish() = 0;
};
class CsvSink final : public RowSink {
  public:
    // `to` may be emptied between rows.
    explicit CsvSink(std::string& to) : writer_(to) {}
    void text_cell(std::string_view text) override { writer_.cell(text); }
    void value_cell(FieldType, std::string_view text) override { writer_.cell(text); }
    void end_row() override { writer_.end_row(); }
    Done finish() override { return {}; }

  private:
    CsvWriter writer_;
};

// The columns' names, and one record: id, version, and these fields; import_table reads them back to the same records.
// What is left out stays as it is when they are taken in again.
using ExportedFields = std::span<const Field* const>;
void export_header(ExportedFields fields, RowSink& to);
void export_row(ExportedFields fields, const Record& row, RowSink& to);

}  // namespace karnameh
