// SPDX-License-Identifier: AGPL-3.0-or-later
// Records as tables, a hundred to a page; on a narrow screen each row becomes a card.
#pragma once

#include "web/value_view.h"

namespace karnameh::web {

inline constexpr std::size_t rows_on_a_page = 100;

// The rows of the page that the address asks for ("?page=2"), a table for each kind, and links to the pages before
// and after. `path` and `query` are the list's own address.
void write_list(markup::Writer& to, const Visit& visit, const Scope& scope,
                const std::vector<const Record*>& all, std::string_view path, const Visit::Query& query);

}  // namespace karnameh::web
