// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "modules/module.h"

namespace karnameh {

// Every module, in the order in which reports name them. A test fails if a folder of
// src/modules is missing here.
std::vector<Module> all_modules();

}  // namespace karnameh
