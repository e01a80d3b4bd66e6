// SPDX-License-Identifier: AGPL-3.0-or-later
// What an estimate says, in plain words, and what it does not say.
#pragma once

#include "base/text.h"
#include "estimate/withhold.h"

namespace karnameh::estimate {

// Why a model has no answer; for one that is refused.
std::string reason(const ModelEstimate& model, const Estimation& estimation, Language language);
// Whole sentences, the answer first, then what it supposes and where it ends.
std::vector<std::string> meaning(const Estimation& estimation, Language language);
std::vector<std::string> meaning(const Withheld& estimation, Language language);

}  // namespace karnameh::estimate
