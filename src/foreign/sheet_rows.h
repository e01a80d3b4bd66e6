// SPDX-License-Identifier: AGPL-3.0-or-later
// How rows of cells travel from the confined child to its parent, and lie until they are taken in. Big-endian:
//
//   row      u32 number of the row in the sheet, from 1, ascending; u32 cells; for each u32 bytes and UTF-8
//   names    u32 0; u32 sheets; for each u32 bytes and UTF-8: the one that was read, and the others. At the end.
//
// The parent believes none of it before it is checked.
#pragma once

#include <vector>

#include "foreign/confined.h"

namespace karnameh::foreign {

// sheet_bytes_max: of all that travels, the names too.
inline constexpr std::size_t rows_max = 1 << 20, columns_max = 1024, sheet_bytes_max = 60'000'000,
                             sheets_max = 1000;

// Writes the first sheet that has rows; of the others only their names.
class SheetWriter {
  public:
    explicit SheetWriter(const std::function<void(ByteView)>& deliver) : deliver_(deliver) {}

    Ended begin_sheet(std::string name);
    // False where only the name of this sheet is wanted.
    bool wants_rows() const { return !is_done_; }
    // Rows come in ascending order; empty ones, and empty cells at the end, are passed over.
    Ended row(std::size_t number, std::vector<std::string>& cells);
    Ended finish();

  private:
    void put(std::string_view text);
    void flush();

    const std::function<void(ByteView)>& deliver_;
    Bytes waiting_;
    std::size_t written_ = 0;
    std::vector<std::string> names_;
    std::size_t read_ = 0;  // of names
    bool has_rows_ = false, is_done_ = false;
};

}  // namespace karnameh::foreign
