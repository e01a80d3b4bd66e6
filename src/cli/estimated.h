// SPDX-License-Identifier: AGPL-3.0-or-later
// An estimate as the verbs show it, by --format and --plot.
#pragma once

#include "cli/verb.h"
#include "estimate/withhold.h"

namespace karnameh::cli {

Done show_estimate(Context& context, const estimate::Estimation& estimation);
Done show_withheld(Context& context, const estimate::Withheld& estimation);

}  // namespace karnameh::cli
