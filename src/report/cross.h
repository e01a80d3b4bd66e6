// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures and exhibits whose parts lie in two or more modules. They ask the modules' own views, so that a
// circle or a broadcast counts here exactly where it counts in its module.
#pragma once

#include "document/exhibit.h"

namespace karnameh::report {

std::vector<Figure> cross_figures();
std::vector<Exhibit> cross_exhibits();

// The modules that one of these draws on: where one of them is closed to the reader it would tell a part for
// the whole. Empty for ids of other figures and exhibits.
std::vector<std::string_view> modules_behind(std::string_view id);

}  // namespace karnameh::report
