// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers of all models as one picture: the best to the least by BIC, each with its interval.
#pragma once

#include "document/document.h"
#include "estimate/estimate.h"

namespace karnameh::cli {

inline constexpr double estimate_chart_width = 900;

// What lies far beyond the answers that carry weight is cut off. A drawing alone: what the
// verb prints is its table.
document::Chart chart_of(const estimate::Estimation& estimation, Language language);

}  // namespace karnameh::cli
