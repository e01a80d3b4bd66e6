// SPDX-License-Identifier: AGPL-3.0-or-later
// Erasing: which frames, what is left of each, and the two keepers who agreed. The payload of an erasure
// frame names the erased frames by sequence and chain hash, with the second keeper's signature; the first is
// the frame's own writer. A tombstone that no erasure frame names is damage.
#pragma once

#include "journal/roster.h"
#include "seal/frame.h"

namespace karnameh {

struct ErasedFrame {
    SequenceNumber sequence = 0;
    Hash chain_hash;
    bool operator==(const ErasedFrame&) const = default;
};

struct Consent {
    PublicKey keeper;
    Signature signature;
};

struct ErasureContent {
    std::vector<ErasedFrame> erased;
    Consent second;
};

// What the second keeper signs; may be made elsewhere and earlier than the erasure.
Consent consent_to_erase(Id compartment, std::span<const ErasedFrame> erased, const SigningPair& keeper);
bool consents(Id compartment, std::span<const ErasedFrame> erased, const Consent& consent);

Bytes encode_erasure(const ErasureContent& content);
Result<ErasureContent> decode_erasure(ByteView payload);

// What the caller wants erased: the frame, and its payload without the erased record (empty: nothing is
// left).
struct Erasure {
    SequenceNumber sequence = 0;
    SecretBytes rest;
};

}  // namespace karnameh
