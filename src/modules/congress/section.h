// SPDX-License-Identifier: AGPL-3.0-or-later
// What this module reports: its figures, tables and charts.
#pragma once

#include "modules/congress/records.h"

namespace karnameh::congress {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

}  // namespace karnameh::congress
