// SPDX-License-Identifier: AGPL-3.0-or-later
// What the kernel refuses of a change of several records: each refusal beside the record and the field that it speaks of.
#pragma once

#include "kernel/change.h"
#include "markup/html.h"
#include "web/site.h"

namespace karnameh::web {

// A box with that heading. `wrong` is what judging or committing the change gave back.
void write_refusals(markup::Writer& to, const Visit& visit, const Scope& scope, std::string_view heading,
                    const Change& change, const Wrong& wrong);

}  // namespace karnameh::web
