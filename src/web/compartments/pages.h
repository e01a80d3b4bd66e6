// SPDX-License-Identifier: AGPL-3.0-or-later
// Compartments: which ones a reader may open, who else may, new ones, and grants given and taken away.
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

}  // namespace karnameh::web
