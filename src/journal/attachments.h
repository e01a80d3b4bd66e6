// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments in a store: one blob for each sealed chunk, in space "attachment", key: id (16) and index (4).
//
// Invariants
//   1. A file that nothing names yet stands on a list (space "upload": its id, and the day on which it began), from its
//      first chunk on. What names it takes it off, in the same write where it is a blob, and just before where it is a
//      frame; what is still there after the next day is removed, so that a crash leaves no chunks that open to nobody.
//   2. Chunks wait for no sync of their own: they are durable with what names them, and so is the list's entry.
// Threads: one for each writer.
// Fails: the store's faults; `missing` and `corrupt` when reading.
#pragma once

#include "base/date.h"
#include "journal/store.h"
#include "seal/attachment.h"

namespace karnameh {

inline constexpr std::string_view attachment_space = "attachment", upload_space = "upload";
inline constexpr DayNumber abandoned_after_days =
    2;  // a whole day at least, which is longer than any session lasts

class AttachmentWriter {
  public:
    AttachmentWriter(Store& store, Random& random, Instant now);
    Id id() const { return reference_.id; }
    Done add(ByteView bytes);
    // Pads, stores the last chunk, and gives what the record keeps.
    Result<AttachmentReference> finish();

  private:
    Done store_chunk(bool is_last);

    Store& store_;
    Random& random_;
    Instant began_;
    AttachmentReference reference_;
    SecretBytes chunk_;
    std::size_t filled_ = 0;
    std::uint32_t index_ = 0;
};

// Delivers the bytes from `offset` on, as many as there are up to `length`, chunk by chunk.
Done read_attachment(Store& store, const AttachmentReference& attachment, std::uint64_t offset,
                     std::uint64_t length, const std::function<Done(ByteView)>& deliver);
Done remove_attachment(Store& store, const Id& attachment);

// The write that takes it off the list of those that nothing names; refers to `attachment`. `missing` where it is not on
// the list: it was given up, and is gone or going.
Result<BlobWrite> off_the_list(Store& store, const Id& attachment);
// What stands on the list for a file that began that day, or that is to go and has lost its name already.
Bytes list_entry(Instant now);
// Where it is still on the list.
Done remove_if_listed(Store& store, const Id& attachment);
// What has been on the list for so long that nobody will name it.
Done remove_abandoned(Store& store, Instant now);

}  // namespace karnameh
