// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/sheet_rows.h"

#include "base/limits.h"

namespace karnameh::foreign {

namespace {
constexpr std::size_t piece_bytes = 64 << 10;
}

Ended SheetWriter::begin_sheet(std::string name) {
    if (names_.size() == sheets_max) return Ended::too_large;
    is_done_ = has_rows_;
    if (!has_rows_) read_ = names_.size();
    names_.push_back(std::move(name));
    return Ended::good;
}

Ended SheetWriter::row(std::size_t number, std::vector<std::string>& cells) {
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    if (cells.empty() || is_done_) return Ended::good;
    if (number > rows_max || cells.size() > columns_max) return Ended::too_large;
    has_rows_ = true;
    append_big_endian(waiting_, static_cast<std::uint32_t>(number));
    append_big_endian(waiting_, static_cast<std::uint32_t>(cells.size()));
    std::size_t before = waiting_.size();
    for (const std::string& cell : cells) put(cell);
    if (waiting_.size() - before > limits::line_bytes) return Ended::too_large;
    if (written_ + waiting_.size() > sheet_bytes_max) return Ended::too_large;
    if (waiting_.size() >= piece_bytes) flush();
    return Ended::good;
}

Ended SheetWriter::finish() {
    if (!has_rows_) return Ended::empty;
    std::swap(names_.front(), names_[read_]);
    append_big_endian(waiting_, std::uint32_t{0});
    append_big_endian(waiting_, static_cast<std::uint32_t>(names_.size()));
    for (const std::string& name : names_) put(name);
    if (written_ + waiting_.size() > sheet_bytes_max) return Ended::too_large;
    flush();
    return Ended::good;
}

void SheetWriter::put(std::string_view text) {
    append_big_endian(waiting_, static_cast<std::uint32_t>(text.size()));
    append(waiting_, as_bytes(text));
}

void SheetWriter::flush() {
    written_ += waiting_.size();
    deliver_(waiting_);
    waiting_.clear();
}

}  // namespace karnameh::foreign
