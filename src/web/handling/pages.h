// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of somebody who looks after records one by one (modules/handling.h): what is to be done today, a contact
// with one of them, one that becomes two or part of another, and the statistics that leave. Nothing is sent to whom they
// stand for.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// "What to do today": whom to turn to, in order.
Response today_page(Visit& visit);
// Finds one by its name, so that no address says it.
Response find_looked_after(Visit& visit);

// One of them: what is to be seen before every contact, a line for the contact, and what was before.
Response with_one_page(Visit& visit);
Response add_contact(Visit& visit);

Response split_page(Visit& visit);
Response split_one(Visit& visit);
Response joining_page(Visit& visit);
Response join_two(Visit& visit);

Response statistics_page(Visit& visit);
Response post_statistics(Visit& visit);
// Which compartment the rows are left for.
Response set_statistics_box(Visit& visit);

}  // namespace karnameh::web
