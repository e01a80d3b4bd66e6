// SPDX-License-Identifier: AGPL-3.0-or-later
// How many there are, seen and unseen, from the overlaps of two to six lists, under every hierarchical log-linear model,
// with what speaks for each, their average, and Chao's lower bounds.
//
// With up to five lists every model is tried (model.h: 1, 8, 113, 6,893). With six there are 7,785,061, and a search
// goes best first: it begins with independence, independence with one pair of lists depending on each other, and all
// pairs; takes the model of lowest BIC that it has not gone on from; tries all that differ from it by one term; and ends
// when no such model is within `search_window` of the best, or at `search_models_max`.
//
// Invariants
//   1. A model answers only where its answer is finite and determined by the counts (support.h); others are refused and
//      carry no numbers.
//   2. Parameters that are −∞ count as parameters: in AIC, BIC and degrees of freedom as in R's glm, and beside these
//      the degrees of freedom of what is left (Fienberg and Rinaldo).
// Threads: pure.
// Fails: refuses a table with which no model has an answer.
// Limits: profile intervals up to the `profiles_max` best models.
// Source: AIC, Akaike (1974); BIC, Schwarz (1978), with the number of people seen as its size, as Rcapture has it;
//   averages, Buckland, Burnham and Augustin, Biometrics 53 (1997) 603.
#pragma once

#include "estimate/interval.h"
#include "estimate/lower_bound.h"

namespace karnameh::estimate {

inline constexpr double search_window = 10;  // of BIC
inline constexpr std::size_t search_models_max = 4000, profiles_max = 200;

// What speaks for a model.
struct Criteria {
    double deviance, aic, bic;
    int parameters, degrees_of_freedom;
    int degrees_left;  // without what is −∞
};

struct ModelEstimate {
    Model model;
    Unseen unseen;
    // Of a model that answers.
    std::optional<Criteria> criteria{};
    double estimate = 0;
    Interval lognormal{};
    std::optional<Interval> profile{};
    double weight_bic = 0, weight_aic = 0;  // in the averages; of all models 1
    std::vector<Term> at_minus_infinity{};
    // Of one that is refused: interactions without which (any one of them) it would answer.
    std::vector<Term> cause{};

    bool answers() const { return unseen == Unseen::finite || unseen == Unseen::none; }
};

struct Estimation {
    std::vector<std::string> lists;
    double observed;
    std::vector<ModelEstimate> models;  // those that answer first, by BIC; at least one does
    std::size_t answers;                // so many do
    std::size_t best_by_aic;            // place in `models`; the best by BIC is the first
    Bound average_by_bic, average_by_aic;
    LowerBounds at_least;

    std::size_t refused() const { return models.size() - answers; }
    bool is_search() const { return lists.size() == lists_max; }
    // Every list by itself; it may be refused.
    const ModelEstimate& independence() const;
};

// Whether it is told which parameters are −∞, and why models are refused; the answers are the same.
enum class Reasons : std::uint8_t { told, left_out };

// `profiles`: for how many of the best models the profile interval is worked out.
Result<Estimation> estimate(const Overlaps& overlaps, std::size_t profiles = profiles_max,
                            Reasons reasons = Reasons::told);

}  // namespace karnameh::estimate
