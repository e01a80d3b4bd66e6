// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "modules/module.h"

namespace karnameh::alliances {

Module module();

}  // namespace karnameh::alliances
