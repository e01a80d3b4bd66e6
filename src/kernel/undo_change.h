// SPDX-License-Identifier: AGPL-3.0-or-later
// Undoing a change: a new change that restores what stood before, record by record, where nobody has changed it since.
//
// Threads: as the session.
// Fails: refusals where the compartment is not open to the session or its rules refuse what stood before; faults of
//   the journal.
// Limits: for changes of records that were there before; what a change brought is left (kernel/import_run.h takes out).
#pragma once

#include "kernel/session.h"

namespace karnameh {

struct UndoneChange {
    std::size_t restored = 0;
    std::vector<Id> left;  // changed by somebody since, or erased for good
};
// The change that those frames of the compartment hold.
Result<UndoneChange> undo_change(Session& session, Id compartment, SequenceRange frames);

}  // namespace karnameh
