// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers of all models as one picture: the best to the least by BIC, each with its interval; and as a table.
#pragma once

#include "document/document.h"
#include "estimate/estimate.h"

namespace karnameh::web {

inline constexpr double estimate_chart_width = 900;
inline constexpr std::size_t models_listed_max = 120;  // all of four lists

// What lies far beyond the answers that carry weight is cut off in the drawing, and not in its table, which has the
// `models_listed_max` best.
document::Chart chart_of(const estimate::Estimation& estimation, Language language);

}  // namespace karnameh::web
