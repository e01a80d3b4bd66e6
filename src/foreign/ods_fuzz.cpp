// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of OpenDocument from anywhere: nothing crashes or runs away, and what comes of a good one can be read. An
// input that is no archive is the content itself.
#include "foreign/ods_reader.h"
#include "foreign/spreadsheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    ByteView input(data, size);
    Bytes rows;
    const std::function<void(ByteView)> deliver = [&](ByteView piece) { append(rows, piece); };
    foreign::SheetWriter to(deliver);
    Ended ended = Ended::malformed;
    if (is_spreadsheet(input)) {
        ended = foreign::with_parts_of(input, [&](foreign::Parts& parts) { return read_ods(parts, to); });
    } else {
        foreign::PartsInMemory parts({{"content.xml", std::string(as_text(input))}});
        ended = foreign::read_ods(parts, to);
    }
    if (ended != Ended::good) return 0;
    std::optional<Spreadsheet> sheet = Spreadsheet::from_rows(std::move(rows));
    KARNAMEH_ASSERT(sheet.has_value());
    std::vector<CsvCell> cells;
    while (sheet->next(cells).value()) KARNAMEH_ASSERT(!cells.empty());
    return 0;
}
