// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"

#include <gtest/gtest.h>

namespace karnameh {

namespace {

Period period_of(CivilDay first, CivilDay last) {
    return {day_number(first), day_number(last), day_number(first)};
}

constexpr Option colours[] = {{1, "red", "red"}, {2, "green", "green"}, {3, "blue", "blue"}};

}  // namespace

TEST(Tally, MonthsBeforeKeepsTheDayWhereTheMonthHasIt) {
    // Would catch the last months of a period beginning in the wrong month at a month's end.
    EXPECT_EQ(gregorian_day(months_before(day_number({2009, 12, 6}), 6)), (CivilDay{2009, 6, 6}));
    EXPECT_EQ(gregorian_day(months_before(day_number({2009, 8, 31}), 6)), (CivilDay{2009, 2, 28}));
    EXPECT_EQ(gregorian_day(last_months(period_of({2007, 1, 1}, {2009, 12, 6}), 6).first),
              (CivilDay{2009, 6, 7}));
    EXPECT_EQ(gregorian_day(last_months(period_of({2009, 11, 1}, {2009, 12, 6}), 6).first),
              (CivilDay{2009, 11, 1}));
}

TEST(Tally, ByMonthShowsEmptyMonthsAndCountsOnlyThePeriod) {
    // Would catch a chart whose quiet months are missing, or which counts days outside the period.
    ByMonth months(period_of({2009, 1, 15}, {2009, 3, 10}), 2);
    months.add(day_number({2009, 1, 14}));
    months.add(day_number({2009, 1, 15}));
    months.add(day_number({2009, 3, 10}), 1, 5);
    months.add(day_number({2009, 3, 11}));
    std::vector<ExhibitRow> rows = months.rows();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(month_of_index(std::get<MonthOf>(rows[0].heading).index), (CivilDay{2009, 1, 1}));
    EXPECT_EQ(rows[0].values[0].low, 1);
    EXPECT_EQ(rows[1].values[0].low, 0);
    EXPECT_EQ(rows[2].values[0].low, 0);
    EXPECT_EQ(rows[2].values[1].low, 5);
}

TEST(Tally, ByChoiceKeepsTheOrderOfOptionsAndShowsWhatWasNotSaid) {
    // Would catch rows in the order of the records, and records without the choice that vanish from the table.
    ByChoice choice(colours);
    choice.add(std::uint8_t{3});
    choice.add(std::uint8_t{1});
    choice.add(std::uint8_t{3});
    choice.add(std::uint8_t{0});
    std::vector<ExhibitRow> rows = choice.rows();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(std::get<Sentence>(rows[0].heading).text, "red");
    EXPECT_EQ(std::get<Sentence>(rows[1].heading).text, "blue");
    EXPECT_EQ(std::get<Sentence>(rows[2].heading).text, "not said");
    EXPECT_EQ(choice.rows(Empty::shown).size(), 4u);
    EXPECT_EQ(choice.rows_by_size()[0].values[0].low, 2);
}

TEST(Tally, ByChoiceCountsEachOptionOfAFieldOfChoices) {
    // Would catch a composition counted under its first option only.
    ByChoice choice(colours);
    choice.add_all(1u << 1 | 1u << 2);
    choice.add_all(1u << 2);
    EXPECT_EQ(choice.at(1), 1);
    EXPECT_EQ(choice.at(2), 2);
}

TEST(Tally, ByTextTakesSpellingsTogether) {
    // Would catch one subject in two rows because of an Arabic letter or a capital.
    ByText texts;
    texts.add("Religion");
    texts.add("كار");
    texts.add("religion ");
    texts.add("کار");
    texts.add("کار");
    std::vector<ExhibitRow> rows = texts.rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(std::get<Recorded>(rows[0].heading).text, "كار");
    EXPECT_EQ(rows[0].values[0].low, 3);
    EXPECT_EQ(rows[1].values[0].low, 2);
}

TEST(Tally, ByCodePutsTheLargestFirst) {
    // Would catch countries in the order of the records.
    ByCode codes;
    codes.add("SE");
    codes.add("DE", 0, 4);
    codes.add("SE");
    std::vector<ExhibitRow> rows = codes.rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(std::get<Named>(rows[0].heading).english, "Germany");
    EXPECT_EQ(rows[1].values[0].low, 2);
}

}  // namespace karnameh
