// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/erasure.h"

#include "seal/grant_codec.h"

namespace karnameh {

static Bytes consent_message(Id compartment, std::span<const ErasedFrame> erased) {
    Bytes message;
    append(message, as_bytes("karnameh erasure 1"));
    append(message, compartment.view());
    for (const ErasedFrame& frame : erased) {
        append_big_endian(message, frame.sequence);
        append(message, frame.chain_hash.view());
    }
    return message;
}

Consent consent_to_erase(Id compartment, std::span<const ErasedFrame> erased, const SigningPair& keeper) {
    return {keeper.open, keeper.sign(consent_message(compartment, erased))};
}

bool consents(Id compartment, std::span<const ErasedFrame> erased, const Consent& consent) {
    return is_signed_by(consent.keeper, consent_message(compartment, erased), consent.signature);
}

// { 1 [[sequence, chain hash]…], 2 second keeper, 3 signature }
Bytes encode_erasure(const ErasureContent& content) {
    Bytes bytes;
    cbor::Writer writer(bytes);
    writer.map(3);
    writer.unsigned_integer(1);
    writer.array(content.erased.size());
    for (const ErasedFrame& frame : content.erased) {
        writer.array(2);
        writer.unsigned_integer(frame.sequence);
        writer.bytes(frame.chain_hash.view());
    }
    writer.unsigned_integer(2);
    writer.bytes(content.second.keeper.view());
    writer.unsigned_integer(3);
    writer.bytes(content.second.signature.view());
    return bytes;
}

Result<ErasureContent> decode_erasure(ByteView payload) {
    cbor::Reader reader(payload);
    ErasureContent content;
    if (reader.map() != 3) reader.fail();
    if (expect_key(reader, 1)) {
        std::size_t frames = reader.array();
        for (; reader.ok() && frames > 0; --frames) {
            ErasedFrame frame;
            if (reader.array() != 2) reader.fail();
            frame.sequence = reader.unsigned_integer();
            ByteView hash = read_exactly(reader, 32);
            if (!hash.empty()) frame.chain_hash = Hash::from(hash);
            content.erased.push_back(frame);
        }
    }
    if (expect_key(reader, 2)) content.second.keeper = read_public_key(reader);
    if (expect_key(reader, 3)) {
        ByteView signature = read_exactly(reader, 64);
        if (!signature.empty()) content.second.signature = Signature::from(signature);
    }
    if (!reader.ok() || !reader.at_end()) return fault(FaultKind::corrupt, "an erasure that names no frames");
    return content;
}

}  // namespace karnameh
