// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/attachments.h"

#include <algorithm>

#include "seal/padding.h"

namespace karnameh {

namespace {

constexpr std::size_t removed_at_once = 256;  // chunks, of 64 KiB

Bytes chunk_key(Id attachment, std::uint32_t index) {
    Bytes key;
    append(key, attachment.view());
    append_big_endian(key, index);
    return key;
}

}  // namespace

AttachmentWriter::AttachmentWriter(Store& store, Random& random, Instant now)
    : store_(store), random_(random), began_(now), chunk_(attachment_chunk_bytes) {
    reference_.id = random.id();
    reference_.key = Key(random);
}

Done AttachmentWriter::store_chunk(bool is_last) {
    Bytes sealed = seal_chunk(reference_, index_, is_last, chunk_.view().first(filled_), random_);
    Bytes key = chunk_key(reference_.id, index_), entry = list_entry(began_);
    BlobWrite writes[] = {{attachment_space, key, {}, sealed},
                          {upload_space, reference_.id.view(), {}, entry}};
    KARNAMEH_TRY(store_.write(std::span(writes).first(index_ == 0 ? 2 : 1), Durable::with_the_next));
    ++index_;
    filled_ = 0;
    return {};
}

// A full chunk waits until more comes: only then is it known not to be the last.
Done AttachmentWriter::add(ByteView bytes) {
    while (!bytes.empty()) {
        if (filled_ == attachment_chunk_bytes) KARNAMEH_TRY(store_chunk(false));
        std::size_t size = std::min(bytes.size(), attachment_chunk_bytes - filled_);
        std::copy_n(bytes.begin(), size, chunk_.data() + filled_);
        filled_ += size;
        reference_.size += size;
        bytes = bytes.subspan(size);
    }
    return {};
}

Result<AttachmentReference> AttachmentWriter::finish() {
    std::uint64_t padding = reference_.padded() - reference_.size;
    std::uint64_t size = reference_.size;
    SecretBytes zeros(attachment_chunk_bytes);
    while (padding > 0) {
        std::size_t part = std::min<std::uint64_t>(padding, zeros.size());
        KARNAMEH_TRY(add(zeros.view().first(part)));
        padding -= part;
    }
    reference_.size = size;
    KARNAMEH_TRY(store_chunk(true));
    KARNAMEH_ASSERT(index_ == reference_.chunks());
    return std::move(reference_);
}

Done read_attachment(Store& store, const AttachmentReference& attachment, std::uint64_t offset,
                     std::uint64_t length, const std::function<Done(ByteView)>& deliver) {
    if (offset >= attachment.size) return {};
    std::uint64_t end = offset + std::min(length, attachment.size - offset);
    while (offset < end) {
        auto index = static_cast<std::uint32_t>(offset / attachment_chunk_bytes);
        std::optional<Blob> sealed =
            KARNAMEH_TRY(store.get(attachment_space, chunk_key(attachment.id, index)));
        if (!sealed) return fault(FaultKind::missing, "a chunk of an attachment");
        SecretBytes chunk = KARNAMEH_TRY(open_chunk(attachment, index, sealed->bytes));
        std::uint64_t within = offset % attachment_chunk_bytes;
        std::uint64_t size = std::min(end - offset, chunk.size() - within);
        KARNAMEH_TRY(deliver(chunk.view().subspan(within, size)));
        offset += size;
    }
    return {};
}

Done remove_attachment(Store& store, const Id& attachment) {
    std::vector<BlobEntry> chunks = KARNAMEH_TRY(store.list(attachment_space, attachment.view()));
    for (std::span<const BlobEntry> left = chunks; !left.empty();) {
        std::span<const BlobEntry> some = left.first(std::min(left.size(), removed_at_once));
        left = left.subspan(some.size());
        std::vector<BlobWrite> writes;
        for (const BlobEntry& entry : some) {
            std::optional<Blob> blob = KARNAMEH_TRY(store.get(attachment_space, entry.key));
            if (blob) writes.push_back({attachment_space, entry.key, blob->revision});
        }
        KARNAMEH_TRY(store.write(writes, Durable::at_once));
    }
    // Last: one that is removed in part is found again.
    std::optional<Blob> listed = KARNAMEH_TRY(store.get(upload_space, attachment.view()));
    return listed ? store.remove(upload_space, attachment.view(), listed->revision) : Done{};
}

Result<BlobWrite> off_the_list(Store& store, const Id& attachment) {
    std::optional<Blob> listed = KARNAMEH_TRY(store.get(upload_space, attachment.view()));
    if (!listed) return fault(FaultKind::missing, "a file that was given up");
    return BlobWrite{upload_space, attachment.view(), listed->revision};
}

Bytes list_entry(Instant now) {
    Bytes day;
    append_big_endian(day, static_cast<std::uint32_t>(day_of(now)));
    return day;
}

Done remove_if_listed(Store& store, const Id& attachment) {
    std::optional<Blob> listed = KARNAMEH_TRY(store.get(upload_space, attachment.view()));
    return listed ? remove_attachment(store, attachment) : Done{};
}

Done remove_abandoned(Store& store, Instant now) {
    for (const BlobEntry& entry : KARNAMEH_TRY(store.list(upload_space))) {
        std::optional<Blob> listed = KARNAMEH_TRY(store.get(upload_space, entry.key));
        if (!listed || entry.key.size() != sizeof(Id::bytes)) continue;
        // Stores of earlier versions have seconds there, in eight bytes.
        bool is_young = listed->bytes.size() == 4 &&
                        day_of(now) - static_cast<DayNumber>(read_big_endian<std::uint32_t>(listed->bytes)) <
                            abandoned_after_days;
        if (!is_young) KARNAMEH_TRY(remove_attachment(store, Id::from(entry.key)));
    }
    return {};
}

}  // namespace karnameh
