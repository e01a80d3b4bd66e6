// SPDX-License-Identifier: AGPL-3.0-or-later
// What the circles' section reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::circles {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

// Parts of figures(): contact and silence, study.
std::vector<Figure> figures_of_contact();

}  // namespace karnameh::circles
