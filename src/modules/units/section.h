// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on units, gatherings, approaches and actions reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::units {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

// Parts of figures() and exhibits(): people who came near; what was done in the street.
std::vector<Figure> figures_of_approaches();
std::vector<Figure> figures_of_actions();
std::vector<Exhibit> exhibits_of_approaches();
std::vector<Exhibit> exhibits_of_actions();

}  // namespace karnameh::units
