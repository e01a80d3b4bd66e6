// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on the channel reports: its figures, tables and charts. What the channel raised and cost
// is reported with the money.
#pragma once

#include "modules/module.h"

namespace karnameh::channel {

std::vector<Figure> figures();
std::vector<Figure> figures_of_air();    // section_air.cpp: carriers, spells, broadcasts
std::vector<Figure> figures_of_calls();  // section_calls.cpp
std::vector<Exhibit> exhibits();
std::vector<Exhibit> exhibits_of_air();    // exhibits_air.cpp
std::vector<Exhibit> exhibits_of_calls();  // exhibits_calls.cpp

}  // namespace karnameh::channel
