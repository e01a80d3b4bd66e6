// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on thanks reports: its figures, tables and charts.
#pragma once

#include "modules/module.h"

namespace karnameh::thanks {

std::vector<Figure> figures();
std::vector<Exhibit> exhibits();

}  // namespace karnameh::thanks
