// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/survival.h"

#include <gtest/gtest.h>

#include <cmath>

namespace karnameh {

namespace {

// Weeks of remission of 21 patients given 6-mercaptopurine, as published: Freireich and others, Blood 21 (1963) 699;
// "6+" was still in remission.
std::vector<Observed> remissions() {
    std::vector<Observed> observed;
    for (int ended : {6, 6, 6, 7, 10, 13, 16, 22, 23}) observed.push_back({ended, Ending::event});
    for (int last : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) observed.push_back({last, Ending::none});
    return observed;
}
// The 21 of the other arm, none of them censored.
std::vector<Observed> placebo() {
    std::vector<Observed> observed;
    for (int ended : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23})
        observed.push_back({ended, Ending::event});
    return observed;
}

}  // namespace

TEST(KaplanMeier, GivesThePublishedTable) {
    // Catches those censored at a time taken out before what ended at it, and Greenwood's sum over the wrong numbers.
    struct {
        int time;
        std::size_t at_risk, events;
        double share, error, low, high;
    } published[] = {
        {6, 21, 3, 0.857, 0.0764, 0.620, 0.952},  {7, 17, 1, 0.807, 0.0869, 0.563, 0.923},
        {10, 15, 1, 0.753, 0.0963, 0.503, 0.889}, {13, 12, 1, 0.690, 0.1068, 0.432, 0.849},
        {16, 11, 1, 0.627, 0.1141, 0.368, 0.805}, {22, 7, 1, 0.538, 0.1282, 0.268, 0.747},
        {23, 6, 1, 0.448, 0.1346, 0.188, 0.680},
    };
    StepFunction curve = kaplan_meier(remissions());
    ASSERT_EQ(curve.steps().size(), std::size(published));
    for (std::size_t i = 0; i < std::size(published); ++i) {
        const Step& step = curve.steps()[i];
        EXPECT_EQ(step.time, published[i].time);
        EXPECT_EQ(step.at_risk, published[i].at_risk);
        EXPECT_EQ(step.events, published[i].events);
        EXPECT_NEAR(step.share, published[i].share, 0.0006);
        EXPECT_NEAR(step.error, published[i].error, 0.0001);
        EXPECT_NEAR(step.low, published[i].low, 0.0006);
        EXPECT_NEAR(step.high, published[i].high, 0.0006);
    }
    EXPECT_DOUBLE_EQ(curve.at(5).share, 1);
    EXPECT_NEAR(curve.at(21).share, 0.627, 0.0006);
    EXPECT_EQ(curve.last(), 35);
}

TEST(KaplanMeier, WithoutCensoringIsTheShareThatIsLeft) {
    // Catches a survivor lost or counted twice; at the end nobody is left and nothing is divided by zero.
    StepFunction curve = kaplan_meier(placebo());
    std::vector<Observed> all = placebo();
    for (const Step& step : curve.steps()) {
        std::size_t left = 0;
        for (const Observed& one : all) left += one.time > step.time;
        EXPECT_NEAR(step.share, static_cast<double>(left) / 21, 1e-12);
        EXPECT_NEAR(step.error, std::sqrt(step.share * (1 - step.share) / 21), 1e-12);
    }
    EXPECT_EQ(curve.at(23).share, 0);
    EXPECT_EQ(curve.at(23).high, 0);
}

TEST(KaplanMeier, OfNothingIsNothing) {
    // Catches a curve over no circles at all.
    EXPECT_TRUE(kaplan_meier({}).steps().empty());
    EXPECT_EQ(kaplan_meier({}).at(3).share, 1);
    EXPECT_EQ(cumulative_incidence({}).at(3).share, 0);
}

TEST(CumulativeIncidence, WithOneWayToEndIsTheRestOfSurvival) {
    // Catches a variance that is not Greenwood's where there is nothing else that could happen.
    StepFunction curve = kaplan_meier(remissions()), incidence = cumulative_incidence(remissions());
    ASSERT_EQ(curve.steps().size(), incidence.steps().size());
    for (std::size_t i = 0; i < curve.steps().size(); ++i) {
        EXPECT_NEAR(incidence.steps()[i].share, 1 - curve.steps()[i].share, 1e-12);
        EXPECT_NEAR(incidence.steps()[i].error, curve.steps()[i].error, 1e-12);
    }
}

TEST(CumulativeIncidence, WhoEndedOtherwiseCannotEndThisWay) {
    // Catches a competing ending taken for censoring, which would promise too much: 1 − Kaplan–Meier would say 3/4.
    std::vector<Observed> observed{
        {1, Ending::event}, {2, Ending::other}, {2, Ending::other}, {3, Ending::event}};
    StepFunction incidence = cumulative_incidence(observed);
    EXPECT_DOUBLE_EQ(incidence.at(1).share, 0.25);
    EXPECT_DOUBLE_EQ(incidence.at(2).share, 0.25);
    EXPECT_DOUBLE_EQ(incidence.at(9).share, 0.5);
    // With nobody censored it is a share of all, with the error of one.
    EXPECT_NEAR(incidence.at(9).error, std::sqrt(0.25 / 4), 1e-12);
}

}  // namespace karnameh
