// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes that nobody wrote: what the reader accepts is what the writer makes of it, byte for byte, and skipping an item
// accepts the same as reading it.
#include "base/cbor.h"
#include "base/result.h"

namespace {

using namespace karnameh;

// Reads one item and writes it again. Tags, floats and undefined are what no decoder here reads.
void copy_item(cbor::Reader& from, cbor::Writer& to, int depth) {
    if (depth == 0) return from.fail();
    switch (from.peek()) {
        case cbor::Major::unsigned_integer:
            return to.unsigned_integer(from.unsigned_integer());
        case cbor::Major::negative_integer:
            return to.integer(from.integer());
        case cbor::Major::bytes:
            return to.bytes(from.bytes());
        case cbor::Major::text:
            return to.text(from.text());
        case cbor::Major::array:
        case cbor::Major::map: {
            bool is_map = from.peek() == cbor::Major::map;
            std::size_t count = is_map ? from.map() : from.array();
            is_map ? to.map(count) : to.array(count);
            for (std::size_t item = 0; item < count * (is_map ? 2 : 1) && from.ok(); ++item)
                copy_item(from, to, depth - 1);
            return;
        }
        case cbor::Major::tag:
            return from.fail();
        case cbor::Major::simple:
            if (!from.next_is_null()) return to.boolean(from.boolean());
            from.null();
            return to.null();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteView input(data, size);
    cbor::Reader reader(input);
    Bytes copy;
    cbor::Writer writer(copy);
    copy_item(reader, writer, 16);
    if (!reader.ok()) return 0;
    KARNAMEH_ASSERT(std::ranges::equal(copy, input.first(size - reader.left())));
    cbor::Reader again(input);
    KARNAMEH_ASSERT(again.skip(16).size() == copy.size());
    return 0;
}
