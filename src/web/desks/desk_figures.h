// SPDX-License-Identifier: AGPL-3.0-or-later
// What a desk's front page counts: its figures and its one chart, for the latest period.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// Null where there is no period to count for. Over very many records they are those of some seconds ago.
std::shared_ptr<const DeskFigures> desk_figures(const Visit& visit, const Scope& scope, const Module& module);

// How many records the desk has that are open to the reader.
std::int64_t open_records(const Kind& kind, const Scope& scope);
std::int64_t open_records(const Visit& visit, const Module& module, const Scope& scope);

}  // namespace karnameh::web
