// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on people reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::people {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

// Parts of figures() and exhibits(): what people carry, and the openings.
std::vector<Figure> figures_of_work();
std::vector<Exhibit> exhibits_of_work();

}  // namespace karnameh::people
