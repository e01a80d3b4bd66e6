// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/withhold.h"

#include <gtest/gtest.h>

#include "estimate/specimen.h"

namespace karnameh::estimate {
namespace {

// Whether some table in which each count differs by `reach` at most tells the same, for each count one in which that count
// is another: all of them are tried.
bool is_open(const Overlaps& table, const Withheld& given, std::uint64_t reach) {
    std::vector<bool> open(table.histories());
    std::size_t each = 2 * reach + 1, codes = 1;
    for (History history = 1; history < table.histories(); ++history) codes *= each;
    for (std::size_t code = 0; code < codes; ++code) {
        Overlaps near = table;
        std::size_t rest = code;
        bool is_new = false, is_table = true;
        for (History history = 1; history < table.histories(); ++history, rest /= each) {
            near.counts[history] += rest % each;
            is_table &= near.counts[history] >= reach;
            near.counts[history] -= reach;
            is_new |= near.counts[history] != table.counts[history] && !open[history];
        }
        if (!is_table || !is_new) continue;
        Result<Estimation> other = estimate(near, 0);
        if (!other || told(*other) != given) continue;
        for (History history = 1; history < table.histories(); ++history)
            if (near.counts[history] != table.counts[history]) open[history] = true;
    }
    return std::count(open.begin() + 1, open.end(), false) == 0;
}

TEST(Withheld, NoCountFollowsFromWhatIsTold) {
    // Catches a walk that calls open what is not: all tables near the true one are tried instead.
    for (const Overlaps& table : {overlaps_of(2, {12, 15, 12}), overlaps_of(3, {4, 9, 6, 21, 8, 17, 14}),
                                  overlaps_of(3, {1, 5, 3, 8, 2, 6, 11}), deaths_in_three()}) {
        Result<Withheld> given = estimate_withheld(table);
        ASSERT_TRUE(given) << describe(given.error());
        EXPECT_TRUE(is_open(table, *given, 1)) << table.counts[1];
    }
}

TEST(Withheld, WhatWouldGiveACountAwayIsRefused) {
    // Catches an attack that finds everything open: with two pairs of lists that share nobody, whatever is told of this
    // table, no table near it has anybody there and tells the same.
    Overlaps table = overlaps_of(3, {0, 6, 0, 40, 0, 30, 20});
    Result<Withheld> given = estimate_withheld(table);
    ASSERT_FALSE(given);
    EXPECT_NE(describe(given.error()).find("could be worked out"), std::string::npos);
    EXPECT_FALSE(is_open(table, told(estimate(table, 0).value()), 1));
}

TEST(Withheld, TablesOfEverySizeAreTold) {
    // Catches rounding so fine that no table withstands, and an interval that is rounded into the estimate.
    for (const Overlaps& table : {census_r3(), deaths_in_four(), diabetes()}) {
        Estimation exact = estimate(table, 0).value();
        Result<Withheld> given = estimate_withheld(table);
        ASSERT_TRUE(given) << describe(given.error());
        const Bound &said = given->average_by_bic, &meant = exact.average_by_bic;
        EXPECT_NEAR(said.estimate, meant.estimate, meant.estimate / 8 + 5);
        EXPECT_NE(said.estimate, meant.estimate);
        EXPECT_LE(said.interval.low, meant.interval.low);
        EXPECT_GE(*said.interval.high, *meant.interval.high);
    }
}

TEST(Withheld, FiveListsAreRefused) {
    // Catches an answer that was not attacked.
    Result<Withheld> given = estimate_withheld(trafficking());
    ASSERT_FALSE(given);
    EXPECT_NE(describe(given.error()).find("five lists"), std::string::npos);
}

}  // namespace
}  // namespace karnameh::estimate
