// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on arenas and themes reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::arenas {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

}  // namespace karnameh::arenas
