// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables from anywhere: nothing crashes, and what is read is written back to the same rows, whatever pieces it came in.
#include "record/csv.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"
#include "record/table_import.h"

namespace {

using namespace karnameh;
using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read(TextSource& source) {
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    Rows rows;
    while (KARNAMEH_TRY(reader.next(cells))) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const CsvCell& cell : cells) row.emplace_back(cell.text);
    }
    return rows;
}

Result<Rows> read_in_pieces(std::string_view text) {
    std::size_t at = 0;
    TextSource source("pieces", [&](std::span<char> to) -> Result<std::size_t> {
        std::size_t count = std::min({std::size_t{1} + at % 7, to.size(), text.size() - at});
        std::copy_n(text.data() + at, count, to.data());
        at += count;
        return count;
    });
    return read(source);
}

std::string written(const Rows& rows) {
    std::string text;
    CsvWriter writer(text);
    for (const auto& row : rows) {
        for (const std::string& cell : row) writer.cell(cell);
        writer.end_row();
    }
    return text;
}

void import(std::string_view text) {
    static const Kind kind = specimen_kind();
    SpecimenLookup keys;
    SpecimenRecords known;
    SeededRandom random(1);
    Arena arena;
    TextSource source("table", text);
    auto rows = import_csv(source, {kind, keys, known, random, arena});
    if (!rows) return;
    for (const ImportedRow& row : *rows) {
        Bytes bytes;
        encode_record(kind, *row.record, bytes);
        cbor::Reader reader(bytes);
        KARNAMEH_ASSERT(decode_record(kind, reader, arena, *new_row(kind, arena)) && reader.at_end());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    TextSource whole("whole", text);
    Result<Rows> rows = read(whole);
    Result<Rows> pieces = read_in_pieces(text);
    KARNAMEH_ASSERT(rows.has_value() == pieces.has_value());
    if (rows) {
        KARNAMEH_ASSERT(*rows == *pieces);
        std::string again = written(*rows);
        TextSource source("again", again);
        KARNAMEH_ASSERT(read(source).value() == *rows);
    }
    import(text);
    return 0;
}
