// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a new record may be kept: the compartments that this person may write in, the usual one first chosen.
#pragma once

#include "markup/form.h"
#include "web/site.h"

namespace karnameh::web {

inline constexpr std::string_view home_field = "kept-in";

// A kind that desks write; nullptr for all others: the kernel's own have ways of their own.
const Kind* desk_kind(const Visit& visit, std::string_view name);

std::vector<Held> writable(Session& session);
// The id, as text, of the one where most records of the kind are; empty where there is none.
std::string usual_home(const std::vector<Held>& homes, const Kind& kind);
// As text: where this session put its last record of the kind; before the first one the usual one.
std::string first_home(const Visit& visit, const std::vector<Held>& homes, const Kind& kind);
// The one whose id was sent; refuses what is none of them.
Result<Id> home_meant(const std::vector<Held>& homes, std::string_view sent);
void write_homes(markup::Writer& to, const Visit& visit, const std::vector<Held>& homes,
                 std::string_view chosen, const Refusal& refusal);

// 0 where it is no number.
SequenceNumber number_of(std::string_view text);

}  // namespace karnameh::web
