// SPDX-License-Identifier: AGPL-3.0-or-later
// What the fuzz targets of spreadsheets share: an input is read as an archive, or, where it is none, as the parts that
// `plain` makes of it; the rows of a good one can be read again.
#pragma once

#include "foreign/sheet_rows.h"
#include "foreign/spreadsheet.h"
#include "foreign/unzip.h"

namespace karnameh::foreign {

template <typename Read, typename Plain>
void read_sheet(ByteView input, Read read, Plain plain) {
    Bytes rows;
    const std::function<void(ByteView)> deliver = [&](ByteView piece) { append(rows, piece); };
    SheetWriter to(deliver);
    Ended ended = Ended::malformed;
    if (is_spreadsheet(input)) {
        ended = with_parts_of(input, [&](Parts& parts) { return read(parts, to); });
    } else {
        PartsInMemory parts = plain(as_text(input));
        ended = read(parts, to);
    }
    if (ended != Ended::good) return;
    std::optional<Spreadsheet> sheet = Spreadsheet::from_rows(std::move(rows));
    KARNAMEH_ASSERT(sheet.has_value());
    std::vector<CsvCell> cells;
    while (sheet->next(cells).value()) KARNAMEH_ASSERT(!cells.empty());
}

}  // namespace karnameh::foreign
