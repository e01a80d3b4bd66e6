// SPDX-License-Identifier: AGPL-3.0-or-later
// Compartments: which ones a reader may open, who else may, new ones, grants given and taken away, names,
// recovery shares, and what two keepers do together.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response compartments_page(Visit& visit);
Response new_compartment_page(Visit& visit);
Response make_compartment(Visit& visit);
Response compartment_page(Visit& visit);
Response give_grant(Visit& visit);
Response member_page(Visit& visit);
Response take_grant_away(Visit& visit);
Response name_page(Visit& visit);
Response rename_compartment(Visit& visit);
Response hand_over_page(Visit& visit);
Response hand_over(Visit& visit);
Response shares_page(Visit& visit);
Response make_recovery_shares(Visit& visit);
Response void_recovery_shares(Visit& visit);
Response export_page(Visit& visit);
Response export_compartment(Visit& visit);

// For people who have recovery shares, one after the other at one machine; nobody needs to be signed in.
Response recovery_page(Visit& visit);
Response bring_share(Visit& visit);
Response open_by_shares(Visit& visit);
Response stop_recovery(Visit& visit);

// A record taken out of every version, by two keepers.
Response erasure_page(Visit& visit);
Response erase_record(Visit& visit);

}  // namespace karnameh::web
