// SPDX-License-Identifier: AGPL-3.0-or-later
// The one chart of a desk's front page.
#pragma once

#include "web/site.h"

namespace karnameh::web {

// The picture comes by a route of its own, the numbers stand in the page. There is a chart.
void write_desk_chart(markup::Writer& to, const Visit& visit, const Module& module,
                      const DeskFigures& counted);

}  // namespace karnameh::web
