// SPDX-License-Identifier: AGPL-3.0-or-later
// Which fields differ between two versions of a record, for its history and for telling a person what a
// change would do.
// Threads: pure.
#pragma once

#include "record/codec.h"

namespace karnameh {

bool same_value(const Field& field, const Record& before, const Record& after);

// Takes one field's value over; what is longer than a word stays in the arena of `from`.
void copy_value(const Field& field, const Record& from, Record& to);

// In the order of the description; empty where the versions say the same.
std::vector<const Field*> differing_fields(const Kind& kind, const Record& before, const Record& after);

}  // namespace karnameh
