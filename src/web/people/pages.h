// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out, and what a person does with their own account.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response sign_in_page(Visit& visit);
Response sign_in(Visit& visit);
Response sign_out(Visit& visit);
Response own_page(Visit& visit);
Response change_passphrase(Visit& visit);
Response leave_elsewhere(Visit& visit);
Response end_session(Visit& visit);
Response codes_page(Visit& visit);
Response code_picture(Visit& visit);
Response set_up_codes(Visit& visit);
Response remove_codes(Visit& visit);
Response second_passphrase_page(Visit& visit);
Response add_second_passphrase(Visit& visit);
Response join_page(Visit& visit);
Response join(Visit& visit);
Response forgotten_page(Visit& visit);
Response come_back(Visit& visit);
Response welcome_page(Visit& visit);
Response words_page(Visit& visit);
Response set_words(Visit& visit);
Response invitations_page(Visit& visit);
Response invite(Visit& visit);
Response change_invitation(Visit& visit);
Response lock_page(Visit& visit);
Response throw_lock(Visit& visit);

// To that address, for a browser whose session has ended: it throws away the cookie and whatever else it has of us.
Response signed_out(Visit& visit, std::string address);

// For a form that was sent when the session had ended: asks for name and passphrase, keeps what was typed in the page,
// and gives it to `then` once somebody has signed in.
Response sign_in_and(Visit& visit, Response (*then)(Visit&));
// For a form of an earlier session of somebody who is signed in: what was typed, to be sent once more.
Response send_again_page(Visit& visit);

// Refuses, at the form's field `field`, what is not the reader's own passphrase: whoever sits down at an open page is
// not to change what signs its owner in. Slowed down like signing in.
Done check_own_passphrase(const Visit& visit, std::string_view field);

}  // namespace karnameh::web
