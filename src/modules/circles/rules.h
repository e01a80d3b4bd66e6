// SPDX-License-Identifier: AGPL-3.0-or-later
// What is allowed of circles, beyond the description of their kinds.
#pragma once

#include "modules/circles/records.h"

namespace karnameh::circles {

std::vector<Rule> rules();

// The coarse row of a circle as of `now`, from the handler's records: months instead of days, sizes in the
// bands 1–5, 6–10, 11–20, 21–50, 51–100 and above, no name, no note, no link. `id` is the row's own. Texts
// are shared with the handler's records, so put the row into a Change before they go.
CircleStatistic coarse_row(const Circle& circle, const Scope& handler, Id id);

}  // namespace karnameh::circles
