// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets (ODS, XLSX) as tables that can be taken in like any other. They are decoded in a confined child.
//
// Threads: any; blocks until the child has ended.
// Fails: refuses, with the name it is given, what cannot be read, is too large, has no rows or asks for a password.
// Limits: foreign/sheet_rows.h.
#pragma once

#include "foreign/confined.h"
#include "record/table_import.h"

namespace karnameh {

inline constexpr std::string_view spreadsheet_decoder = "spreadsheet";

// By its first bytes: a ZIP archive, or what Excel wrote before 2007 (and still does under a password).
bool is_spreadsheet(ByteView beginning);

class Spreadsheet final : public RowSource {
  public:
    // `bytes`: rows as the child delivers them (foreign/sheet_rows.h); nothing where they are not.
    static std::optional<Spreadsheet> from_rows(Bytes bytes);

    Result<bool> next(std::vector<CsvCell>& cells) override;
    // The first row comes next again.
    void rewind() { at_ = row_ = width_ = 0; }
    std::size_t line() const override { return row_; }
    // The sheet whose rows these are, and the others of the file.
    const std::string& sheet() const { return names_.front(); }
    std::span<const std::string> others() const { return std::span(names_).subspan(1); }
    const Bytes& bytes() const { return bytes_; }

  private:
    explicit Spreadsheet(Bytes bytes) : bytes_(std::move(bytes)) {}
    Bytes bytes_;
    std::vector<std::string> names_;
    std::size_t at_ = 0, row_ = 0, width_ = 0;
};

// `name` is what refusals call the file.
Result<Spreadsheet> read_spreadsheet(const std::string& name, const ByteSource& from);

}  // namespace karnameh
