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

class OdsWriter final : public RowSink {
  public:
    static constexpr std::size_t rows_max = 1 << 20;  // as many as a sheet has in any program

    // `to` may be emptied between rows.
    OdsWriter(std::string& to, std::string_view sheet);

    void text_cell(std::string_view text) override;
    void value_cell(FieldType type, std::string_view text) override;
    void end_row() override;
    Done finish() override;

  private:
    void paragraphs(std::string_view text);

    foreign::ZipWriter zip_;
    std::string row_;
};

}  // namespace karnameh
