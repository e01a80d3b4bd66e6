// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/attachments.h"

#include <algorithm>

#include "seal/padding.h"

namespace karnameh {

static Bytes chunk_key(Id attachment, std::uint32_t index) {
    Bytes key;
    append(key, attachment.view());
    append_big_endian(key, index);
    return key;
}

AttachmentWriter::AttachmentWriter(Store& store, Random& random)
    : store_(store), random_(random), chunk_(attachment_chunk_bytes) {
    reference_.id = random.id();
    reference_.key = Key(random);
}

Done AttachmentWriter::store_chunk(bool is_last) {
    Bytes sealed = seal_chunk(reference_, index_, is_last, chunk_.view().first(filled_), random_);
    KARNAMEH_TRY(store_.put(attachment_space, chunk_key(reference_.id, index_), Revision{}, sealed));
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

Done remove_attachment(Store& store, Id attachment) {
    for (const BlobEntry& entry : KARNAMEH_TRY(store.list(attachment_space, attachment.view()))) {
        std::optional<Blob> blob = KARNAMEH_TRY(store.get(attachment_space, entry.key));
        if (blob) KARNAMEH_TRY(store.remove(attachment_space, entry.key, blob->revision));
    }
    return {};
}

}  // namespace karnameh
