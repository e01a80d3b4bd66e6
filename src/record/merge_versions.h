// SPDX-License-Identifier: AGPL-3.0-or-later
// Three versions of a record made into one, field by field: a form or a row of a table that was filled with an older
// version than stands now, and a change that is taken back under later ones.
//
//   base    mine    theirs      becomes
//   A       A       B           B          (in `taken`)
//   A       B       A           B
//   A       B       B           B
//   A       B       C           B, until somebody decides   (in `conflicts`)
//
// Threads: pure.
#pragma once

#include "record/codec.h"

namespace karnameh {

struct MergedFields {
    std::vector<const Field*> taken;      // only `theirs` changed them: `mine` says the same now
    std::vector<const Field*> conflicts;  // both changed them, to something else; `mine` is left as it was
};
// `base` nullptr: the version that both come from is not known, and every difference is a conflict. What is longer than
// a word stays in the arena of `theirs`.
MergedFields merge_versions(const Kind& kind, const Record* base, const Record& theirs, Record& mine);

}  // namespace karnameh
