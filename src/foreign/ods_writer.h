// SPDX-License-Identifier: AGPL-3.0-or-later
// A table as a spreadsheet (ODS), written as it goes: numbers, days and money as such, everything else as text.
// read_spreadsheet reads the same texts back.
//
// Source: OpenDocument 1.3, part 3 §9.
#pragma once

#include "foreign/zip_writer.h"
#include "record/kind.h"
#include "record/table_import.h"

namespace karnameh {

class OdsWriter {
  public:
    static constexpr std::size_t rows_max = 1 << 20;  // as many as a sheet has in any program

    // `to` may be emptied between rows.
    OdsWriter(std::string& to, std::string_view sheet);

    void text_cell(std::string_view text);
    // What stands in a field of that type, as field_text says it.
    void value_cell(FieldType type, std::string_view text);
    void end_row();
    Done finish();

  private:
    void paragraphs(std::string_view text);

    foreign::ZipWriter zip_;
    std::string row_;
};

// The same columns as in CSV (record/table_import.h).
void export_ods_header(ExportedFields fields, OdsWriter& to);
void export_ods_row(ExportedFields fields, const Record& row, OdsWriter& to);

}  // namespace karnameh
