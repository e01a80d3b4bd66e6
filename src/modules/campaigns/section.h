// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on campaigns reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::campaigns {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

}  // namespace karnameh::campaigns
