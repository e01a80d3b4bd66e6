// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records that are one: one of them stays and takes what was chosen of the other, everything that refers to the
// other refers to it from now on, and the other is taken out with a record beside it that says where it went.
//
// Invariants
//   1. What happens where both stand is one change. References in other compartments move in changes of their own, before
//      it, so that a fault in between leaves nothing that refers to what is not there; merging again goes on.
//   2. A merger can be undone: each record that nobody has touched since becomes what it was. Every compartment's part
//      is judged before the first is written, and the record that says that there was a merger goes last: a refusal
//      changes nothing, and after a fault in between undoing again goes on.
// Threads: as the session.
// Fails: refusals where the two do not stand in one compartment where the session may write, are of two kinds or have
//   changed since they were looked at, and what the rules refuse; faults of the journal.
#pragma once

#include "kernel/session.h"

namespace karnameh {

// Which of two values a field is to have; both: of a field of several values each of them, of a text in lines one after
// the other.
enum class Chosen : std::uint8_t { kept, gone, both };
bool may_take_both(const Field& field);

struct MergeRequest {
    Id kept, gone;
    SequenceNumber kept_seen = 0, gone_seen = 0;  // the versions that were looked at
    std::map<FieldNumber, Chosen> takes = {};     // what is not named keeps the kept record's value
};

struct MergePlan {
    struct Part {
        Id compartment;
        Change change;
    };
    std::vector<Part> parts;   // that of the two records last
    std::size_t moved = 0;     // records that refer to the one that stays from now on
    std::vector<Id> readable;  // those that go on naming the one that goes: the session may only read them
};
Result<MergePlan> plan_merge(Session& session, const MergeRequest& request);

struct Merged {
    Id merger;  // of the record that says so
    std::size_t moved = 0;
};
Result<Merged> merge(Session& session, const MergeRequest& request);

struct UnmergedRecords {
    std::size_t restored = 0;
    std::size_t left = 0;  // changed by somebody since
};
Result<UnmergedRecords> undo_merge(Session& session, const Id& merger);

// What says where a record went that was taken out by merging; nullptr where it was not.
const Merger* merger_of(const Scope& scope, const Id& gone);

}  // namespace karnameh
