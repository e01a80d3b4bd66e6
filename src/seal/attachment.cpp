// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/attachment.h"

#include <algorithm>

#include "seal/padding.h"

namespace karnameh {

static Bytes chunk_place(const AttachmentReference& attachment, std::uint32_t index, bool is_last) {
    Bytes place;
    append(place, as_bytes("karnameh attachment 1"));
    append(place, attachment.id.view());
    append_big_endian(place, index);
    place.push_back(is_last ? 1 : 0);
    return place;
}

std::uint64_t AttachmentReference::padded() const {
    return padded_size(size, attachment_floor);
}

std::uint32_t AttachmentReference::chunks() const {
    return static_cast<std::uint32_t>((padded() + attachment_chunk_bytes - 1) / attachment_chunk_bytes);
}

std::size_t AttachmentReference::chunk_bytes(std::uint32_t index) const {
    return std::min<std::uint64_t>(attachment_chunk_bytes,
                                   padded() - std::uint64_t{index} * attachment_chunk_bytes);
}

Bytes seal_chunk(const AttachmentReference& attachment, std::uint32_t index, bool is_last, ByteView plaintext,
                 Random& random) {
    return seal_committing(attachment.key, chunk_place(attachment, index, is_last), plaintext, random);
}

Result<SecretBytes> open_chunk(const AttachmentReference& attachment, std::uint32_t index, ByteView sealed) {
    if (index >= attachment.chunks() || sealed.size() != attachment.chunk_bytes(index) + committing_overhead)
        return fault(FaultKind::corrupt, "a chunk of an attachment has a wrong size");
    bool is_last = index + 1 == attachment.chunks();
    return open_committing(attachment.key, chunk_place(attachment, index, is_last), sealed);
}

}  // namespace karnameh
