// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables that others have published an answer for.
#include "estimate/estimate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "estimate/specimen.h"

namespace karnameh::estimate {
namespace {

const std::string tables = "tests/corpus/overlaps/";

// The standard error of the whole number, as Rcapture prints it: the Poisson number unseen varies too.
double standard_error(const ModelEstimate& model, double observed) {
    double unseen = model.estimate - observed;
    double deviation = std::log((*model.lognormal.high - observed) / unseen) / normal_95;
    return std::sqrt(unseen + unseen * unseen * deviation * deviation);
}

void expect_model(const Estimation& estimation, std::string_view name, double estimate, double deviance,
                  int df) {
    const ModelEstimate& model = model_named(estimation, name);
    ASSERT_TRUE(model.answers()) << name;
    EXPECT_NEAR(model.estimate, estimate, 0.5) << name;
    EXPECT_NEAR(model.criteria->deviance, deviance, 0.051) << name;
    EXPECT_EQ(model.criteria->degrees_of_freedom, df) << name;
}

TEST(Published, KillingsInKosovo) {
    // Catches any error in models, fit, criteria or interval: Ball, Betts, Scheuren, Dudukovic and Asher (2002).
    Estimation estimation = estimate(overlaps_in_file(tables + "kosovo.csv")).value();
    EXPECT_EQ(estimation.models.size(), 113U);
    EXPECT_EQ(estimation.answers, 113U);
    const ModelEstimate& best = estimation.models.front();
    EXPECT_EQ(best.model.text(estimation.lists), "[EXH ABA OSCE][EXH HRW][OSCE HRW]");
    EXPECT_NEAR(best.estimate, 10356.52, 0.005);
    EXPECT_NEAR(best.criteria->deviance, 9.3227, 0.00005);
    EXPECT_EQ(best.criteria->degrees_of_freedom, 4);
    EXPECT_NEAR(best.lognormal.low, 9005, 0.5);
    EXPECT_NEAR(*best.lognormal.high, 12105, 0.5);
    EXPECT_NEAR(estimation.independence().estimate, 7394.59, 0.005);
}

TEST(Published, CensusR3) {
    // Catches a model fitted to other histories than those it was told: results that Rcapture's tests hold (Rivest 2011).
    Estimation estimation = estimate(census_r3()).value();
    expect_model(estimation, "[A B][A C][B C]", 1240, 0, 0);
    expect_model(estimation, "[A B][B C]", 850, 3.8, 1);
    EXPECT_NEAR(standard_error(model_named(estimation, "[A B][A C][B C]"), estimation.observed), 451, 0.5);
    EXPECT_NEAR(standard_error(model_named(estimation, "[A B][B C]"), estimation.observed), 186, 0.5);
}

TEST(Published, Diabetes) {
    // Catches the same with four lists: Bruno et al. (1994), and Rivest (2011).
    Estimation estimation = estimate(diabetes()).value();
    expect_model(estimation, "[A B][A C][B C][B D][C D]", 2771, 7.62, 5);
    expect_model(estimation, "[A C][B D][C D]", 2472, 21.97, 7);
    EXPECT_NEAR(standard_error(model_named(estimation, "[A B][A C][B C][B D][C D]"), estimation.observed),
                145, 0.5);
    EXPECT_NEAR(standard_error(model_named(estimation, "[A C][B D][C D]"), estimation.observed), 53, 0.5);
}

TEST(Published, DeathsAtWorkWithProfileIntervals) {
    // Catches a profile that is not the likelihood's: Cormack, Chang and Smith (2000), table 3b.
    Estimation estimation = estimate(deaths_in_three()).value();
    expect_model(estimation, "[A][B][C]", 209, 75.1, 3);
    expect_model(estimation, "[A C][B C]", 233.4, 0.84, 1);
    const Interval& independence = *estimation.independence().profile;
    EXPECT_NEAR(independence.low, 203, 1);
    EXPECT_NEAR(*independence.high, 217, 1);
    EXPECT_NEAR(model_named(estimation, "[A C][B C]").profile->low, 204, 1);
}

TEST(Published, DeathsAtWorkWithoutAnAnswer) {
    // Catches a model that runs off to infinity and is given as a number: two of table 3a, where others' programs print
    // more than a million.
    Estimation estimation = estimate(deaths_in_four()).value();
    expect_model(estimation, "[A][B][C][D]", 215, 87.1, 10);
    expect_model(estimation, "[A B][A C][C D]", 218, 2.6, 7);
    EXPECT_EQ(model_named(estimation, "[A B][A C][A D][B C][B D][C D]").unseen, Unseen::infinite);
    EXPECT_EQ(model_named(estimation, "[A B][A C][A D][C D]").unseen, Unseen::infinite);
}

TEST(Published, TraffickingWithFiveLists) {
    // Catches a table of five lists with most histories empty: Bales, Hesketh and Silverman (2015) give 11,313, and
    // “10,000 to 13,000”.
    Estimation estimation = estimate(trafficking()).value();
    EXPECT_EQ(estimation.observed, 2744);
    EXPECT_EQ(estimation.models.size(), 6893U);
    EXPECT_GT(estimation.refused(), 0U);
    const ModelEstimate& published =
        model_named(estimation, "[LA NG][LA PFNCA][NG GO][NG GP][PFNCA GP][GO GP]");
    EXPECT_NEAR(published.estimate, 11313, 0.5);
    EXPECT_NEAR(published.profile->low, 9889, 1);
    EXPECT_NEAR(*published.profile->high, 13063, 1);
}

TEST(Published, TwoListsAreLincolnPetersen) {
    // Catches two lists that do not come out as the product of the two over those on both: Seber (1982), p. 107.
    Estimation estimation = estimate(overlaps_of(2, {167, 781, 254})).value();
    ASSERT_EQ(estimation.models.size(), 1U);
    EXPECT_NEAR(estimation.models[0].estimate, (167. + 781) * (167 + 254) / 167, 1e-6);
    EXPECT_NEAR(standard_error(estimation.models[0], estimation.observed), 130.4, 0.05);
    EXPECT_NEAR(estimation.at_least.lists_differ.estimate, estimation.models[0].estimate, 1e-9);
}

TEST(Published, NothingHoldsTheNumberDown) {
    // Catches an interaction that has no estimate given as a number, and −∞ taken for one that has none.
    Estimation estimation = estimate(overlaps_in_file(tables + "not-identifiable.csv")).value();
    EXPECT_NEAR(estimation.independence().estimate, 539, 0.5);
    for (const ModelEstimate& model : estimation.models) {
        std::string name = model.model.text(estimation.lists);
        EXPECT_EQ(model.answers(), !model.model.holds(0b011)) << name;
        std::vector<Term> expected;
        for (Term term : {0b101, 0b110})
            if (model.answers() && model.model.holds(term)) expected.push_back(term);
        EXPECT_EQ(model.at_minus_infinity, expected) << name;
    }
    EXPECT_EQ(model_named(estimation, "[A B][C]").unseen, Unseen::infinite);
    EXPECT_EQ(model_named(estimation, "[A B][C]").cause, std::vector<Term>{0b011});
    EXPECT_EQ(model_named(estimation, "[A B][A C]").cause, std::vector<Term>{0b011});
    EXPECT_NEAR(model_named(estimation, "[A C][B C]").estimate, 96 + 200,
                1e-6);  // 40·30/6, C apart from both
}

TEST(LowerBound, IsChaos) {
    // Catches a formula with another factor: f₁ = 20, f₂ = 10 of three lists, by hand.
    Overlaps overlaps = overlaps_of(3, {4, 5, 3, 10, 2, 6, 4});
    LowerBounds bounds = lower_bounds(overlaps);
    EXPECT_NEAR(bounds.many_lists.estimate, 34 + 20., 1e-9);
    EXPECT_NEAR(bounds.lists_alike.estimate, 34 + 20. * 2 / 3, 1e-9);
    EXPECT_NEAR(bounds.lists_differ.estimate, 34 + (60. + 40 + 24) / 10, 1e-9);
    // Chao's own variance, f₂·(¼(f₁/f₂)⁴ + (f₁/f₂)³ + ½(f₁/f₂)²) = 140.
    double spread = std::exp(1.959964 * std::sqrt(std::log1p(140. / 400)));
    EXPECT_NEAR(bounds.many_lists.interval.low, 34 + 20 / spread, 1e-3);
    EXPECT_NEAR(*bounds.many_lists.interval.high, 34 + 20 * spread, 1e-3);
}

}  // namespace
}  // namespace karnameh::estimate
