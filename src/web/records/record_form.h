// SPDX-License-Identifier: AGPL-3.0-or-later
// The form of one record: made from its kind's description, filled with what is recorded or with what was typed, and
// read back.
//
// A reference is written as the name of the record meant. Where that names none or several, the form comes back with
// the records that it may mean to choose from; a few letters are enough.
#pragma once

#include <map>

#include "kernel/key_index.h"
#include "web/site.h"

namespace karnameh::web {

// The form's own controls have hyphens in their names, which no field of a record has. This one holds the version that
// the form was filled with.
inline constexpr std::string_view seen_field = "seen-version";

// What stands in the fields, by their names: one text each; of choices the names of those that are chosen.
using Typed = std::map<std::string, std::vector<std::string>, std::less<>>;

// Of a form that was sent.
Typed typed_of(const Kind& kind, const Parameters& sent);
// Of a record as it stands.
Typed typed_of(const Kind& kind, const Record& row, const ScopeKeys& keys);
// Several values as one text, as they are typed.
std::string join(std::span<const std::string> items);
// One field of a record as it stands.
std::vector<std::string> typed_field(const Field& field, const Record& row, const ScopeKeys& keys);

// A row in the arena with what was typed; what was not asked for is as `before` (nullptr: a new record) has it.
// Refuses with a problem for each field that cannot be read, `where` being its name.
Result<Record*> read_form(const Kind& kind, const Typed& typed, const KeyLookup& keys, const Record* before,
                          Arena& arena);

struct FormView {
    const Kind& kind;
    const Typed& typed;
    const ScopeKeys& keys;
    const Refusal& refusal;
    // What to say beside a field, such as what somebody else wrote there.
    const std::map<std::string, std::string, std::less<>>& notes;
};
// The fields: what is needed or usual open, the rest under “Details”, which stand open where something in them
// is filled in or wrong.
void write_form_fields(markup::Writer& to, const Visit& visit, const FormView& view);
// One of them alone.
enum class Focus : std::uint8_t { elsewhere, here };
void write_form_field(markup::Writer& to, const Visit& visit, const FormView& view, const Field& field,
                      Focus focus);
// Names of the fields as they stand in the form.
std::vector<std::string_view> form_fields(const Kind& kind);

}  // namespace karnameh::web
