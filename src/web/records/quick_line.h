// SPDX-License-Identifier: AGPL-3.0-or-later
// One line of quick entry: which fields it has, and what the next line takes over from the one before.
//
// Invariants
//   1. Every required field is in the line: a line that can be filled in can be saved.
//   2. What usually repeats is taken over: days, references, codes. A moment is taken over as well, but is where typing
//      goes on, since it is seldom the same. Of an amount the currency is taken over alone.
#pragma once

#include "web/records/record_form.h"

namespace karnameh::web {

inline constexpr std::size_t quick_fields_usual = 6;

// The required fields and those of the chosen numbers, in the order of the kind; with nothing chosen the first telling
// ones, up to quick_fields_usual.
std::vector<const Field*> quick_fields(const Kind& kind, std::span<const FieldNumber> chosen);

// What the line after this record begins with.
Typed taken_over(std::span<const Field* const> fields, const Record& before, const ScopeKeys& keys);
// What the first line begins with: today, where a day is needed.
Typed first_line(std::span<const Field* const> fields, DayNumber today);

// Where typing goes on: the first field that is wrong, else the first that nothing was taken over for, or a moment.
const Field* focused_field(std::span<const Field* const> fields, const Typed& typed, const Refusal& refusal);

// "20" with the currency of the line before, "20 EUR"; as it was typed where that is an amount already, or neither is.
std::string with_currency(std::string_view typed, std::string_view currency);

}  // namespace karnameh::web
