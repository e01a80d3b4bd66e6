// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables of overlaps from anywhere: nothing crashes, whatever is read has the shape that it promises, and a small one is
// answered or refused with numbers that are numbers.
#include <cmath>

#include "estimate/estimate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    using namespace karnameh::estimate;
    TextSource source("lists", {reinterpret_cast<const char*>(data), size});
    Result<Overlaps> overlaps = read_overlaps(source);
    if (!overlaps) return 0;
    KARNAMEH_ASSERT(overlaps->lists.size() >= lists_min && overlaps->lists.size() <= lists_max);
    KARNAMEH_ASSERT(overlaps->counts.size() == std::size_t{1} << overlaps->lists.size());
    KARNAMEH_ASSERT(overlaps->counts[0] == 0 && overlaps->observed() > 0);
    if (overlaps->lists.size() > 3) return 0;
    Result<Estimation> estimation = estimate::estimate(*overlaps);
    if (!estimation) return 0;
    for (std::size_t i = 0; i < estimation->answers; ++i) {
        const ModelEstimate& model = estimation->models[i];
        KARNAMEH_ASSERT(std::isfinite(model.estimate) && model.estimate >= estimation->observed);
        KARNAMEH_ASSERT(std::isfinite(model.criteria->deviance) && model.criteria->deviance > -1e-3);
    }
    return 0;
}
