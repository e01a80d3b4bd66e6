// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/facts.h"

namespace karnameh::report {

namespace {

FigureValue counted(std::int64_t n, Certainness how = Certainness::exact) {
    FigureValue value = FigureValue::count(n);
    value.how = how;
    return value;
}

bool agrees(std::string_view figure, std::string_view unit, std::string_view how,
            const FigureValue& computed) {
    Fact fact{"a.b", "a", "Words", std::string(figure), std::string(unit), std::string(how), "records"};
    return judge_fact(fact, computed, [](std::string_view) { return nullptr; }).agrees;
}

TEST(Facts, EachRuleTakesWhatItShouldAndNothingElse) {
    // would catch: a rule so wide that a wrong figure agrees, or so narrow that a right one does not
    struct Row {
        std::string_view figure, unit, how;
        FigureValue right, wrong;
    };
    DayNumber fifth = day_number({2009, 12, 5});
    Row rows[] = {
        {"8", "weeks", "exact", counted(8), counted(9)},
        {"25", "months", "exact", FigureValue::number(249, 1), FigureValue::number(256, 1)},
        {"0", "links", "rule", counted(0), counted(1)},
        {"2009-12-05..2009-12-06", "dates (14-15 Azar 1388)", "exact", FigureValue::days(fifth, fifth + 1),
         FigureValue::days(fifth, fifth)},
        {"6 -> 7", "congress", "exact", FigureValue::quantity(Quantity::range(6, 7)), counted(7)},
        {"2008-07", "month", "approximate",
         FigureValue::days(day_number({2008, 7, 31}), day_number({2008, 8, 1})),
         FigureValue::days(day_number({2008, 8, 1}), day_number({2008, 8, 2}))},
        {"60", "circles a month", "approximate", counted(54), counted(67)},
        {"1010", "circles", "lower bound", counted(1012, Certainness::at_least), counted(1009)},
        {"1300000", "US dollars", "lower bound", FigureValue::amount(money(1'300'001, "USD")),
         FigureValue::amount(money(1'500'000, "EUR"))},
        {"50000..60000", "US dollars a month", "range",
         FigureValue::amounts(money(50'000, "USD"), money(60'000, "USD")),
         FigureValue::amounts(money(49'999, "USD"), money(60'000, "USD"))},
        {"10000..15000", "EUR, USD", "range", FigureValue::quantity(Quantity::range(12'000, 15'000)),
         FigureValue::quantity(Quantity::range(12'000, 15'001))},
        {"several thousand", "people", "order of magnitude",
         FigureValue::quantity(Quantity::range(9'999, 30'000)),
         FigureValue::quantity(Quantity::range(10'000, 30'000))},
        {"several thousand", "people", "order of magnitude", counted(2'000), counted(1'999)},
        {"tens", "people", "order of magnitude", counted(10), counted(100)},
        {"rise", "share", "direction only", FigureValue::trend(310, 480, 1), FigureValue::trend(480, 310, 1)},
        {"several times joined", "people", "ratio", FigureValue::number(42, 1), FigureValue::number(19, 1)},
        {"some", "loans", "existence", counted(1), counted(0)},
        {"many", "people", "existence", FigureValue::list({"x"}), FigureValue::none()},
        {"5", "axes", "exact list", FigureValue::list({"a", "b", "c", "d", "e"}), FigureValue::list({"a"})},
        {"websites; Political Islam", "areas", "exact list",
         FigureValue::list({"political Islam", "websites"}),
         FigureValue::list({"political Islam", "websites", "writing"})},
        {"10 USD; 20 EUR", "money", "exact", FigureValue::list({"10 USD", "11 USD", "20.00 EUR"}),
         FigureValue::list({"10 USD", "20 SEK"})},
        {"5000; 20000", "US dollars", "exact", FigureValue::list({"20000 USD", "5,000 USD"}),
         FigureValue::list({"20000 EUR", "5000 EUR"})},
    };
    for (const Row& row : rows) {
        EXPECT_TRUE(agrees(row.figure, row.unit, row.how, row.right)) << row.how << ": " << row.figure;
        EXPECT_FALSE(agrees(row.figure, row.unit, row.how, row.wrong)) << row.how << ": " << row.figure;
        EXPECT_FALSE(agrees(row.figure, row.unit, row.how, FigureValue::none())) << row.how;
    }
    EXPECT_FALSE(agrees("8", "weeks", "by guess", counted(8)));
}

TEST(Facts, APartInAnotherUnitIsAnsweredByAFigureOfItsOwn) {
    // would catch: families compared with people
    Fact fact{"circles.sizes", "circles", "Sizes", "2..50; 70..80 families", "range", "exact as ranges", "r"};
    FigureValue people = FigureValue::quantity(Quantity::range(2, 50));
    FigureValue families = FigureValue::quantity(Quantity::range(70, 80));
    auto other = [&](std::string_view id) { return id == "circles.sizes_families" ? &families : nullptr; };
    EXPECT_TRUE(judge_fact(fact, people, other).agrees);
    families = FigureValue::quantity(Quantity::range(70, 81));
    EXPECT_FALSE(judge_fact(fact, people, other).agrees);
    EXPECT_FALSE(judge_fact(fact, people, [](std::string_view) { return nullptr; }).agrees);
}

TEST(Facts, EveryRowOfTheTableHasARule) {
    // would catch: a way of being exact that nobody checks
    for (const Fact& fact : reference_facts()) {
        Verdict verdict = judge_fact(fact, FigureValue::none(), [](std::string_view) { return nullptr; });
        EXPECT_NE(verdict.rule, "no rule is known") << fact.id << ": " << fact.how;
        EXPECT_FALSE(verdict.agrees) << fact.id;
    }
}

TEST(Facts, ALineWithoutItsCellsIsRefused) {
    // would catch: a table read with its columns shifted
    EXPECT_TRUE(parse_facts("id\tarea\tfact\tfigure\tunit\thow\trecords\na\tb\tc\td\te\tf\tg\n"));
    EXPECT_FALSE(parse_facts("id\tarea\tfact\tfigure\tunit\thow\trecords\na\tb\tc\td\te\tf\n"));
}

}  // namespace

}  // namespace karnameh::report
