// SPDX-License-Identifier: AGPL-3.0-or-later
// Care of the data: likely duplicates and merging, everything that is held about one person, how long records are kept.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response care_page(Visit& visit);

Response duplicates_page(Visit& visit);
Response merge_page(Visit& visit);
Response merge_two(Visit& visit);
Response tell_apart(Visit& visit);
Response merged_page(Visit& visit);
Response undo_merged(Visit& visit);

Response find_person_page(Visit& visit);
Response find_person(Visit& visit);
Response about_person_page(Visit& visit);
Response about_person_file(Visit& visit);

Response keeping_page(Visit& visit);
Response change_keeping(Visit& visit);
Response erase_due_page(Visit& visit);
Response erase_what_is_due(Visit& visit);

// Beside the record of a person: the way to everything that is held about them. Nothing for other kinds.
void write_about_link(markup::Writer& to, const Visit& visit, const Kind& kind, const Id& id);
// Beside a record that was taken out: where it went, if it was merged into another.
void write_merged_into(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& gone);

}  // namespace karnameh::web
