// SPDX-License-Identifier: AGPL-3.0-or-later
// One sealed entry of a journal. Bytes, with a worked example: docs/formats/journal.md.
//
//   frame      =  header (148)  body (body_size)  writer (112)  check (16)
//   body       =  XChaCha20-Poly1305 of: salt (16)  payload size (4)  payload  zeros up to the padded size
//   writer     =  XChaCha20-Poly1305 of: signing key (32)  Ed25519 signature (64)
//   tombstone  =  header (148), its magic changed  hash of body (32)  writer (112)
//   chain hash =  BLAKE2b-256 of header, hash of body, writer
//
// The signature is over the header and the hash of the body.
//
// Invariants
//   1. The key that encrypts and the commitment are derived from data key, nonce and all of the header
//      (seal/committing.h says why): a frame opens under one key, in one place, and as one kind.
//   2. The signature covers the sealed body, which commits to its plaintext, so one pass of the hash serves
//      chain and signature; it stands inside the seal, so outsiders cannot tell writers apart.
//   3. A tombstone keeps what the chain hash is made of and nothing of the body. The salt, which goes with
//      the body, keeps whoever has the data key from testing guesses against the hash that stays.
//   4. Bodies are padded (seal/padding.h); padding that is not zero, or not as long as it
//      should be, is damage.
// Threads: everything here is free of state; open_frame may run on many threads at once.
// Fails: `corrupt` for whatever is not exactly a frame, `newer` for a version or kind this program does not
//   know, `limit` for a payload above limits::frame_bytes_max.
// Compression: none. It would tell sizes apart that padding made the same, and outsiders' text (intake) may
//   stand in a frame beside ours.
#pragma once

#include "base/limits.h"
#include "seal/grant.h"

namespace karnameh {

using SequenceNumber = std::uint64_t;  // of a frame in its compartment, from 1; 0: none

enum class FrameKind : std::uint8_t {
    data = 1,
    snapshot = 2,  // restates everything up to `covers`
    epoch = 3,     // first of an epoch: the key of the one before, the roster
    roster = 4,    // a new roster within the epoch
    erasure = 5,   // names the frames that were erased, with two keepers' signatures
    restated = 6,  // what is left of the erased frame `covers`
};
inline constexpr std::size_t frame_kinds = 6;

struct FrameHeader {
    FrameKind kind = FrameKind::data;
    Id compartment;
    SequenceNumber sequence = 0;
    Epoch epoch = 1;
    std::uint32_t schema = 0;     // version of the payload's form
    SequenceNumber roster = 0;    // the epoch or roster frame in force; 0 in frame 1
    SequenceNumber covers = 0;    // by kind, see above; 0 otherwise
    Hash previous;                // chain hash of the frame before; zeros in frame 1
    std::uint32_t body_size = 0;  // with its tag
    std::array<std::uint8_t, 24> nonce{};
    std::array<std::uint8_t, 32> commitment{};
    bool operator==(const FrameHeader&) const = default;
};

inline constexpr std::size_t frame_header_bytes = 148;
inline constexpr std::size_t frame_writer_bytes = 112;
inline constexpr std::size_t frame_check_bytes = 16;
inline constexpr std::size_t tombstone_bytes =
    frame_header_bytes + 32 + frame_writer_bytes + frame_check_bytes;
// What stands before the payload inside the seal.
inline constexpr std::size_t frame_prefix_bytes = 20;

struct SealedFrame {
    Bytes bytes;
    Hash chain_hash;
};

// Fills in nonce, body_size and commitment.
Result<SealedFrame> seal_frame(const Key& data_key, FrameHeader header, const SigningPair& writer,
                               ByteView payload, Random& random);

// A stored frame taken apart, nothing checked but its form. Views into the stored bytes.
struct FrameView {
    FrameHeader header;
    bool is_tombstone = false;
    std::array<std::uint8_t, frame_header_bytes>
        raw_header{};  // as the live frame has it, also for a tombstone
    ByteView body;     // empty for a tombstone
    ByteView writer;
    ByteView check;
    Hash body_hash;  // of a tombstone; hash_body works it out for the others
};
Result<FrameView> read_frame(ByteView stored);

// One pass over the body; then the link that the next frame must carry as `previous`.
Hash hash_body(const FrameView& frame);
Hash chain_hash(const FrameView& frame, const Hash& body_hash);
// Whether the frame's own check agrees with its chain hash.
bool is_whole(const FrameView& frame, const Hash& chain_hash);

// Room that open_frame needs for this frame's plaintext.
inline std::size_t plaintext_bytes(const FrameHeader& header) {
    return header.body_size - 16;
}

struct OpenedBody {
    ByteView payload;  // in the room that was given
    PublicKey writer;
};

// Decrypts into `room` (plaintext_bytes long, memory that is kept out of dumps) and checks commitment, tag,
// padding and the writer's signature. Whether that writer may write is the journal's question.
Result<OpenedBody> open_frame(const Key& data_key, const FrameView& frame, const Hash& body_hash,
                              std::span<std::uint8_t> room);

// The tombstone of a frame. It opens to nothing and keeps its chain hash.
Bytes make_tombstone(const FrameView& frame, const Hash& body_hash);

}  // namespace karnameh
