// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/undo_change.h"

#include "kernel/earlier_versions.h"

namespace karnameh {

namespace {

// What the change made of one record.
struct Made {
    Id id;
    SequenceNumber sequence, before;
    bool erases;
};

// A record that stands says which version it is; of one that was taken out only the history does.
Result<bool> is_latest(Session& session, const Made& made) {
    if (made.erases) {
        std::vector<Version> versions = KARNAMEH_TRY(session.history(made.id));
        return !versions.empty() && versions.front().sequence == made.sequence;
    }
    Reading reading = session.read();
    const Record* now = reading.scope().find(made.id);
    return now && now->sequence == made.sequence;
}

Result<std::vector<Made>> records_of(const Compartment& compartment, SequenceRange frames) {
    std::vector<Made> records;
    for (SequenceNumber at = frames.first; at <= frames.last; ++at)
        KARNAMEH_TRY(compartment.each_entry(
            at, [&](const Id& id, const Kind&, SequenceNumber before, ByteView fields) -> Done {
                records.push_back({id, at, before, fields.empty()});
                return {};
            }));
    return records;
}

}  // namespace

Result<UndoneChange> undo_change(Session& session, Id compartment, SequenceRange frames) {
    const Kinds& kinds = session.organisation().environment().kinds;
    session.read();  // what others wrote is known from here on
    std::shared_ptr<Compartment> home;
    for (const Held& held : session.compartments())
        if (held.id == compartment) home = held.compartment;
    if (!home) return refuse("", "There is no such compartment, or you may not open it.");
    UndoneChange undone;
    EarlierVersions wanted;
    for (const Made& made : KARNAMEH_TRY(records_of(*home, frames))) {
        if (made.before != 0 && KARNAMEH_TRY(is_latest(session, made)))
            wanted[made.before].emplace(made.id, made.erases ? 0 : made.sequence);
        else
            undone.left.push_back(made.id);
    }
    Change change(kinds);
    KARNAMEH_TRY(put_back(*home, kinds, wanted, change));
    for (const auto& [at, records] : wanted)
        for (const auto& [id, sequence] : records) undone.left.push_back(id);
    undone.restored = change.size();
    if (!change.is_empty()) KARNAMEH_TRY(session.commit(compartment, change));
    return undone;
}

}  // namespace karnameh
