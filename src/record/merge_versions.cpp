// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/merge_versions.h"

#include "record/difference.h"

namespace karnameh {

MergedFields merge_versions(const Kind& kind, const Record* base, const Record& theirs, Record& mine) {
    MergedFields merged;
    for (const Field* field : differing_fields(kind, mine, theirs)) {
        if (base && same_value(*field, *base, theirs)) continue;
        if (base && same_value(*field, *base, mine)) {
            copy_value(*field, theirs, mine);
            merged.taken.push_back(field);
        } else {
            merged.conflicts.push_back(field);
        }
    }
    return merged;
}

}  // namespace karnameh
