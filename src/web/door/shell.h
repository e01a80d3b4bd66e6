// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of the door stand in: the organisation's name, languages, a way out; no session, and one size.
#pragma once

#include "intake/door.h"
#include "web/site.h"

namespace karnameh::web {

// Pages are filled up to whole multiples of this, and travel as they are: what passes over the line does not tell which
// of them it was, nor whether a mailbox holds anything.
inline constexpr std::size_t door_page_bytes = 64 << 10;

Response outside_page(Visit& visit, std::string_view title, markup::Fragment main, unsigned status = 200);
Response outside_wrong_page(Visit& visit, const Wrong& wrong);
Response outside_not_found_page(Visit& visit);

// A text as it was typed, line by line.
void write_lines(markup::Writer& to, std::string_view text);

// The door as it is open now; the page to answer with where it is not. Shut, it is also given to whoever sends a form
// that was made while it was open: to be told so without losing what they typed.
enum class Shut : std::uint8_t { is_not_there, is_told_to_senders };
std::expected<intake::DoorSettings, Response> open_door(Visit& visit, Shut shut = Shut::is_not_there);

}  // namespace karnameh::web
