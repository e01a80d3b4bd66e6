// SPDX-License-Identifier: AGPL-3.0-or-later
// All 113 models of the four lists from Kosovo, beside R's glm over the same models: R is started before the clock, and
// each model's answer is compared.
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bench/benches.h"
#include "bench/running.h"
#include "estimate/fit.h"
#include "record/csv.h"

namespace karnameh::bench {

namespace {

using namespace estimate;

constexpr double times_faster_least = 10, difference_most = 1e-4;
const std::string table = "tests/corpus/overlaps/kosovo.csv";

// "EXH*ABA*OSCE+EXH*HRW", as R writes a model.
std::string formula_of(const Model& model, const std::vector<std::string>& names) {
    std::string formula;
    for (Term term : model.generators()) {
        std::string product = term_text(term, names);
        std::ranges::replace(product, ' ', '*');
        formula += (formula.empty() ? "" : "+") + product;
    }
    return formula;
}

struct Answers {
    double seconds = 0;
    std::vector<double> unseen;  // logarithms, in the order of all_models
};

// R writes its seconds, then the constant of each model, to standard error, a line each.
Answers answers_of_r(const std::vector<Model>& models, const std::vector<std::string>& names) {
    std::ostringstream script;
    script << "d <- read.csv('" << table << "'); f <- lapply(c(";
    for (std::size_t i = 0; i < models.size(); ++i)
        script << (i == 0 ? "'" : ",'") << "count~" << formula_of(models[i], names) << "'";
    script << "), as.formula); w <- glm(f[[1]], poisson, d); t <- proc.time()[['elapsed']]; "
              "c <- sapply(f, function(m) coef(glm(m, poisson, d))[[1]]); s <- proc.time()[['elapsed']] - t; "
              "cat(sprintf('%.12g\\n', c(s, c)), file = stderr())";
    Running r({"/usr/bin/Rscript", "-e", script.str()});
    Answers answers;
    std::string line = r.line();
    answers.seconds = std::stod(line);
    while (!(line = r.line()).empty()) answers.unseen.push_back(std::stod(line));
    return answers;
}

Overlaps read_table() {
    std::ifstream file(table);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    TextSource source(table, text);
    return read_overlaps(source).value();
}

}  // namespace

void estimating(Scale scale, Figures& figures) {
    Overlaps overlaps = read_table();
    std::vector<Model> models = all_models(overlaps.lists.size());
    std::vector<double> unseen, seconds, ratios;
    double difference = 0;
    for (int run = 0; run < (scale == Scale::quick ? 1 : 5); ++run) {
        double ours = median_seconds(9, [&] {
            unseen.clear();
            for (const Model& model : models)
                unseen.push_back(fit(find_support(model, overlaps), overlaps).log_unseen);
        });
        Answers rival = answers_of_r(models, overlaps.lists);
        KARNAMEH_ASSERT(rival.unseen.size() == unseen.size());
        for (std::size_t i = 0; i < unseen.size(); ++i)
            difference = std::max(difference, std::abs(unseen[i] - rival.unseen[i]));
        seconds.push_back(ours);
        ratios.push_back(rival.seconds / ours);
    }
    double ours = median(seconds), ratio = median(ratios);
    report(figures, {"estimate.kosovo", "113 models of four lists", ours, "s", "R's glm over the same models",
                     ours * ratio, ratio, times_faster_least, Goal::at_least});
    report(figures, {"estimate.difference", "largest difference from R's answers, in the logarithm",
                     difference, "", "", 0, 0, difference_most, Goal::at_most});
}

}  // namespace karnameh::bench
