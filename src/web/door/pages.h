// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door (src/intake/DESIGN.md). Outside: pages for somebody without an account, which read and set no cookie.
// Inside: what came, for those who have a key to it, and the door itself, for keepers.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// outside
Response door_page(Visit& visit);
Response door_write_page(Visit& visit);
Response door_send(Visit& visit);
Response door_mailbox(Visit& visit);
// Whether the form that is being read may bring files; asked before the first one, and while they come.
bool door_takes_files(Visit& visit);

// inside
Response intake_page(Visit& visit);
Response letter_page(Visit& visit);
Response answer_letter(Visit& visit);
Response assign_letter(Visit& visit);
Response take_letter_in(Visit& visit);
Response begin_from_letter(Visit& visit);
Response letter_removal_page(Visit& visit);
Response remove_letter(Visit& visit);
Response letter_file(Visit& visit);
Response door_settings_page(Visit& visit);
Response set_door(Visit& visit);

}  // namespace karnameh::web
