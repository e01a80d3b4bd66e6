// SPDX-License-Identifier: AGPL-3.0-or-later
// The files beside a record, as its page lists them.
#pragma once

#include "kernel/scope.h"
#include "web/records/pages.h"

namespace karnameh::web {

// Whose names and sizes are shown: each a link that gives the file; for whoever may write, links that take it away.
enum class FileLinks : std::uint8_t { get, get_and_remove };
void write_files(markup::Writer& to, const Visit& visit, const Scope& scope, const Record& record,
                 FileLinks links);

}  // namespace karnameh::web
