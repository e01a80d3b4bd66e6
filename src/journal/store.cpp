// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/store.h"

#include <algorithm>

namespace karnameh {

Revision revision_of(ByteView bytes) {
    Hash hash = hash_of({bytes});
    Revision revision;
    std::copy_n(hash.bytes.begin(), revision.bytes.size(), revision.bytes.begin());
    return revision;
}

Result<Revision> Store::put(std::string_view space, ByteView key, const Revision& expected, ByteView bytes) {
    BlobWrite one{space, key, expected, bytes};
    KARNAMEH_TRY(write({&one, 1}, Durable::at_once));
    return revision_of(bytes);
}

Done Store::remove(std::string_view space, ByteView key, const Revision& expected) {
    BlobWrite one{space, key, expected, std::nullopt};
    return write({&one, 1}, Durable::at_once);
}

FrameSource frames_from(std::span<const NewFrame> frames) {
    return [frames]() mutable -> Result<std::optional<NewFrame>> {
        if (frames.empty()) return std::nullopt;
        NewFrame next = frames.front();
        frames = frames.subspan(1);
        return next;
    };
}

Done overwrite(Store& store, std::string_view space, ByteView key, ByteView bytes) {
    for (;;) {
        std::optional<Blob> old = KARNAMEH_TRY(store.get(space, key));
        Result<Revision> put = store.put(space, key, old ? old->revision : Revision{}, bytes);
        if (put) return {};
        if (!is_fault(put.error(), FaultKind::taken)) return std::unexpected(std::move(put).error());
    }
}

}  // namespace karnameh
