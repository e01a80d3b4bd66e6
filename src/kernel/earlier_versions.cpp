// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/earlier_versions.h"

namespace karnameh {

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
