// SPDX-License-Identifier: AGPL-3.0-or-later
// What a record refers to, and what refers to it: by kind and field, counted, the latest first; where there are many,
// with a way to all of them as a list.
#pragma once

#include "web/records/value_view.h"

namespace karnameh::web {

// Whether the field leads to other records, and is no part of the vocabulary or of the files that every record has.
bool leads_elsewhere(const Field& field);
// Nothing where the record refers to none.
void write_referred(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                    const Record& row);
// Nothing where none refers to it.
void write_referring(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& id);

}  // namespace karnameh::web
