// SPDX-License-Identifier: AGPL-3.0-or-later
// For whom a report is set, and what that leaves out.
//
//   internal   everything that the reader can open
//   delegates  no code names and nothing below a province; numbers of records are not shown
//   public     the same, and nothing that a desk keeps under names of its own
//
// What small numbers give away is the business of disclosure control, not of this file.
#pragma once

#include "base/text.h"
#include "document/exhibit.h"

namespace karnameh {

enum class Edition : std::uint8_t { internal, delegates, public_ };

std::string_view edition_name(Edition edition);   // "public", in commands and addresses
std::string_view edition_label(Edition edition);  // msgid
Result<Edition> parse_edition(std::string_view name);

inline bool shows_records(Edition edition) {
    return edition == Edition::internal;
}

// Whether texts as recorded in this exhibit, or else in its module's tables, may stand in that
// edition: titles of publications, names of sites. Where they may be code names or somebody's name,
// their rows are left out.
bool shows_recorded_texts(std::string_view exhibit, std::string_view module, Edition edition);

}  // namespace karnameh
