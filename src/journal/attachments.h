// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments in a store: one blob for each sealed chunk, in space "attachment", key: id (16) and index (4).
//
// A writer whose finish is not called leaves chunks that no record refers to; they open to nobody and can be
// removed by id.
// Threads: one for each writer.
// Fails: the store's faults; `missing` and `corrupt` when reading.
#pragma once

#include "journal/store.h"
#include "seal/attachment.h"

namespace karnameh {

inline constexpr std::string_view attachment_space = "attachment";

class AttachmentWriter {
  public:
    AttachmentWriter(Store& store, Random& random);
    Id id() const { return reference_.id; }
    Done add(ByteView bytes);
    // Pads, stores the last chunk, and gives what the record keeps.
    Result<AttachmentReference> finish();

  private:
    Done store_chunk(bool is_last);

    Store& store_;
    Random& random_;
    AttachmentReference reference_;
    SecretBytes chunk_;
    std::size_t filled_ = 0;
    std::uint32_t index_ = 0;
};

// Delivers the bytes from `offset` on, as many as there are up to `length`, chunk by chunk.
Done read_attachment(Store& store, const AttachmentReference& attachment, std::uint64_t offset,
                     std::uint64_t length, const std::function<Done(ByteView)>& deliver);
Done remove_attachment(Store& store, Id attachment);

}  // namespace karnameh
