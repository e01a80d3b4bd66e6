// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/estimate_chart.h"

#include <algorithm>
#include <cmath>

#include "base/say.h"

namespace karnameh::cli {

namespace {

using document::Chart;
using estimate::Estimation;
using estimate::ModelEstimate;

// More would be a smear.
constexpr std::size_t models_drawn_max = 400;

// Twice the upper end of the best model, and no answer that has a hundredth of all weight beyond it.
double highest_drawn(const Estimation& estimation) {
    const ModelEstimate& best = estimation.models.front();
    double highest = 2 * best.lognormal.high.value_or(2 * best.estimate);
    for (std::size_t i = 0; i < estimation.answers; ++i)
        if (estimation.models[i].weight_bic >= 0.01)
            highest = std::max(highest, 1.2 * estimation.models[i].estimate);
    return highest;
}

Chart::Mark mark(double low, double high) {
    return {.low = low, .high = high, .present = true, .text = {}};
}

}  // namespace

Chart chart_of(const Estimation& estimation, Language language) {
    auto said = [&](std::string_view sentence) { return std::string(say(sentence, language)); };
    Chart chart{.form = ChartForm::spans,
                .unit = said("how many there are under each model, the best by BIC first"),
                .series = {said("answer of a model"), said("its 95 % interval")},
                .rows = {},
                .description = said("The answer of every model with its interval, the best by BIC first."),
                .table = {}};
    double highest = highest_drawn(estimation);
    for (std::size_t i = 0; i < std::min(estimation.answers, models_drawn_max); ++i) {
        const ModelEstimate& model = estimation.models[i];
        double low = model.lognormal.low, high = model.lognormal.high.value_or(HUGE_VAL);
        Chart::Row row{number_text(static_cast<std::int64_t>(i + 1), language), {}};
        row.marks.push_back(model.estimate <= highest ? mark(0, model.estimate) : Chart::Mark{});
        row.marks.push_back(low < highest ? mark(low, std::min(high, highest)) : Chart::Mark{});
        chart.rows.push_back(std::move(row));
    }
    return chart;
}

}  // namespace karnameh::cli
