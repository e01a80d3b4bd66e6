// SPDX-License-Identifier: AGPL-3.0-or-later
// Comma-separated values: a strict reader and a writer that it reads back.
//
// A row is cells with commas between them and LF or CR LF behind them (the last row may lack it). A cell that
// holds a comma, a quotation mark or a line end stands in quotation marks, each one inside written twice.
// Lines without anything on them are passed over. A UTF-8 byte order mark may stand in front.
//
// Threads: one for each reader or writer.
// Fails: refuses, with file, line and character, broken quoting, a carriage return alone, what is not UTF-8,
//   and rows beyond limits::line_bytes. After a refusal the reader is of no further use. What the cells mean
//   is not its question.
// Source: RFC 4180.
#pragma once

#include "record/text_source.h"

namespace karnameh {

struct CsvCell {
    std::string_view text;
    std::size_t line;  // where the cell begins, from 1
};

class CsvReader {
  public:
    // `source` stays with its owner, who keeps it as long as the reader.
    explicit CsvReader(TextSource& source) : source_(source) {}

    // The next row; the cells are good until the next call. False: there are no more.
    Result<bool> next(std::vector<CsvCell>& cells);
    // The line that the last row begins on.
    std::size_t line() const { return row_line_; }

  private:
    enum class Found : std::uint8_t { cell, row, end, more, broken };
    struct Unescaped {
        std::size_t cell, offset, size;
    };
    Found scan_row(std::vector<CsvCell>& cells);
    Found scan_plain(std::vector<CsvCell>& cells);
    Found scan_quoted(std::vector<CsvCell>& cells);
    Found finish_cell(std::size_t at);
    Found break_at(std::size_t at, Message what, Message accepted);
    bool pass_blank_lines();
    Done check_row(std::string_view row);
    std::unexpected<Wrong> refuse_at(std::size_t at, Message what, Message accepted) const;

    TextSource& source_;
    bool begun_ = false, complete_ = false;  // complete: the window reaches the end of the source
    std::string_view text_;                  // the window, while a row is scanned
    std::size_t at_ = 0;
    std::size_t line_ = 1, row_line_ = 1;
    std::string unescaped_;
    std::vector<Unescaped> unescaped_cells_;
    std::size_t broken_at_ = 0;
    Message broken_what_ = "", broken_accepted_ = "";
};

// Quotes only what needs it; lines end in CR LF. `to` may be emptied between rows.
class CsvWriter {
  public:
    explicit CsvWriter(std::string& to) : to_(to) {}
    void cell(std::string_view text);
    void end_row();

  private:
    std::string& to_;
    std::size_t cells_ = 0;
    bool blank_ = true, first_ = true;  // nothing stands in the row yet; nothing in the file
};

}  // namespace karnameh
