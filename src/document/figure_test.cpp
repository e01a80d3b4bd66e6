// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/figure.h"

namespace karnameh {

TEST(Ratio, RoundsHalfToEven) {
    // would catch: shares rounded up at every half, which drift upwards in sums
    EXPECT_EQ(FigureValue::ratio(1, 8, 2).low, 12);
    EXPECT_EQ(FigureValue::ratio(3, 8, 2).low, 38);
    EXPECT_EQ(FigureValue::ratio(1, 2, 0).low, 0);
    EXPECT_EQ(FigureValue::ratio(3, 2, 0).low, 2);
    EXPECT_EQ(FigureValue::ratio(-1, 8, 2).low, -12);
    EXPECT_EQ(FigureValue::ratio(-3, 8, 2).low, -38);
    EXPECT_EQ(FigureValue::ratio(-5, 8, 1).low, -6);
    EXPECT_EQ(FigureValue::percent(353, 1010).low, 350);
    EXPECT_EQ(FigureValue::percent(2, 3).low, 667);
}

TEST(Ratio, OfNothingIsNothing) {
    // would catch: a division by zero in a report over an empty compartment
    EXPECT_EQ(FigureValue::ratio(5, 0, 1).form, FigureValue::Form::none);
}

TEST(Ratio, StaysRightForTheLargestNumbers) {
    // would catch: overflow where money in minor units is shifted by its decimals
    EXPECT_EQ(FigureValue::ratio(INT64_MAX, INT64_MAX, 9).low, 1'000'000'000);
    EXPECT_EQ(FigureValue::ratio(INT64_MAX, 1, 9).low, INT64_MAX);
    EXPECT_EQ(FigureValue::ratio(INT64_MIN, 1, 9).low, INT64_MIN);
    EXPECT_EQ(FigureValue::ratio(INT64_MAX, 2, 0).low, INT64_MAX / 2 + 1);
}

TEST(Ratio, AgreesWithExactArithmetic) {
    // would catch: a wrong carry between the whole part and the digits after the point
    for (std::int64_t part = -60; part <= 60; ++part)
        for (std::int64_t whole = 1; whole <= 24; ++whole) {
            std::int64_t n = part * 100, down = n >= 0 ? n / whole : -((-n + whole - 1) / whole);
            std::int64_t rest = n - down * whole;
            std::int64_t nearest = rest * 2 > whole || (rest * 2 == whole && down % 2 != 0) ? down + 1 : down;
            EXPECT_EQ(FigureValue::ratio(part, whole, 2).low, nearest) << part << '/' << whole;
            EXPECT_EQ(FigureValue::ratio(-part, -whole, 2).low, nearest) << part << '/' << whole;
        }
}

TEST(FigureValue, KeepsTheUncertaintyItCameWith) {
    // would catch: "at least 12" becoming 12
    FigureValue v = FigureValue::quantity(Quantity::range(70, 80));
    EXPECT_EQ(v.low, 70);
    EXPECT_EQ(v.high, 80);
    EXPECT_EQ(v.how, Certainness::range);
    EXPECT_EQ(FigureValue::quantity(Quantity::at_least(12)).how, Certainness::at_least);
    EXPECT_EQ(FigureValue::quantity({}).form, FigureValue::Form::none);
}

TEST(FigureValue, MoneyKnowsItsMinorUnits) {
    // would catch: yen shown with two decimals
    EXPECT_EQ(FigureValue::amount({1250, "JPY"}).decimals, 0);
    EXPECT_EQ(FigureValue::amount({1250, "USD"}).decimals, 2);
    EXPECT_EQ(FigureValue::amount({}).form, FigureValue::Form::none);
    EXPECT_EQ(FigureValue::amounts(money(50, "USD"), money(60, "USD")).how, Certainness::range);
}

}  // namespace karnameh
