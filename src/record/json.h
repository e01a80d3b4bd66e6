// SPDX-License-Identifier: AGPL-3.0-or-later
// Records as JSON: one object for each record, one line for each object (JSON Lines).
//
//   {"id":"9f…","people":"70-80","price":{"amount":"12.50","currency":"USD"},"languages":["fa","en"]}
//
// Members are `id` and the kind's fields by name, in the order of the description; fields that are not set
// are left out. A whole number is a number, a flag true or false, a choice the option's name, a reference an
// id; money is an object; choices, codes and references are arrays; all else is text as in a table's cell.
// Equal records have equal text.
//
// Reading takes the same and refuses as the import of tables does (record/import_rows.h), the column being
// the member's name. It is a little wider than writing: numbers may stand where a cell's text would be a
// number, keys of records where ids are, null for an empty field.
// Source: RFC 8259; jsonlines.org.
#pragma once

#include "record/import_rows.h"

namespace karnameh {

// A text as JSON writes it, its quotation marks included.
std::string json_text(std::string_view text);

// One line, without its end.
// One object: the id, the version where the row has one, and the fields that are set.
std::string record_json(const Kind& kind, const Record& row);
// Of those that are set, these fields only.
std::string record_json(std::span<const Field* const> fields, const Record& row);

Result<std::vector<ImportedRow>> import_json_lines(TextSource& source, const ImportTarget& target);

}  // namespace karnameh
