// SPDX-License-Identifier: AGPL-3.0-or-later
// What a record is called wherever people see it named, in their language: by its key, or put together from the fields
// that its kind is named by (Describe::named_by), references by the names of what they refer to:
//
//   "Norrtull"     "20.00 EUR, 3 Azar 1388, a reader"     "Letters to members, 14 Azar 1388"
//
// A kind with a name in each language (fields "english" and "persian") is called by the reader's. Names of records that
// the reader may not open are left out; a record that then has none is called by its kind and the beginning of its id.
// Dates stand in one calendar, long texts are cut.
#pragma once

#include "base/text.h"
#include "kernel/scope.h"

namespace karnameh {

std::string record_name(const Kinds& kinds, const Scope& scope, const Record& row, Language language);

}  // namespace karnameh
