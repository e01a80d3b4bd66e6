// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/desks/gaps.h"

#include <gtest/gtest.h>

#include "record/specimen.h"

namespace karnameh::web {
namespace {

// So many specimens, all with a count and a colour, a tenth of them with a day.
class Gaps : public testing::Test {
  protected:
    explicit Gaps(std::size_t count = 40) : specimens(count) {
        for (std::size_t i = 0; i < count; ++i) {
            specimens[i].count = {static_cast<std::int64_t>(i)};
            specimens[i].colour = Colour::red;
            if (i % 10 == 0) specimens[i].since = Date::on(static_cast<DayNumber>(i));
        }
    }
    std::vector<Gap> found() const {
        std::vector<const Record*> rows;
        for (const Specimen& one : specimens) rows.push_back(&one);
        return gaps_among(kind, rows);
    }

    Kind kind = specimen_kind();
    std::vector<Specimen> specimens;
};

TEST_F(Gaps, AreWhatNearlyAllOthersHave) {
    // Catches a record that lacks what the others have and is not named, and a complaint about a field that few have.
    EXPECT_TRUE(found().empty());
    specimens[7].colour = Colour::unset;
    specimens[9].count = {};
    specimens[9].colour = Colour::unset;
    std::vector<Gap> gaps = found();
    ASSERT_EQ(gaps.size(), 2u);
    EXPECT_EQ(gaps[0].record, &specimens[7]);
    ASSERT_EQ(gaps[0].lacking.size(), 1u);
    EXPECT_EQ(gaps[0].lacking[0]->name, "colour");
    EXPECT_EQ(gaps[1].lacking.size(), 2u);
}

TEST_F(Gaps, EndWhereLeavingOutIsUsual) {
    // Catches a desk that is told of every second record.
    for (std::size_t i = 0; i < 5; ++i) specimens[i].colour = Colour::unset;
    EXPECT_TRUE(found().empty());
}

TEST_F(Gaps, AreNotSeenInAHandfulOfRecords) {
    // Catches a habit made up from a desk's first records.
    specimens.resize(gap_rows_least - 1);
    specimens[3].colour = Colour::unset;
    EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace karnameh::web
