// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/estimates/estimate_view.h"

#include <algorithm>
#include <span>

#include "base/say.h"
#include "estimate/words.h"
#include "markup/form.h"
#include "web/chart_answer.h"
#include "web/estimates/estimate_chart.h"

namespace karnameh::web {

namespace {

using estimate::Bound;
using estimate::Estimation;
using estimate::ModelEstimate;

constexpr std::size_t refused_listed_max = 20;

std::string whole(double number, Language language) {
    return number_text(number, 0, language);
}

struct Answer {
    std::string_view name;
    const Bound& bound;
};

// What does not depend on one model: each with its interval.
void write_answers(markup::Writer& to, std::string_view title, std::span<const Answer> answers,
                   Language language) {
    document::Table table{
        .id = "answers", .title = std::string(say(title, language)), .columns = {}, .rows = {}, .source = ""};
    for (std::string_view column : {"Answer", "In all", "From", "To"})
        table.columns.emplace_back(say(column, language));
    for (const auto& [name, bound] : answers) {
        const auto& [low, high] = bound.interval;
        table.rows.push_back(
            {{std::string(say(name, language))},
             {whole(bound.estimate, language), true},
             {whole(low, language), true},
             {high ? whole(*high, language) : std::string(say("any number", language)), true}});
    }
    render::write_table(to, table, language);
}

// The answer stands first; what follows it says what it means.
void write_meaning(markup::Writer& to, std::span<const std::string> sentences, Language language) {
    to.text_element("h2", say("What it means, and what it does not", language));
    for (const std::string& sentence : sentences) to.text_element("p", sentence);
}

void write_refused(markup::Writer& to, const Estimation& estimation, Language language) {
    if (estimation.refused() == 0) return;
    markup::Element details = to.element("details");
    to.text_element("summary",
                    say_count("{1} model has no answer, and why", "{1} models have no answer, and why",
                              static_cast<std::int64_t>(estimation.refused()), {}, language));
    markup::Element list = to.element("dl", {{"class", "facts"}});
    std::size_t last = std::min(estimation.models.size(), estimation.answers + refused_listed_max);
    for (std::size_t i = estimation.answers; i < last; ++i) {
        const ModelEstimate& model = estimation.models[i];
        {
            markup::Element name = to.element("dt");
            to.text_element("bdi", model.model.text(estimation.lists));
        }
        to.text_element("dd", estimate::reason(model, estimation, language));
    }
}

}  // namespace

void write_text_or_file(markup::Writer& to, const Visit& visit, const Refusal& refusal,
                        const TextOrFile& field) {
    std::string error = markup::field_error(refusal, field.name, visit.language);
    markup::text_area(to,
                      {.name = field.name,
                       .label = field.label,
                       .value = visit.request.form.get(field.name),
                       .hint = field.hint,
                       .error = error,
                       .autocomplete = "off",
                       .language = visit.language},
                      8);
    std::string file_error = markup::field_error(refusal, field.file_name, visit.language);
    markup::input(to, {.name = field.file_name,
                       .label = field.file_label,
                       .type = markup::InputType::file,
                       .error = file_error,
                       .language = visit.language});
}

void write_way_to_estimates(markup::Writer& to, const Visit& visit) {
    markup::Element where = to.element("p", {{"class", "source"}});
    to.text_element("a", {{"href", visit.address("estimates")}}, say("Estimates", visit.language));
}

void write_estimate(markup::Writer& to, const Visit& visit, const Estimation& estimation,
                    const std::string& address) {
    Language language = visit.language;
    std::vector<std::string> sentences = estimate::meaning(estimation, language);
    to.text_element("p", {{"class", "notice"}}, sentences.front());
    Answer answers[] = {{"all models together, weighed by BIC", estimation.average_by_bic},
                        {"all models together, weighed by AIC", estimation.average_by_aic},
                        {"at least so many (Chao)", estimation.at_least.lists_differ}};
    write_answers(to, "What does not depend on one model", answers, language);
    document::Chart chart = chart_of(estimation, language);
    render::LinkMaker links;
    links.chart = [&](std::string_view, render::Screen screen) {
        return chart_address(visit, address + "/chart", {}, screen);
    };
    links.chart_size = [&](const document::Chart& drawn, render::Screen screen) {
        return chart_size(drawn, language, screen);
    };
    render::write_chart(to, chart, language, links);
    write_refused(to, estimation, language);
    write_meaning(to, std::span(sentences).subspan(1), language);
}

void write_withheld(markup::Writer& to, const Visit& visit, const estimate::Withheld& estimation) {
    Language language = visit.language;
    std::vector<std::string> sentences = estimate::meaning(estimation, language);
    to.text_element("p", {{"class", "notice"}}, sentences.front());
    Answer answers[] = {{"all models together, weighed by BIC", estimation.average_by_bic},
                        {"at least so many (Chao)", estimation.at_least}};
    write_answers(to, "The rounded numbers", answers, language);
    write_meaning(to, std::span(sentences).subspan(1), language);
}

}  // namespace karnameh::web
