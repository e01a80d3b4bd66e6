// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/spreadsheet.h"

#include "base/limits.h"
#include "foreign/sheet_rows.h"
#include "record/utf8.h"

namespace karnameh {

namespace {

constexpr std::string_view archive_mark = "PK\x03\x04", old_excel_mark = "\xD0\xCF\x11\xE0";

// Reads what the child wrote, and never past its end.
class FrameReader {
  public:
    FrameReader(ByteView bytes, std::size_t at) : bytes_(bytes), at_(at) {}
    std::size_t at() const { return at_; }
    bool at_end() const { return at_ == bytes_.size(); }
    std::optional<std::uint32_t> number() {
        if (bytes_.size() - at_ < 4) return std::nullopt;
        at_ += 4;
        return read_big_endian<std::uint32_t>(bytes_.subspan(at_ - 4, 4));
    }
    std::optional<std::string_view> text() {
        std::optional<std::uint32_t> size = number();
        if (!size || *size > bytes_.size() - at_) return std::nullopt;
        at_ += *size;
        return as_text(bytes_.subspan(at_ - *size, *size));
    }

  private:
    ByteView bytes_;
    std::size_t at_;
};

bool pass_row(FrameReader& reader, std::uint32_t number, std::uint32_t& before) {
    std::optional<std::uint32_t> cells = reader.number();
    if (number <= before || number > foreign::rows_max || !cells || *cells == 0 ||
        *cells > foreign::columns_max)
        return false;
    before = number;
    std::size_t bytes = 0;
    for (std::uint32_t i = 0; i < *cells; ++i) {
        std::optional<std::string_view> cell = reader.text();
        if (!cell || !is_well_formed(*cell) || (bytes += cell->size()) > limits::line_bytes) return false;
    }
    return true;
}

Refusal refusal_of(Ended ended, const std::string& name) {
    constexpr std::string_view other =
        "An ODS or XLSX file as LibreOffice or Excel saves it, or a table in CSV.";
    switch (ended) {
        case Ended::too_large:
            return {
                {{"",
                  {"“{1}” is too large to be taken in at once.", {name}},
                  {"At most {1|size} of text in {2} rows and {3} columns; divide it, or delete what stands "
                   "far below or beside the table.",
                   {std::to_string(foreign::sheet_bytes_max), std::to_string(foreign::rows_max),
                    std::to_string(foreign::columns_max)}}}}};
        case Ended::encrypted:
            return {{{"",
                      {"“{1}” is protected by a password, or of an old version of Excel.", {name}},
                      "The same table saved as ODS or XLSX without a password."}}};
        case Ended::empty:
            return {{{"", {"“{1}” has no rows.", {name}}, "A table whose first row names its columns."}}};
        case Ended::good:
        case Ended::killed:
        case Ended::malformed:
            break;
    }
    return {{{"", {"“{1}” could not be read as a spreadsheet.", {name}}, other}}};
}

}  // namespace

bool is_spreadsheet(ByteView beginning) {
    std::string_view text = as_text(beginning);
    return text.starts_with(archive_mark) || text.starts_with(old_excel_mark);
}

std::optional<Spreadsheet> Spreadsheet::from_rows(Bytes bytes) {
    Spreadsheet sheet(std::move(bytes));
    FrameReader reader(sheet.bytes_, 0);
    std::uint32_t row = 0;
    for (;;) {
        std::optional<std::uint32_t> number = reader.number();
        if (!number) return std::nullopt;
        if (*number == 0) break;
        if (!pass_row(reader, *number, row)) return std::nullopt;
    }
    std::optional<std::uint32_t> names = reader.number();
    if (row == 0 || !names || *names == 0 || *names > foreign::sheets_max) return std::nullopt;
    for (std::uint32_t i = 0; i < *names; ++i) {
        std::optional<std::string_view> name = reader.text();
        if (!name || !is_well_formed(*name)) return std::nullopt;
        sheet.names_.emplace_back(*name);
    }
    return reader.at_end() ? std::optional(std::move(sheet)) : std::nullopt;
}

Result<bool> Spreadsheet::next(std::vector<CsvCell>& cells) {
    FrameReader reader(bytes_, at_);
    std::uint32_t number = *reader.number();
    if (number == 0) return false;
    row_ = number;
    cells.clear();
    for (std::uint32_t i = *reader.number(); i > 0; --i) cells.push_back({*reader.text(), row_});
    at_ = reader.at();
    // Cells that are empty at the end of a row are not stored; rows are as wide as the first.
    if (width_ == 0) width_ = cells.size();
    while (cells.size() < width_) cells.push_back({{}, row_});
    return true;
}

Result<Spreadsheet> read_spreadsheet(const std::string& name, const ByteSource& from) {
    bool is_first = true, is_old = false;
    auto looked_at = [&](std::span<std::uint8_t> room) -> Result<std::size_t> {
        std::size_t size = KARNAMEH_TRY(from(room));
        if (std::exchange(is_first, false)) is_old = as_text(room.first(size)).starts_with(old_excel_mark);
        return is_old ? 0 : size;
    };
    Bytes rows;
    Ended ended = KARNAMEH_TRY(decode_confined(spreadsheet_decoder, looked_at, [&](ByteView bytes) -> Done {
        // The child keeps to the limit unless somebody has taken it over.
        if (rows.size() + bytes.size() > foreign::sheet_bytes_max)
            return refuse("", {"“{1}” could not be read as a spreadsheet.", {name}});
        append(rows, bytes);
        return {};
    }));
    if (is_old) ended = Ended::encrypted;
    if (ended != Ended::good) return std::unexpected<Wrong>(refusal_of(ended, name));
    std::optional<Spreadsheet> sheet = Spreadsheet::from_rows(std::move(rows));
    if (!sheet) return std::unexpected<Wrong>(refusal_of(Ended::malformed, name));
    return std::move(*sheet);
}

}  // namespace karnameh
