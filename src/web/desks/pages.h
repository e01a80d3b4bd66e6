// SPDX-License-Identifier: AGPL-3.0-or-later
// The first page that a reader sees, a front page for each desk, and the way out of every page.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response home_page(Visit& visit);
// The desks of which the reader may open something, and those where nothing is recorded yet.
Response desks_page(Visit& visit);
// One desk: what waits there, what is new and what is missing, its figures and a chart, its lists.
Response desk_page(Visit& visit);
Response desk_chart_picture(Visit& visit);

// Ends the session, has the browser throw away what it kept, and leads to a page that says nothing of this one.
Response leave_at_once(Visit& visit);
// That page: old measures in metric ones.
Response measures_page(Visit& visit);

// Above a page of records: to the desk that they belong to. Nothing for the kernel's own kinds.
void write_desk_link(markup::Writer& to, const Visit& visit, const Kind& kind);

}  // namespace karnameh::web
