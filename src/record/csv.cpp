// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/csv.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "record/utf8.h"

namespace karnameh {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool ends_plain_cell(char c) {
    return c == ',' || c == '"' || c == '\r' || c == '\n';
}

std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

Result<bool> CsvReader::next(std::vector<CsvCell>& cells) {
    if (!begun_) KARNAMEH_TRY(drop_byte_order_mark(source_));
    begun_ = true;
    while (true) {
        Found found = pass_blank_lines() ? scan_row(cells) : complete_ ? Found::end : Found::more;
        if (found == Found::more) {
            complete_ = !KARNAMEH_TRY(source_.more());
            continue;
        }
        if (found == Found::end) return false;
        std::string_view row = text_.substr(0, at_);
        if (found == Found::broken) return refuse_at(broken_at_, broken_what_, broken_accepted_);
        if (Done done = check_row(row); !done) return std::unexpected(done.error());
        for (const Unescaped& piece : unescaped_cells_)
            cells[piece.cell].text = std::string_view(unescaped_).substr(piece.offset, piece.size);
        source_.drop(at_);
        return true;
    }
}

// False where the window ends before a row begins.
bool CsvReader::pass_blank_lines() {
    while (true) {
        std::string_view text = source_.window();
        std::size_t blank = text.starts_with('\n') ? 1 : text.starts_with("\r\n") ? 2 : 0;
        if (blank == 0) return !text.empty();
        source_.drop(blank);
        ++line_;
    }
}

CsvReader::Found CsvReader::scan_row(std::vector<CsvCell>& cells) {
    cells.clear();
    unescaped_.clear();
    unescaped_cells_.clear();
    text_ = source_.window();
    at_ = 0;
    std::size_t line = row_line_ = line_;
    Found found;
    do {
        bool quoted = at_ < text_.size() && text_[at_] == '"';
        found = quoted ? scan_quoted(cells) : scan_plain(cells);
    } while (found == Found::cell);
    // A row that is not whole yet is scanned again.
    if (found != Found::row) line_ = line;
    return found;
}

CsvReader::Found CsvReader::scan_plain(std::vector<CsvCell>& cells) {
    std::size_t end = at_;
    while (end < text_.size() && !ends_plain_cell(text_[end])) ++end;
    if (end < text_.size() && text_[end] == '"')
        return break_at(end, "A quotation mark stands inside a cell that does not begin with one.",
                        "Put the whole cell in quotation marks and write each one inside it twice.");
    cells.push_back({text_.substr(at_, end - at_), line_});
    return finish_cell(end);
}

CsvReader::Found CsvReader::scan_quoted(std::vector<CsvCell>& cells) {
    std::size_t opened = at_, start = at_ + 1, piece = start, offset = unescaped_.size();
    while (true) {
        std::size_t mark = text_.find('"', piece);
        if (mark == std::string_view::npos && complete_)
            return break_at(
                opened, "The quotation mark that opens this cell is never closed.",
                "Put a closing quotation mark behind the cell and write each one inside it twice.");
        if (mark == std::string_view::npos || (mark + 1 == text_.size() && !complete_)) return Found::more;
        if (mark + 1 < text_.size() && text_[mark + 1] == '"') {
            unescaped_ += text_.substr(piece, mark + 1 - piece);
            piece = mark + 2;
            continue;
        }
        cells.push_back({text_.substr(start, mark - start), line_});
        if (piece != start) {
            unescaped_ += text_.substr(piece, mark - piece);
            unescaped_cells_.push_back({cells.size() - 1, offset, unescaped_.size() - offset});
        }
        line_ += lines_in(text_.substr(start, mark - start));
        if (mark + 1 < text_.size() && (!ends_plain_cell(text_[mark + 1])))
            return break_at(mark + 1, "Something stands between a closing quotation mark and the next comma.",
                            "Put the whole cell in quotation marks and write each one inside it twice.");
        return finish_cell(mark + 1);
    }
}

// What stands at `at`, behind a cell.
CsvReader::Found CsvReader::finish_cell(std::size_t at) {
    at_ = at;
    if (at == text_.size()) return complete_ ? Found::row : Found::more;
    if (text_[at] == ',') {
        ++at_;
        return Found::cell;
    }
    if (text_[at] == '\r' && at + 1 == text_.size() && !complete_) return Found::more;
    if (text_[at] == '\r' && (at + 1 == text_.size() || text_[at + 1] != '\n'))
        return break_at(at, "A carriage return stands without a line feed.",
                        "Lines end in a line feed, or in a carriage return and a line feed.");
    at_ += text_[at] == '\r' ? 2 : 1;
    ++line_;
    return Found::row;
}

CsvReader::Found CsvReader::break_at(std::size_t at, Message what, Message accepted) {
    broken_at_ = at;
    broken_what_ = std::move(what);
    broken_accepted_ = std::move(accepted);
    return Found::broken;
}

Done CsvReader::check_row(std::string_view row) {
    if (row.size() > limits::line_bytes)
        return refuse_at(0, "A line is longer than can be read.",
                         {"Accepted are lines of at most {1} bytes.", {std::to_string(limits::line_bytes)}});
    if (std::size_t at = malformed_at(row); at < row.size())
        return refuse_at(at, "The file is not in UTF-8.", "Save the table as “CSV UTF-8” and try again.");
    return {};
}

std::unexpected<Wrong> CsvReader::refuse_at(std::size_t at, Message what, Message accepted) const {
    std::string_view before = text_.substr(0, at);
    std::size_t line = row_line_ + lines_in(before);
    if (std::size_t last = before.rfind('\n'); last != std::string_view::npos) before.remove_prefix(last + 1);
    std::string where =
        place_of(source_.name(), line) + ", character " + std::to_string(character_count(before) + 1);
    return refuse(std::move(where), std::move(what), std::move(accepted));
}

void CsvWriter::cell(std::string_view text) {
    if (cells_++ > 0) to_ += ',';
    blank_ = cells_ == 1 && text.empty();
    bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos ||
                  (first_ && text.starts_with(byte_order_mark));
    first_ = false;
    if (!quoted) {
        to_ += text;
        return;
    }
    to_ += '"';
    for (char c : text) {
        to_ += c;
        if (c == '"') to_ += c;
    }
    to_ += '"';
}

void CsvWriter::end_row() {
    if (blank_) to_ += "\"\"";  // else nothing would stand on the line
    to_ += "\r\n";
    cells_ = 0;
    blank_ = true;
}

}  // namespace karnameh
