// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/together.h"

namespace karnameh {

bool Together::changes(const Id& id) const {
    decode();
    return rows_.contains(id);
}

const Together::Referring& Together::referring() const {
    decode();
    return referring_;
}

const Record* Together::put(const Id& id) const {
    decode();
    auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : found->second;
}

void Together::decode() const {
    if (is_decoded_) return;
    is_decoded_ = true;
    for (const ChangedRecord& changed : change_.records()) {
        if (changed.erases()) {
            rows_[changed.id] = nullptr;
            continue;
        }
        Record* row = new_row(*changed.kind, arena_);
        cbor::Reader reader(changed.fields);
        // One that cannot be read back is refused where it is judged itself.
        if (!decode_record(*changed.kind, reader, arena_, *row)) continue;
        row->id = changed.id;
        rows_[changed.id] = row;
        each_reference(*changed.kind, *row,
                       [&](const Field&, const Id& target) { referring_.emplace(target, row); });
    }
}

}  // namespace karnameh
