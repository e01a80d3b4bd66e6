// SPDX-License-Identifier: AGPL-3.0-or-later
// How many there are, seen and unseen: from a table of overlaps that somebody has, or from lists that desks bring to a
// round of blind counting, none of which sees another's.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// The form for a table, and the rounds that the reader keeps or brings a list to.
Response estimates_page(Visit& visit);
Response make_estimate(Visit& visit);
Response estimate_page(Visit& visit);
Response estimate_picture(Visit& visit);

Response new_round_page(Visit& visit);
Response open_round(Visit& visit);
Response round_page(Visit& visit);
// These ask for a session and, unlike other forms at length, are not written out again where it has ended: phrases are not
// left standing in a page that asks for a passphrase.
Response bring_list(Visit& visit);
Response take_list_back(Visit& visit);
Response close_round(Visit& visit);
Response drop_round(Visit& visit);

// On the overview: rounds that wait for the reader's list.
void write_rounds_waiting(markup::Writer& to, Visit& visit);

}  // namespace karnameh::web
