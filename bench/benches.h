// SPDX-License-Identifier: AGPL-3.0-or-later
// The benches; main.cpp runs them in this order. Each adds its figures and prints them.
#pragma once

#include "bench/measure.h"

namespace karnameh::bench {

// quick: a tenth of the records, for a machine that has other work.
enum class Scale : std::uint8_t { quick, full };

void opening(Scale scale, Figures& figures);
void growth(Scale scale, Figures& figures);
void compacted_opening(Scale scale, Figures& figures);
void single_changes(Scale scale, Figures& figures);
void importing(Scale scale, Figures& figures);
void compiling_reports(Scale scale, Figures& figures);
void figures_beside_sql(Scale scale, Figures& figures);
void serving(Scale scale, Figures& figures);
void load(Scale scale, Figures& figures);
void public_door(Scale scale, Figures& figures);
void searching(Scale scale, Figures& figures);
void estimating(Scale scale, Figures& figures);
void disclosing(Scale scale, Figures& figures);
void adding_up_journals(Scale scale, Figures& figures);

}  // namespace karnameh::bench
