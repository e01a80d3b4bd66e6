// SPDX-License-Identifier: AGPL-3.0-or-later
// Files beside records: sealed chunk by chunk on their way in and opened on their way out,
// never in clear on a disk.
//
// Invariant: the file's own record and the reference to it come in one change, after every chunk is stored;
//   where that change is refused, the chunks go again.
// Threads: any.
// Fails: refusals of commit; the store's faults; whatever source and sink return.
#pragma once

#include "kernel/session.h"
#include "seal/age.h"

namespace karnameh {

struct NewFile {
    std::string name, media_type;
};

// Attaches to that record, in its compartment; returns the id of the attachment's record.
Result<Id> attach(Session& session, const Id& record, const NewFile& file, const ByteSource& from);
// Leaves an entry in the audit journal.
Done read_attached(Session& session, const Id& attachment, const ByteSink& to);

}  // namespace karnameh
