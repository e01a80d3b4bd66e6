// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/gathering.h"

#include "tests/support/expect.h"

namespace karnameh::web {
namespace {

class GatheringTest : public testing::Test {
  protected:
    ShareGiver giver(std::size_t which) {
        return {{holders[which], {}, {}}, "person " + std::to_string(which), round.shares[which].clone()};
    }
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    Gatherings gatherings{clock, random};
    std::vector<Id> holders{random.id(), random.id(), random.id()};
    ShareRound round = make_shares(random.id(), 2, holders, random);
};

// Catches shares that another browser gets to see, or that are lost between two requests of the same one.
TEST_F(GatheringTest, belong_to_one_browser) {
    test::must(gatherings.add("one", round.round, giver(0)));
    test::must(gatherings.add("one", round.round, giver(1)));
    std::vector<ShareGiver> brought = gatherings.brought("one");
    ASSERT_EQ(brought.size(), 2u);
    EXPECT_EQ(brought[1].name, "person 1");
    std::vector<Share> shares;
    for (ShareGiver& one : brought) shares.push_back(std::move(one.share));
    EXPECT_TRUE(test::must(combine_shares(shares)) == round.seed);
    EXPECT_TRUE(gatherings.brought("other").empty());
}

// Catches a share that is counted twice, and one of another round among them.
TEST_F(GatheringTest, take_each_person_once_and_one_round) {
    test::must(gatherings.add("one", round.round, giver(0)));
    EXPECT_TRUE(test::is_refused(gatherings.add("one", round.round, giver(0))));
    EXPECT_TRUE(test::is_refused(gatherings.add("one", random.id(), giver(1))));
    EXPECT_EQ(gatherings.brought("one").size(), 1u);
}

// Catches shares that stay longer than they are said to.
TEST_F(GatheringTest, are_forgotten) {
    test::must(gatherings.add("one", round.round, giver(0)));
    clock.advance(gathering_seconds);
    EXPECT_EQ(gatherings.brought("one").size(), 1u);
    clock.advance(1);
    EXPECT_TRUE(gatherings.brought("one").empty());
    test::must(gatherings.add("one", round.round, giver(0)));
    gatherings.end("one");
    EXPECT_TRUE(gatherings.brought("one").empty());
    test::must(gatherings.add("one", random.id(), giver(1)));  // another round, once it is empty
}

}  // namespace
}  // namespace karnameh::web
