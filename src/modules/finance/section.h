// SPDX-License-Identifier: AGPL-3.0-or-later
// What the section on money reports: its figures, tables and charts, all in the reporting currency at the
// rate of the day unless they say otherwise.
#pragma once

#include "modules/module.h"

namespace karnameh::finance {

std::vector<Figure> figures();
std::vector<Figure> figures_of_flows();  // section_flows.cpp: income, cost, cover
std::vector<Figure> figures_of_gifts();  // section_gifts.cpp
std::vector<Figure> figures_of_owed();   // section_owed.cpp: pledges, loans, dues
std::vector<Exhibit> exhibits();
std::vector<Exhibit> exhibits_of_flows();  // exhibits_flows.cpp
std::vector<Exhibit> exhibits_of_gifts();  // exhibits_gifts.cpp
std::vector<Exhibit> exhibits_of_owed();   // exhibits_owed.cpp

}  // namespace karnameh::finance
