// SPDX-License-Identifier: AGPL-3.0-or-later
// Stored records that nobody stored: each either fails or is a row that is encoded to the same bytes, is said and
// checked without a crash.
#include "record/check.h"
#include "record/json.h"
#include "record/specimen.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    static const Kind kind = specimen_kind();
    Arena arena;
    cbor::Reader reader(ByteView(data, size));
    Record* row = new_row(kind, arena);
    bool good = decode_record(kind, reader, arena, *row);
    KARNAMEH_ASSERT(good == reader.ok());
    if (!good) return 0;
    Bytes bytes;
    encode_record(kind, *row, bytes);
    KARNAMEH_ASSERT(std::ranges::equal(bytes, ByteView(data, size - reader.left())));
    std::vector<Problem> problems;
    check_record(kind, *row, problems);
    (void)record_json(kind, *row);
    (void)kind.title(*row);
    return 0;
}
