// SPDX-License-Identifier: AGPL-3.0-or-later
// What a change made of its records, and their earlier versions put into another one, as undoing does.
#pragma once

#include <map>

#include "kernel/session.h"

namespace karnameh {

// What a change made of one record: `before` is the version that it replaced, 0 where there was none.
struct ChangeEntry {
    Id id;
    const Kind* kind;
    SequenceNumber sequence, before;
    bool erases;
};
// The records of the change that ends in frame `last`, so many of them. All frames of one change say the same moment:
// where some of its records were erased for good, the count alone would lead into an earlier change.
Result<std::vector<ChangeEntry>> entries_of_change(const Compartment& compartment, SequenceNumber last,
                                                   std::size_t count);

// By the frame in which the earlier version stands: the record, and the version that the change follows.
using EarlierVersions = std::map<SequenceNumber, std::map<Id, SequenceNumber>>;

// Puts them into the change; each frame is read once. What is found goes from `wanted`: what stays there was
// erased for good meanwhile.
Done put_back(const Compartment& compartment, const Kinds& kinds, EarlierVersions& wanted, Change& change);

}  // namespace karnameh
