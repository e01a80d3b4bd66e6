// SPDX-License-Identifier: AGPL-3.0-or-later
// The first page that a reader sees.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response home_page(Visit& visit);

}  // namespace karnameh::web
