// SPDX-License-Identifier: AGPL-3.0-or-later
// Foreign bytes as a frame: reading, hashing and opening must end in a frame or a fault.
#include "seal/frame.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    static const Key key(Bytes(32, 7));
    Result<FrameView> frame = read_frame({data, size});
    if (!frame) return 0;
    Hash body_hash = hash_body(*frame);
    Hash chain = chain_hash(*frame, body_hash);
    Bytes tombstone = make_tombstone(*frame, body_hash);
    Result<FrameView> erased = read_frame(tombstone);
    KARNAMEH_ASSERT(erased && chain_hash(*erased, hash_body(*erased)) == chain);
    if (frame->is_tombstone) return 0;
    Bytes room(plaintext_bytes(frame->header));
    Result<OpenedBody> opened = open_frame(key, *frame, body_hash, room);
    // The fuzzer does not know the key's hash: what opens is from the corpus, whole.
    KARNAMEH_ASSERT(!opened || opened->payload.size() <= room.size());
    return 0;
}
