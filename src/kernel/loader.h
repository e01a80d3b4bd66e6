// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening a journal on two cores: one thread reads, checks and decrypts frames; the
// calling thread folds them.
#pragma once

#include "journal/journal.h"

namespace karnameh {

// Calls fold(frame) for every payload from the last snapshot to the head, in order, on the calling thread,
// and moves the journal's head there. After a wrong, whatever was folded is to be thrown away.
using Fold = std::function<Done(const OpenedFrame&)>;
Done load_journal(Journal& journal, const Fold& fold);

}  // namespace karnameh
