// SPDX-License-Identifier: AGPL-3.0-or-later
// The one chart of a desk's front page: the first of its module's exhibits that can be drawn for the latest period.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// The picture comes by a route of its own, the numbers stand in the page. Nothing where there is nothing to draw.
void write_desk_chart(markup::Writer& to, const Visit& visit, const Module& module, const Scope& scope,
                      const Period& period);

}  // namespace karnameh::web
