// SPDX-License-Identifier: AGPL-3.0-or-later
// Saved lists on pages.
#pragma once

#include "markup/html.h"
#include "web/records/saved_lists.h"
#include "web/site.h"

namespace karnameh::web {

// Links to those of one kind, or, where `kind` is empty, of all; nothing where there are none.
void write_saved_lists(markup::Writer& to, const Visit& visit, const std::vector<SavedList>& lists,
                       std::string_view kind);
// Offers to keep what a list shows now under a name. `refused`: what was wrong with the name that the form brought.
void write_save_form(markup::Writer& to, const Visit& visit, const SavedList& now, std::string_view filter,
                     const Refusal& refused);

}  // namespace karnameh::web
