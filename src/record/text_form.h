// SPDX-License-Identifier: AGPL-3.0-or-later
// A field's value as a person types it, in a CSV cell or a form: parsing and the text that parses back.
//
// An empty or blank cell is the empty value. Several values in one cell (choices, codes, references)
// are separated by ";" or "؛". A reference is an id, or the key of the record meant (a circle's code
// name, a unit's name); the lookup answers. Texts stay as they were typed, but for their line ends,
// which become line feeds.
#pragma once

#include "record/codec.h"

namespace karnameh {

// Finds the record of `target` (0: any kind) whose key folds to the same text. Refuses where none or several
// do.
class KeyLookup {
  public:
    virtual ~KeyLookup() = default;
    virtual Result<Id> find(KindNumber target, std::string_view key) const = 0;
    // The text to show for an id: its key, or nothing where the reader may not see it.
    virtual std::string key_of(KindNumber target, const Id& id) const = 0;
};

// Parses `cell` into the field's slot of `row`. The Refusal's `where` is the field's name and `accepted` says
// what would be taken. The row is unchanged on refusal.
Done parse_field(const Field& field, std::string_view cell, const KeyLookup& keys, Arena& arena, Record& row);

// The same for a field of several values (choices, codes, references), one item each;
// blank items do not count.
Done parse_items(const Field& field, std::span<const std::string_view> items, const KeyLookup& keys,
                 Arena& arena, Record& row);
bool has_several(const Field& field);
// The items of a cell, blanks at their ends included; at least one.
std::vector<std::string_view> split_items(std::string_view cell);

// parse_field reads it back to the same value. References become their ids.
std::string field_text(const Field& field, const Record& row);

// The fields of a kind in their order, but for those that are kept close: what a whole record is written as.
std::vector<const Field*> all_fields(const Kind& kind);

// What a field of this type takes, as a sentence for people.
Message accepted_by(const Field& field);

}  // namespace karnameh
