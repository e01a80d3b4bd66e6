// SPDX-License-Identifier: AGPL-3.0-or-later
// Files beside the records, of any size, sealed in chunks of 64 KiB under a random key of their own, which
// stands in the record that refers to them. Any chunk opens alone, so a range is read without the rest.
//
// Invariants
//   1. A chunk is bound to its attachment, its place and whether it is the last: chunks cannot be swapped,
//      left out, taken from another file, or the file cut short, without the reader noticing.
//   2. The size is padded (seal/padding.h, floor attachment_floor): what is behind the real size is zeros.
//   3. No hash of the contents is stored.
// Fails: `corrupt` where a chunk does not open in its place.
#pragma once

#include "seal/committing.h"

namespace karnameh {

inline constexpr std::size_t attachment_chunk_bytes = 64 << 10;  // of plaintext
inline constexpr std::size_t attachment_floor = 4 << 10;

// What a record keeps of an attachment.
struct AttachmentReference {
    Id id;
    Key key;
    std::uint64_t size = 0;  // in bytes, without the padding

    AttachmentReference clone() const { return {id, key.clone(), size}; }
    std::uint64_t padded() const;
    std::uint32_t chunks() const;  // at least 1
    // Bytes of plaintext, with padding, in that chunk.
    std::size_t chunk_bytes(std::uint32_t index) const;
};

Bytes seal_chunk(const AttachmentReference& attachment, std::uint32_t index, bool is_last, ByteView plaintext,
                 Random& random);
Result<SecretBytes> open_chunk(const AttachmentReference& attachment, std::uint32_t index, ByteView sealed);

}  // namespace karnameh
