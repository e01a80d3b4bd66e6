// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/estimates/rounds.h"

#include <gtest/gtest.h>

#include "seal/library.h"

namespace karnameh::web {
namespace {

struct World {
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    Rounds rounds{clock, random};
    Id keeper = random.id(), north = random.id(), south = random.id(), stranger = random.id();

    Id open() {
        return rounds.open(keeper, "keeper", "circles", {{"North", north, "nora"}, {"South", south, "sam"}})
            .value();
    }
    RoundView seen(Id round, Id by) { return rounds.find(round, by).value(); }
};

std::string phrases(int from, int to) {
    std::string text;
    for (int person = from; person < to; ++person)
        text += "blue heron number " + std::to_string(person) + "\n\n";
    return text;
}

TEST(Rounds, AreThereForThoseWhoTakePartAlone) {
    // Catches a round that others see, and a list that somebody else brings, takes back or closes.
    World world;
    Id round = world.open();
    EXPECT_FALSE(world.rounds.find(round, world.stranger));
    EXPECT_TRUE(world.rounds.of(world.stranger).empty());
    EXPECT_FALSE(world.rounds.bring(round, world.stranger, phrases(0, 40)));
    EXPECT_FALSE(world.rounds.bring(round, world.keeper, phrases(0, 40)));
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(0, 40)));
    world.rounds.take_back(round, world.south);
    (void)world.rounds.close(round, world.north);
    world.rounds.drop(round, world.north);
    EXPECT_EQ(world.seen(round, world.north).own()->people, 40U);
    EXPECT_TRUE(world.seen(round, world.north).is_open());
    EXPECT_EQ(world.rounds.of(world.south).size(), 1U);
}

TEST(Rounds, TellNobodyHowManyAreOnAnothersList) {
    // Catches numbers of a list in what others see, its keeper among them.
    World world;
    Id round = world.open();
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(0, 40)));
    for (Id by : {world.keeper, world.south}) {
        RoundView view = world.seen(round, by);
        EXPECT_TRUE(view.lists[0].is_brought);
        EXPECT_FALSE(view.lists[1].is_brought);
        EXPECT_EQ(view.lists[0].people, 0U);
    }
}

TEST(Rounds, TakeAListWholeOrNotAtAll) {
    // Catches half a list that is taken when one line of it is refused, and a refusal that says what stands there.
    World world;
    Id round = world.open();
    Done brought = world.rounds.bring(round, world.north, phrases(0, 3) + "hello\n");
    ASSERT_FALSE(brought);
    EXPECT_NE(describe(brought.error()).find("line 7"), std::string::npos) << describe(brought.error());
    EXPECT_EQ(describe(brought.error()).find("hello"), std::string::npos);
    EXPECT_EQ(world.seen(round, world.north).own()->people, 0U);
    EXPECT_FALSE(world.rounds.bring(round, world.north, " \n\n"));
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(0, 3)));
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(2, 5)));
    EXPECT_EQ(world.seen(round, world.north).own()->people, 5U);
    world.rounds.take_back(round, world.north);
    EXPECT_EQ(world.seen(round, world.north).own()->people, 0U);
}

TEST(Rounds, TellTheRoundedAnswerOnceAndToAllOfThem) {
    // Catches a round that is closed while a list is missing, one that takes lists afterwards, and an answer that is not
    // the withheld one.
    World world;
    Id round = world.open();
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(0, 70)));
    EXPECT_FALSE(world.rounds.close(round, world.keeper));
    EXPECT_TRUE(world.seen(round, world.keeper).is_open());
    ASSERT_TRUE(world.rounds.bring(round, world.south, phrases(30, 90)));
    ASSERT_TRUE(world.rounds.close(round, world.keeper));
    estimate::Overlaps counts{{"North", "South"}, {0, 30, 20, 40}};
    for (Id by : {world.keeper, world.north, world.south}) {
        RoundView view = world.seen(round, by);
        ASSERT_TRUE(view.told && *view.told);
        EXPECT_EQ(view.told->value(), estimate::estimate_withheld(counts).value());
    }
    EXPECT_FALSE(world.rounds.bring(round, world.north, phrases(0, 40)));
    world.rounds.drop(round, world.keeper);
    EXPECT_FALSE(world.rounds.find(round, world.north));
}

TEST(Rounds, TellWhyThereIsNoAnswer) {
    // Catches a round that stays open for another try when its counts are gone.
    World world;
    Id round = world.open();
    ASSERT_TRUE(world.rounds.bring(round, world.north, phrases(0, 5)));
    ASSERT_TRUE(world.rounds.bring(round, world.south, phrases(2, 9)));
    ASSERT_TRUE(world.rounds.close(round, world.keeper));
    RoundView view = world.seen(round, world.keeper);
    ASSERT_TRUE(view.told);
    EXPECT_NE(describe(view.told->error()).find("fewer than 30"), std::string::npos);
}

TEST(Rounds, EndByThemselvesAndWithThePanicLock) {
    // Catches tags that lie in memory for ever, and answers that outlive the lock.
    World world;
    Id first = world.open();
    Instant began = world.clock.now();
    world.clock.set({began.seconds + round_seconds - 1});
    Id second = world.open();
    EXPECT_TRUE(world.rounds.find(first, world.keeper));
    world.clock.set({began.seconds + round_seconds});
    EXPECT_FALSE(world.rounds.find(first, world.keeper));
    EXPECT_TRUE(world.rounds.find(second, world.keeper));
    world.rounds.forget_all();
    EXPECT_FALSE(world.rounds.find(second, world.keeper));
}

TEST(Rounds, RefuseWhatCannotBeARound) {
    // Catches one person with two lists, who could compare them, and a keeper who fills the memory with rounds.
    World world;
    EXPECT_FALSE(world.rounds.open(world.keeper, "keeper", "x",
                                   {{"North", world.north, "nora"}, {"South", world.north, "nora"}}));
    EXPECT_FALSE(world.rounds.open(world.keeper, "keeper", "x", {{"North", world.north, "nora"}}));
    EXPECT_FALSE(world.rounds.open(world.keeper, "keeper", "x",
                                   {{"North", world.north, "nora"}, {"North", world.south, "sam"}}));
    for (std::size_t i = 0; i < rounds_of_one_max; ++i) world.open();
    EXPECT_FALSE(world.rounds.open(world.keeper, "keeper", "x",
                                   {{"North", world.north, "nora"}, {"South", world.south, "sam"}}));
}

}  // namespace
}  // namespace karnameh::web
