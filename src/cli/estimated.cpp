// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/estimated.h"

#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "cli/output.h"
#include "estimate/words.h"
#include "render/chart/chart.h"
#include "web/estimates/estimate_chart.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using estimate::Bound;
using estimate::Estimation;
using estimate::Interval;
using estimate::ModelEstimate;
using estimate::Term;
using estimate::Unseen;
using estimate::Withheld;

constexpr std::size_t models_in_text = 10;

json::array lists_of(Term term, const Estimation& estimation) {
    json::array names;
    for (std::size_t i = 0; i < estimation.lists.size(); ++i)
        if ((term >> i & 1) != 0) names.emplace_back(estimation.lists[i]);
    return names;
}

json::array terms_json(const std::vector<Term>& terms, const Estimation& estimation) {
    json::array all;
    for (Term term : terms) all.emplace_back(lists_of(term, estimation));
    return all;
}

json::object interval_json(const Interval& interval) {
    return {{"low", interval.low}, {"high", interval.high ? json::value(*interval.high) : json::value()}};
}

json::object bound_json(const Bound& bound) {
    json::object written = interval_json(bound.interval);
    written["estimate"] = bound.estimate;
    return written;
}

std::string_view why(Unseen unseen) {
    return unseen == Unseen::infinite ? "infinite" : "undetermined";
}

json::object model_json(const ModelEstimate& model, const Estimation& estimation, Language language) {
    json::object written{{"model", model.model.text(estimation.lists)},
                         {"interactions", terms_json(model.model.generators(), estimation)},
                         {"refused", !model.answers()}};
    if (!model.answers()) {
        written["why"] = why(model.unseen);
        written["reason"] = reason(model, estimation, language);
        written["cause"] = terms_json(model.cause, estimation);
        return written;
    }
    written["estimate"] = model.estimate;
    written["unseen"] = model.estimate - estimation.observed;
    written["lognormal"] = interval_json(model.lognormal);
    written["weight_bic"] = model.weight_bic;
    written["weight_aic"] = model.weight_aic;
    written["profile"] = model.profile ? json::value(interval_json(*model.profile)) : json::value();
    written["deviance"] = model.criteria->deviance;
    written["df"] = model.criteria->degrees_of_freedom;
    written["df_left"] = model.criteria->degrees_left;
    written["parameters"] = model.criteria->parameters;
    written["aic"] = model.criteria->aic;
    written["bic"] = model.criteria->bic;
    written["at_minus_infinity"] = terms_json(model.at_minus_infinity, estimation);
    return written;
}

template <class Told>
json::array meaning_json(const Told& estimation, Language language) {
    json::array words;
    for (const std::string& sentence : meaning(estimation, language)) words.emplace_back(sentence);
    return words;
}

json::object estimation_json(const Estimation& estimation, Language language) {
    json::array models;
    for (const ModelEstimate& model : estimation.models)
        models.emplace_back(model_json(model, estimation, language));
    return {{"lists", json::array(estimation.lists.begin(), estimation.lists.end())},
            {"observed", estimation.observed},
            {"withheld", false},
            {"search", estimation.is_search() ? "best first" : "all"},
            {"models_tried", estimation.models.size()},
            {"models_answering", estimation.answers},
            {"models_refused", estimation.refused()},
            {"best_by_bic", model_json(estimation.models.front(), estimation, language)},
            {"best_by_aic", model_json(estimation.models[estimation.best_by_aic], estimation, language)},
            {"independence", model_json(estimation.independence(), estimation, language)},
            {"average_by_bic", bound_json(estimation.average_by_bic)},
            {"average_by_aic", bound_json(estimation.average_by_aic)},
            {"lower_bound",
             {{"lists_differ", bound_json(estimation.at_least.lists_differ)},
              {"lists_alike", bound_json(estimation.at_least.lists_alike)},
              {"many_lists", bound_json(estimation.at_least.many_lists)}}},
            {"models", std::move(models)},
            {"meaning", meaning_json(estimation, language)}};
}

json::object withheld_json(const Withheld& estimation, Language language) {
    return {{"lists", json::array(estimation.lists.begin(), estimation.lists.end())},
            {"observed", estimation.observed},
            {"withheld", true},
            {"average_by_bic", bound_json(estimation.average_by_bic)},
            {"lower_bound", {{"lists_differ", bound_json(estimation.at_least)}}},
            {"meaning", meaning_json(estimation, language)}};
}

std::string decimal(double number, int decimals) {
    return number_text(number, decimals, Language::english);
}

std::string bound_text(std::string_view name, const Bound& bound, int decimals = 1) {
    const auto& [low, high] = bound.interval;
    return std::string(name) + '\t' + decimal(bound.estimate, decimals) + '\t' + decimal(low, decimals) +
           '\t' + (high ? decimal(*high, decimals) : "…");
}

template <class Told>
void print_meaning(std::ostream& out, const Told& estimation, Language language) {
    for (const std::string& sentence : meaning(estimation, language)) out << '\n' << sentence << '\n';
}

// Columns with tabs between them, for people and for cut.
void print_text(std::ostream& out, const Estimation& estimation, Language language) {
    out << "model\testimate\tlow\thigh\tweight\tdeviance\tdf\tbic\n";
    for (std::size_t i = 0; i < std::min(estimation.answers, models_in_text); ++i) {
        const ModelEstimate& model = estimation.models[i];
        out << bound_text(model.model.text(estimation.lists), {model.estimate, model.lognormal}) << '\t'
            << decimal(model.weight_bic, 3) << '\t' << decimal(model.criteria->deviance, 4) << '\t'
            << model.criteria->degrees_of_freedom << '\t' << decimal(model.criteria->bic, 1) << '\n';
    }
    for (std::size_t i = estimation.answers;
         i < std::min(estimation.models.size(), estimation.answers + models_in_text); ++i)
        out << estimation.models[i].model.text(estimation.lists) << '\t'
            << reason(estimation.models[i], estimation, language) << '\n';
    out << bound_text("average by BIC", estimation.average_by_bic) << '\n'
        << bound_text("average by AIC", estimation.average_by_aic) << '\n'
        << bound_text("Chao's lower bound", estimation.at_least.lists_differ) << '\n';
    print_meaning(out, estimation, language);
}

void print_text(std::ostream& out, const Withheld& estimation, Language language) {
    out << "\testimate\tlow\thigh\n"
        << bound_text("average by BIC", estimation.average_by_bic, 0) << '\n'
        << bound_text("Chao's lower bound", estimation.at_least, 0) << '\n';
    print_meaning(out, estimation, language);
}

}  // namespace

Done show_estimate(Context& context, const Estimation& estimation) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    if (context.arguments.has("--plot")) {
        render::Type type(context.language);
        KARNAMEH_TRY(write_file(context.arguments.value("--plot"),
                                render::chart_picture(web::chart_of(estimation, context.language), type,
                                                      web::estimate_chart_width)
                                    .png));
    }
    if (is_json)
        context.out << json::serialize(estimation_json(estimation, context.language)) << '\n';
    else
        print_text(context.out, estimation, context.language);
    return {};
}

Done show_withheld(Context& context, const Withheld& estimation) {
    if (KARNAMEH_TRY(wants_json(context)))
        context.out << json::serialize(withheld_json(estimation, context.language)) << '\n';
    else
        print_text(context.out, estimation, context.language);
    return {};
}

}  // namespace karnameh::cli
