// SPDX-License-Identifier: AGPL-3.0-or-later
// One change of a record taken back, though others followed it: what the record would say now without that version.
// What later versions changed stays; what that version and a later one both changed is for somebody to decide.
//
// Files beside the record stay as they are: they come and go by ways of their own, and one that was taken away is gone.
//
// Threads: as the session.
// Fails: refusals where there is no such version, or nothing before it; faults of the journal.
#pragma once

#include "kernel/session.h"

namespace karnameh {

struct WithoutVersion {
    Record* row;  // in the arena: as it would be; where it is for somebody to decide, as it stands now
    const Record* before;  // the version that stood before that change
    SequenceNumber seen;   // the version that stands now
    std::vector<const Field*> conflicts;
    bool is_same;  // nothing of the change is left to take back
};
Result<WithoutVersion> without_version(Session& session, const Kind& kind, const Id& id,
                                       SequenceNumber version, Arena& arena);

// A version's fields as a row; nullptr where it was erased, or cannot be read.
Record* decoded(const Kind& kind, ByteView fields, Arena& arena);
// That version of the record, decoded; nullptr where it was erased, or is not there any more.
Record* version_at(std::span<const Version> versions, SequenceNumber sequence, const Kind& kind,
                   Arena& arena);

}  // namespace karnameh
