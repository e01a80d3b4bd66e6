// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/estimates/estimate_chart.h"

#include <algorithm>
#include <cmath>

#include "base/say.h"

namespace karnameh::web {

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

std::string whole(double number, Language language) {
    return number_text(number, 0, language);
}

document::Table table_of(const Estimation& estimation, Language language) {
    document::Table table{.id = "models",
                          .title = std::string(say("The answer of each model", language)),
                          .columns = {},
                          .rows = {},
                          .source = ""};
    for (std::string_view column : {"Rank", "Model", "In all", "From", "To", "Weight by BIC"})
        table.columns.emplace_back(say(column, language));
    for (std::size_t i = 0; i < std::min(estimation.answers, models_listed_max); ++i) {
        const ModelEstimate& model = estimation.models[i];
        const auto& [low, high] = model.lognormal;
        table.rows.push_back(
            {{number_text(static_cast<std::int64_t>(i + 1), language)},
             {model.model.text(estimation.lists)},
             {whole(model.estimate, language), true},
             {whole(low, language), true},
             {high ? whole(*high, language) : std::string(say("any number", language)), true},
             {number_text(model.weight_bic, 3, language), true}});
    }
    if (estimation.answers > table.rows.size())
        table.source =
            say_count("{1} more model is not listed.", "{1} more models are not listed.",
                      static_cast<std::int64_t>(estimation.answers - table.rows.size()), {}, language);
    return table;
}

}  // namespace

Chart chart_of(const Estimation& estimation, Language language) {
    auto said = [&](std::string_view sentence) { return std::string(say(sentence, language)); };
    Chart chart{.form = ChartForm::spans,
                .unit = said("how many there are under each model, the best by BIC first"),
                .series = {said("answer of a model"), said("its 95 % interval")},
                .rows = {},
                .description = said("The answer of every model with its interval, the best by BIC first."),
                .table = table_of(estimation, language)};
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

}  // namespace karnameh::web
