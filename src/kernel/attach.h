// SPDX-License-Identifier: AGPL-3.0-or-later
// Files beside records: sealed chunk by chunk on their way in and opened on their way out,
// never in clear on a disk.
//
// Invariant: the file's own record and the reference to it come in one change, after every chunk is stored;
//   where that change is refused, the chunks go again.
// Threads: any.
// Fails: refusals of commit; the store's faults; whatever source and sink return.
#pragma once

#include "journal/attachments.h"
#include "kernel/session.h"
#include "seal/age.h"

namespace karnameh {

struct NewFile {
    std::string name, media_type;
};

// Attaches to that record, in its compartment; returns the id of the attachment's record.
Result<Id> attach(Session& session, const Id& record, const NewFile& file, const ByteSource& from);
// The same for files whose chunks are stored already, all in one change. Where that is refused the chunks go again.
struct StoredFile {
    NewFile file;
    AttachmentReference stored;
};
Result<std::vector<Id>> attach_stored(Session& session, const Id& record, std::span<const StoredFile> files);

// The attachment of that id; refuses where there is none that the session may open.
Result<StoredFile> find_attached(Session& session, const Id& attachment);
// Leaves an entry in the audit journal.
Done read_attached(Session& session, const Id& attachment, const ByteSink& to);
// Takes it from that record. Where no other record that the session may open names it, it goes altogether: its own
// record is taken out and its chunks are removed from the store, for good.
Done remove_attached(Session& session, const Id& record, const Id& attachment);

}  // namespace karnameh
