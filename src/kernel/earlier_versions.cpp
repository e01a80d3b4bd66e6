// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/earlier_versions.h"

namespace karnameh {

Result<std::vector<ChangeEntry>> entries_of_change(const Compartment& compartment, SequenceNumber last,
                                                   std::size_t count) {
    std::vector<ChangeEntry> entries;
    std::optional<Instant> made;
    for (SequenceNumber at = last; at > 0 && entries.size() < count; --at) {
        std::vector<ChangeEntry> found;
        Instant when = KARNAMEH_TRY(compartment.each_entry(
            at, [&](const Id& id, const Kind& kind, SequenceNumber before, ByteView fields) -> Done {
                found.push_back({id, &kind, at, before, fields.empty()});
                return {};
            }));
        if (made && *made != when) break;
        made = when;
        entries.insert(entries.end(), found.begin(), found.end());
    }
    return entries;
}

Done put_back(const Compartment& compartment, const Kinds& kinds, EarlierVersions& wanted, Change& change) {
    for (auto& [at, records] : wanted)
        KARNAMEH_TRY(compartment.each_entry(
            at, [&](const Id& id, const Kind& kind, SequenceNumber, ByteView fields) -> Done {
                auto seen = records.find(id);
                if (seen == records.end() || fields.empty()) return {};
                Arena arena;
                Record* row = new_row(kind, arena);
                cbor::Reader reader(fields);
                if (!decode_record(kinds.get(kind.number), reader, arena, *row))
                    return fault(FaultKind::corrupt, "an earlier version");
                row->id = id;
                change.put(*row, seen->second);
                records.erase(seen);
                return {};
            }));
    return {};
}

}  // namespace karnameh
