// SPDX-License-Identifier: AGPL-3.0-or-later
// What holds for every table, on many made from a seed.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "base/random.h"
#include "estimate/design.h"
#include "estimate/fit.h"
#include "estimate/recession_cone.h"
#include "estimate/specimen.h"

namespace karnameh::estimate {
namespace {

// Counts up to `most`; one in `empty` histories has nobody (0: none has).
Overlaps any_table(std::size_t lists, std::uint32_t most, std::uint32_t empty, Random& random) {
    std::vector<std::uint64_t> counts((std::size_t{1} << lists) - 1);
    for (std::uint64_t& count : counts)
        count = empty > 0 && random.below(empty) == 0 ? 0 : 1 + random.below(most);
    return overlaps_of(lists, counts);
}

History moved(History history, const std::vector<std::size_t>& to) {
    History other = 0;
    for (std::size_t i = 0; i < to.size(); ++i)
        if ((history >> i & 1) != 0) other |= History{1} << to[i];
    return other;
}

TEST(Properties, ListsInAnotherOrderGiveTheSameModelsInThatOrder) {
    // Catches an answer that depends on which list comes first, in the fit, the linear programme or the rank.
    SeededRandom random(11);
    const std::vector<std::size_t> to{2, 0, 3, 1};
    for (int round = 0; round < 6; ++round) {
        Overlaps table = any_table(4, 40, 3, random), other = table;
        for (History history = 1; history < 16; ++history)
            other.counts[moved(history, to)] = table.counts[history];
        for (const Model& model : all_models(4)) {
            std::vector<Term> terms;
            for (Term term : model.generators()) terms.push_back(moved(term, to));
            Support one = find_support(model, table),
                    two = find_support(Model::generated_by(4, terms), other);
            ASSERT_EQ(one.unseen, two.unseen) << model.text(table.lists);
            if (one.unseen != Unseen::finite) continue;
            EXPECT_NEAR(fit(one, table).log_unseen, fit(two, other).log_unseen, 1e-6);
        }
    }
}

TEST(Properties, TenTimesTheCountsAreTenTimesThePeople) {
    // Catches a fit that is not the likelihood's: estimates scale with the counts, deviances too, variances inversely.
    SeededRandom random(12);
    for (int round = 0; round < 20; ++round) {
        Overlaps table = any_table(3, 50, 4, random), tenfold = table;
        for (std::uint64_t& count : tenfold.counts) count *= 10;
        for (const Model& model : all_models(3)) {
            Support support = find_support(model, table);
            if (support.unseen != Unseen::finite) continue;
            Fit one = fit(support, table), ten = fit(support, tenfold);
            EXPECT_NEAR(ten.log_unseen - one.log_unseen, std::log(10), 1e-7);
            EXPECT_NEAR(ten.deviance, 10 * one.deviance, 1e-6 * (1 + one.deviance));
            EXPECT_NEAR(ten.variance, one.variance / 10, 1e-7 * (1 + one.variance));
        }
    }
}

TEST(Properties, WhatIsExpectedHasTheMarginsThatWereCounted) {
    // Catches a maximum that is none: there, expected and counted numbers agree in every term of the model (Birch 1963).
    SeededRandom random(13);
    for (int round = 0; round < 20; ++round) {
        Overlaps table = any_table(4, 200, 0, random);
        for (const Model& model : {Model::independence(4), Model::generated_by(4, {0b0111, 0b1001, 0b1100}),
                                   Model::generated_by(4, {0b0111, 0b1011, 0b1101, 0b1110})}) {
            Support support = find_support(model, table);
            Eigen::MatrixXd design = design_matrix(support.histories, support.basis);
            Eigen::VectorXd counts(15);
            for (History history = 1; history < 16; ++history)
                counts[history - 1] = static_cast<double>(table.counts[history]);
            Eigen::VectorXd expected = fit_poisson(design, counts).expected;
            EXPECT_LT((design.transpose() * (counts - expected)).cwiseAbs().maxCoeff(), 1e-6);
        }
    }
}

TEST(Properties, AModelThatSaysMoreFitsNoWorse) {
    // Catches a fit that stopped before the top.
    SeededRandom random(14);
    for (int round = 0; round < 5; ++round) {
        Overlaps table = any_table(4, 30, 4, random);
        std::vector<Model> models = all_models(4);
        auto deviance = [&](const Model& model) { return fit(find_support(model, table), table).deviance; };
        for (const Model& model : models)
            for (Term term = 1; term < 15; ++term)
                if (model.can_add(term)) {
                    EXPECT_LT(deviance(model.with(term)), deviance(model) + 1e-6);
                }
    }
}

// Whether the number unseen stays put, told another way: a tiny count in every empty history makes every estimate
// finite; as it shrinks, the estimate settles, vanishes, grows without end, or depends on how the tiny counts were laid.
Unseen watched(const Model& model, const Overlaps& overlaps) {
    std::vector<History> histories;
    for (History history = 1; history < overlaps.histories(); ++history) histories.push_back(history);
    Eigen::MatrixXd design = design_matrix(histories, model.terms());
    auto log_unseen = [&](double tiny, bool is_even) {
        Eigen::VectorXd counts(design.rows());
        for (Eigen::Index i = 0; i < counts.size(); ++i) {
            auto count = static_cast<double>(overlaps.counts[static_cast<std::size_t>(i) + 1]);
            counts[i] =
                count > 0 ? count : std::pow(tiny, is_even ? 1 : 1 + 0.2 * static_cast<double>(i % 4));
        }
        return fit_poisson(design, counts).parameters[0];
    };
    double even = log_unseen(1e-4, true) - log_unseen(1e-2, true),
           uneven = log_unseen(1e-4, false) - log_unseen(1e-2, false);
    if (std::abs(even) < 0.5 && std::abs(uneven) < 0.5) return Unseen::finite;
    if (even > 0.5 && uneven > 0.5) return Unseen::infinite;
    if (even < -0.5 && uneven < -0.5) return Unseen::none;
    return Unseen::undetermined;
}

TEST(Properties, FiniteAnswersAreThoseThatSettleWhenEmptyHistoriesFillALittle) {
    // Catches a linear programme or a rank that calls finite what runs away, or refuses what settles.
    SeededRandom random(15);
    std::set<Unseen> seen;
    for (int round = 0; round < 40; ++round) {
        Overlaps table = any_table(3, 20, 2, random);
        for (const Model& model : all_models(3)) {
            Unseen unseen = find_support(model, table).unseen;
            seen.insert(unseen);
            // Where every number does as well, some ways of filling in settle by chance.
            if (unseen == Unseen::undetermined) continue;
            EXPECT_EQ(unseen, watched(model, table)) << model.text(table.lists) << " round " << round;
        }
    }
    EXPECT_EQ(seen.size(), 4U);
}

TEST(Properties, WeightsAreOneAndTheBestStandsFirst) {
    // Catches an average over models that were refused, and an order that is not BIC's.
    SeededRandom random(16);
    for (int round = 0; round < 5; ++round) {
        Estimation estimation = estimate(any_table(4, 60, 5, random)).value();
        double bic = 0, aic = 0;
        for (const ModelEstimate& model : estimation.models) bic += model.weight_bic, aic += model.weight_aic;
        EXPECT_NEAR(bic, 1, 1e-9);
        EXPECT_NEAR(aic, 1, 1e-9);
        for (std::size_t i = 0; i < estimation.models.size(); ++i) {
            const ModelEstimate& model = estimation.models[i];
            EXPECT_EQ(model.answers(), i < estimation.answers);
            if (i > 0 && model.answers()) {
                EXPECT_GE(model.criteria->bic, estimation.models[i - 1].criteria->bic);
            }
            if (!model.answers()) continue;
            EXPECT_LE(model.lognormal.low, model.estimate + 1e-6);
            EXPECT_GE(model.lognormal.high.value_or(HUGE_VAL), model.estimate - 1e-6);
            EXPECT_GE(model.lognormal.low, estimation.observed);
        }
    }
}

TEST(Properties, TheSearchOfSixListsFindsWhatWasPutIn) {
    // Catches a search that stops at its beginnings: numbers expected under a model with two interactions, one of three
    // lists, must lead back to it.
    Model truth = Model::generated_by(6, {0b000111, 0b110000});
    Overlaps table{{"A", "B", "C", "D", "E", "F"}, std::vector<std::uint64_t>(64)};
    for (History history = 1; history < 64; ++history) {
        double log = std::log(4000.0);
        for (Term term : truth.terms())
            if (term != 0 && lies_within(term, history)) log += std::popcount(term) == 1 ? -1.1 : 0.9;
        table.counts[history] = static_cast<std::uint64_t>(std::llround(std::exp(log)));
    }
    Estimation estimation = estimate(table).value();
    EXPECT_TRUE(estimation.is_search());
    EXPECT_EQ(estimation.models.front().model, truth)
        << estimation.models.front().model.text(estimation.lists);
    EXPECT_NEAR(estimation.models.front().estimate - estimation.observed, 4000, 40);
    EXPECT_LE(estimation.models.size(), search_models_max);
}

TEST(Properties, ListsThatNeverMeetAreRefused) {
    // Catches a number for a table that says nothing about one.
    Result<Estimation> estimation = estimate(overlaps_from("A,B,count\n1,0,40\n0,1,30\n").value());
    ASSERT_FALSE(estimation);
    EXPECT_NE(describe(estimation.error()).find("do not overlap enough"), std::string::npos);
}

TEST(Properties, AListWithinAnotherLeavesNobodyUnseen) {
    // Catches a refusal, or a division by zero, where the estimate is that nobody is missing.
    Estimation estimation = estimate(overlaps_from("A,B,count\n1,0,40\n1,1,30\n").value()).value();
    EXPECT_EQ(estimation.models.front().unseen, Unseen::none);
    EXPECT_EQ(estimation.models.front().estimate, 70);
    EXPECT_TRUE(estimation.models.front().at_minus_infinity.empty());
}

}  // namespace
}  // namespace karnameh::estimate
