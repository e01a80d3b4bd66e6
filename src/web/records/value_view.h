// SPDX-License-Identifier: AGPL-3.0-or-later
// A field's value as a page shows it: dates in both calendars, choices and codes by their names, references
// as links to what they name, if the reader may open it.
#pragma once

#include "kernel/record_name.h"
#include "markup/html.h"
#include "web/site.h"

namespace karnameh::web {

void write_value(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                 const Record& row);

// The same as words alone, in that language; what a reference names by its name.
std::string value_words(const Visit& visit, const Scope& scope, const Field& field, const Record& row,
                        Language language);

// Whether the field is the store's business and no reader's: where an attachment's pieces are and what opens them.
bool is_own_business(const Kind& kind, const Field& field);
// Whether lists may show it, sort by it, filter by it and group by it: all but that and what is kept close.
bool is_in_lists(const Kind& kind, const Field& field);

// What the record is called on a page of this visit.
std::string record_name(const Visit& visit, const Scope& scope, const Record& row);
// A link to the record by its name, or, where it is not open to the reader, words that say so.
void write_record_link(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& id);

void write_record_links(markup::Writer& to, const Visit& visit, const Scope& scope, std::span<const Id> ids);

// The name of whoever has that signing key, or words for somebody whom the directory no longer knows. Reads by itself:
// not for when a Reading is held.
std::string writer_name(const Visit& visit, const PublicKey& signing);

}  // namespace karnameh::web
