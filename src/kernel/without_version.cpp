// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/without_version.h"

#include <algorithm>

#include "record/difference.h"
#include "record/merge_versions.h"

namespace karnameh {

Record* decoded(const Kind& kind, ByteView fields, Arena& arena) {
    if (fields.empty()) return nullptr;
    Record* row = new_row(kind, arena);
    cbor::Reader reader(fields);
    return decode_record(kind, reader, arena, *row) ? row : nullptr;
}

Record* version_at(std::span<const Version> versions, SequenceNumber sequence, const Kind& kind,
                   Arena& arena) {
    auto found = std::ranges::find(versions, sequence, &Version::sequence);
    return found == versions.end() ? nullptr : decoded(kind, found->fields, arena);
}

Result<WithoutVersion> without_version(Session& session, const Kind& kind, const Id& id,
                                       SequenceNumber version, Arena& arena) {
    std::vector<Version> versions = KARNAMEH_TRY(session.history(id));
    auto made = std::ranges::find(versions, version, &Version::sequence);
    const Record* after = made == versions.end() ? nullptr : decoded(kind, made->fields, arena);
    Record* row = after && made + 1 != versions.end() ? decoded(kind, made[1].fields, arena) : nullptr;
    if (!row)
        return refuse("", "That version is not there any more, or nothing stood before it.",
                      "One of the history that changed something.");
    const Record* now = decoded(kind, versions.front().fields, arena);
    if (!now) return refuse("", "This record was taken out.", "Bring a version back first.");
    const Record* before = decoded(kind, made[1].fields, arena);
    MergedFields merged = merge_versions(kind, after, *now, *row);
    const Field* files = kind.field(common_field::attachments);
    std::erase(merged.conflicts, files);
    copy_value(*files, *now, *row);
    for (const Field* field : merged.conflicts) copy_value(*field, *now, *row);
    row->id = id;
    bool is_same = merged.conflicts.empty() && differing_fields(kind, *now, *row).empty();
    return WithoutVersion{row, before, versions.front().sequence, std::move(merged.conflicts), is_same};
}

}  // namespace karnameh
