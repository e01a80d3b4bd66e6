// SPDX-License-Identifier: AGPL-3.0-or-later
// A form as a text file, to be filled in where there is neither a connection nor this program: with any editor, on any
// device. It comes back sealed with age (kernel/session_forms.cpp), is read here, and goes the way of a table from there.
//
//   form-1 unit 5f0c…       the kind, and a number by which the same form is known again
//   # …                     remarks: what the fields take, how the form is sealed
//   Name:                   a field, by its label in either language or its name
//   Note: one line          what follows without a field's name belongs to the field above
//   and the next
//   ===                     one more record below
//
// Nothing in it says whose form it is, or for which compartment.
//
// Fails: refusals that name the line.
// Limits: offline_form_bytes.
#pragma once

#include "base/id.h"
#include "base/text.h"
#include "record/kind.h"

namespace karnameh {

inline constexpr std::size_t offline_form_bytes = 1 << 20;

// To be filled in, in that language. `recipient`: the key of age that it is to be sealed to.
std::string offline_form(const Kind& kind, const Id& number, std::string_view recipient, Language language);

struct FilledForm {
    const Kind* kind = nullptr;
    Id number;
    std::size_t records = 0;
    std::string table;  // as CSV, columns named like the fields
};
Result<FilledForm> read_offline_form(std::string_view text, const Kinds& kinds);

}  // namespace karnameh
