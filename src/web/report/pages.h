// SPDX-License-Identifier: AGPL-3.0-or-later
// The report, its sections and charts, the figures in it and the records behind them.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response report_page(Visit& visit);
Response report_file(Visit& visit);
Response section_page(Visit& visit);
Response chart_picture(Visit& visit);
Response figure_page(Visit& visit);
// Stands among the sections; the report has none of that name.
inline constexpr std::string_view small_numbers_section = "small-numbers";
Response small_numbers_page(Visit& visit);

// The period that the page's address names ("?from=congress:6&to=congress:7"), or the latest.
Result<Period> period_of(const Visit& visit, const Scope& scope);
// The part of the address that names a period, for links to pages about the same one; empty for the latest.
Visit::Query period_query(const Visit& visit);

}  // namespace karnameh::web
