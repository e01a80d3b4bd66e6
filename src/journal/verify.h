// SPDX-License-Identifier: AGPL-3.0-or-later
// Checking a whole journal, frame by frame, from the first. Damage is named and does not stop the check.
//
// Without a grant: numbers, form, checks and links of the chain, that is, damage and tampering by whoever
// cannot compute a hash. With one, everything: commitments, tags, padding, signatures, writers' rights,
// tombstones that nobody consented to.
// Fails: only for what keeps it from reading at all.
#pragma once

#include "journal/journal.h"

namespace karnameh {

struct Damage {
    SequenceNumber frame = 0;
    std::string what;
};

struct JournalCheck {
    Head head;
    std::uint64_t frames = 0, tombstones = 0;
    std::vector<Damage> damage;  // at most limits::import_problems; `damaged` counts all
    std::uint64_t damaged = 0;
    bool is_good() const { return damaged == 0; }
};

Result<JournalCheck> verify_journal(Store& store, Id compartment);
Result<JournalCheck> verify_journal(Store& store, const Grant& grant);

// What lies beside the journals (accounts, inboxes, attachments, entries for the audit), against the hash that the
// store keeps of each: damage of the disk. Whoever alters both is found out when the piece is opened.
struct BlobCheck {
    struct Piece {
        std::string space;
        Bytes key;
    };
    std::uint64_t blobs = 0;
    std::vector<Piece> damage;
};
Result<BlobCheck> verify_blobs(Store& store);

// Whether the store still holds what the head says: the frame at its sequence, with its chain hash. False
// proves a rollback or a rewriting, if the head's signatures are good.
Result<bool> holds_head(Store& store, const Head& head);

}  // namespace karnameh
