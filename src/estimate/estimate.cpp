// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/estimate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "estimate/fit.h"

namespace karnameh::estimate {

namespace {

struct Tried {
    ModelEstimate shown;
    Support support;
    Fit fit;
    double bic() const { return shown.answers() ? shown.criteria->bic : HUGE_VAL; }
};
using Trials = std::map<Model, Tried>;

int as_int(std::size_t size) {
    return static_cast<int>(size);
}

Tried try_model(const Model& model, const Overlaps& overlaps) {
    Tried tried{{.model = model, .unseen = Unseen::finite}, find_support(model, overlaps), {}};
    ModelEstimate& shown = tried.shown;
    shown.unseen = tried.support.unseen;
    if (!shown.answers()) return tried;
    tried.fit = fit(tried.support, overlaps);
    auto observed = static_cast<double>(overlaps.observed());
    auto parameters = static_cast<double>(model.size());
    double twice = -2 * tried.fit.log_likelihood;
    shown.criteria = Criteria{tried.fit.deviance,
                              twice + 2 * parameters,
                              twice + std::log(observed) * parameters,
                              as_int(model.size()),
                              as_int(overlaps.histories() - 1 - model.size()),
                              as_int(tried.support.histories.size() - tried.support.basis.size())};
    shown.estimate = observed + std::exp(tried.fit.log_unseen);
    shown.lognormal = shown.unseen == Unseen::none
                          ? Interval{observed, observed}
                          : lognormal_interval(observed, tried.fit.log_unseen, tried.fit.variance);
    return tried;
}

Trials try_all(const Overlaps& overlaps) {
    Trials trials;
    for (const Model& model : all_models(overlaps.lists.size()))
        trials.emplace(model, try_model(model, overlaps));
    return trials;
}

std::vector<Model> neighbours(const Model& model) {
    std::vector<Model> found;
    for (Term term = 1; term < Term{1} << model.lists(); ++term) {
        if (model.can_add(term)) found.push_back(model.with(term));
        if (model.can_remove(term)) found.push_back(model.without(term));
    }
    return found;
}

std::vector<Model> beginnings(std::size_t lists) {
    Model independence = Model::independence(lists), pairs = independence;
    std::vector<Model> found{independence};
    for (std::size_t i = 0; i < lists; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            Term pair = Term{1} << i | Term{1} << j;
            found.push_back(independence.with(pair));
            pairs = pairs.with(pair);
        }
    found.push_back(pairs);
    return found;
}

Trials search(const Overlaps& overlaps) {
    Trials trials;
    std::vector<std::pair<double, Model>> open;  // a heap, the lowest BIC in front
    double best = HUGE_VAL;
    auto take = [&](const Model& model) {
        if (trials.size() >= search_models_max || trials.contains(model)) return;
        const Tried& tried = trials.emplace(model, try_model(model, overlaps)).first->second;
        if (!tried.shown.answers()) return;
        best = std::min(best, tried.bic());
        open.emplace_back(tried.bic(), model);
        std::ranges::push_heap(open, std::greater<>{});
    };
    for (const Model& model : beginnings(overlaps.lists.size())) take(model);
    while (!open.empty() && open.front().first <= best + search_window && trials.size() < search_models_max) {
        Model next = open.front().second;
        std::ranges::pop_heap(open, std::greater<>{});
        open.pop_back();
        for (const Model& model : neighbours(next)) take(model);
    }
    return trials;
}

// What would have to go for an answer; of the trials alone.
std::vector<Term> cause_of(const Model& model, const Trials& trials) {
    std::vector<Term> found;
    for (Term term : model.generators()) {
        if (!model.can_remove(term)) continue;
        auto without = trials.find(model.without(term));
        if (without != trials.end() && without->second.shown.answers()) found.push_back(term);
    }
    return found;
}

void weigh(Estimation& estimation, double ModelEstimate::* weight, double Criteria::* by) {
    std::span<ModelEstimate> models(estimation.models.data(), estimation.answers);
    double least = HUGE_VAL, sum = 0;
    for (const ModelEstimate& model : models) least = std::min(least, *model.criteria.*by);
    for (ModelEstimate& model : models) sum += model.*weight = std::exp((least - *model.criteria.*by) / 2);
    for (ModelEstimate& model : models) model.*weight /= sum;
}

// The spread between models counts beside that within each.
Bound average(const Estimation& estimation, const std::vector<double>& variances,
              double ModelEstimate::* weight) {
    double mean = 0, deviation = 0;
    for (std::size_t i = 0; i < estimation.answers; ++i)
        mean += estimation.models[i].*weight * estimation.models[i].estimate;
    for (std::size_t i = 0; i < estimation.answers; ++i) {
        double beside = estimation.models[i].estimate - mean;
        deviation += estimation.models[i].*weight * std::sqrt(variances[i] + beside * beside);
    }
    return {mean,
            lognormal_interval_of(estimation.observed, mean - estimation.observed, deviation * deviation)};
}

}  // namespace

const ModelEstimate& Estimation::independence() const {
    return *std::ranges::find(models, Model::independence(lists.size()), &ModelEstimate::model);
}

Result<Estimation> estimate(const Overlaps& overlaps, std::size_t profiles, Reasons reasons) {
    Trials trials = overlaps.lists.size() == lists_max ? search(overlaps) : try_all(overlaps);
    std::vector<const Tried*> order;
    for (const auto& [model, tried] : trials) order.push_back(&tried);
    std::ranges::stable_sort(order, {}, &Tried::bic);
    auto answers = static_cast<std::size_t>(
        std::ranges::count_if(order, [](const Tried* tried) { return tried->shown.answers(); }));
    if (answers == 0)
        return refuse("", "No model has an answer with these counts: the lists do not overlap enough.",
                      "Lists that have met some of the same people.");
    Estimation result{.lists = overlaps.lists,
                      .observed = static_cast<double>(overlaps.observed()),
                      .models = {},
                      .answers = answers,
                      .best_by_aic = 0,
                      .average_by_bic = {},
                      .average_by_aic = {},
                      .at_least = lower_bounds(overlaps)};
    std::vector<double> variances;
    for (const Tried* tried : order) {
        ModelEstimate& model = result.models.emplace_back(tried->shown);
        if (!model.answers()) {
            if (reasons == Reasons::told) model.cause = cause_of(model.model, trials);
            continue;
        }
        double unseen = model.estimate - result.observed;
        variances.push_back(unseen * unseen * tried->fit.variance);
        if (reasons == Reasons::told)
            model.at_minus_infinity = at_minus_infinity(model.model, overlaps, tried->support);
        if (result.models.size() <= profiles && model.unseen == Unseen::finite)
            model.profile = profile_interval(tried->support, overlaps, tried->fit);
    }
    weigh(result, &ModelEstimate::weight_bic, &Criteria::bic);
    weigh(result, &ModelEstimate::weight_aic, &Criteria::aic);
    for (std::size_t i = 1; i < answers; ++i)
        if (result.models[i].criteria->aic < result.models[result.best_by_aic].criteria->aic)
            result.best_by_aic = i;
    result.average_by_bic = average(result, variances, &ModelEstimate::weight_bic);
    result.average_by_aic = average(result, variances, &ModelEstimate::weight_aic);
    return result;
}

}  // namespace karnameh::estimate
