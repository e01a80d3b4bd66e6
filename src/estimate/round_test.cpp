// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/round.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "estimate/specimen.h"
#include "seal/library.h"

namespace karnameh::estimate {
namespace {

std::string phrase_of(std::size_t person) {
    return "grey heron number " + std::to_string(person);
}

// Everybody of the table comes to each of their lists.
void bring(Round& round, const Overlaps& table) {
    std::size_t person = 0;
    for (History history = 1; history < table.histories(); ++history)
        for (std::uint64_t i = 0; i < table.counts[history]; ++i, ++person)
            for (std::size_t list = 0; list < table.lists.size(); ++list)
                if ((history >> list & 1) != 0) {
                    ASSERT_TRUE(round.meet(list, phrase_of(person)));
                }
}

TEST(Round, GivesWhatTheCountsWouldWithheld) {
    // Catches people counted twice or mixed up, and a number that leaves otherwise.
    SystemRandom random;
    Overlaps table = census_r3();
    Round round = Round::start(table.lists, random).value();
    bring(round, table);
    EXPECT_EQ(round.close().value(), estimate_withheld(table).value());
}

TEST(Round, KnowsAPhraseHoweverItIsTyped) {
    // Catches a person counted as two for another keyboard's letters and digits (then nobody would be on both lists), and
    // twice on one list counted as two.
    SystemRandom random;
    Round round = Round::start({"A", "B"}, random).value();
    for (std::size_t person = 0; person < 90; ++person) {
        std::string arabic = "كتاب  آبي روى ميز " + std::to_string(person),
                    persian = "کتاب آبی روی میز " +
                              number_text(static_cast<std::int64_t>(person), Language::persian);
        for (int times = 0; times < 2; ++times) {
            if (person < 70) {
                ASSERT_TRUE(round.meet(0, arabic));
            }
            if (person >= 30) {
                ASSERT_TRUE(round.meet(1, persian));
            }
        }
    }
    EXPECT_EQ(round.close().value(), estimate_withheld(overlaps_of(2, {40, 30, 20})).value());
}

TEST(Round, TakesAListBackWithoutTheOthers) {
    // Catches a list that is counted after it was taken back, and people of other lists that go with it.
    SystemRandom random;
    Overlaps table = overlaps_of(2, {40, 30, 20});
    Round round = Round::start(table.lists, random).value();
    ASSERT_TRUE(round.meet(1, "somebody who should not be here"));
    round.take_back(1);
    EXPECT_EQ(round.people_of(1), 0U);
    bring(round, table);
    EXPECT_EQ(round.people_of(0), 70U);
    EXPECT_EQ(round.people_of(1), 60U);
    EXPECT_EQ(round.close().value(), estimate_withheld(table).value());
}

TEST(Round, RefusesPhrasesThatOthersWouldHitUpon) {
    // Catches people taken for one because both said the shortest thing, and a phrase that stops the program.
    SystemRandom random;
    Round round = Round::start({"A", "B"}, random).value();
    for (std::string_view phrase : {"", "1234", "hello", "my name", "a b c d", "twelve letters\xff and more"})
        EXPECT_FALSE(round.meet(0, phrase)) << phrase;
    EXPECT_FALSE(round.meet(0, std::string(2000, 'a')));
    EXPECT_EQ(round.people_of(0), 0U);
    EXPECT_TRUE(round.meet(0, "three words together"));
}

TEST(Round, RefusesToTellAboutFew) {
    // Catches an answer about so few that it tells who they are, and a list that takes part with nobody.
    SystemRandom random;
    Overlaps few = overlaps_of(2, {5, 6, 7});
    Round small = Round::start(few.lists, random).value();
    bring(small, few);
    Result<Withheld> told = small.close();
    ASSERT_FALSE(told);
    EXPECT_NE(describe(told.error()).find("fewer than 30"), std::string::npos);
    Overlaps table = overlaps_of(2, {40, 30, 20});
    Round three = Round::start({"A", "B", "C"}, random).value();
    bring(three, table);
    told = three.close();
    ASSERT_FALSE(told);
    EXPECT_NE(describe(told.error()).find("C"), std::string::npos);
}

TEST(Round, StartsWithListsThatItCanTellApart) {
    // Catches a round whose answer could not be attacked, and two lists that one name would mix up.
    SystemRandom random;
    EXPECT_FALSE(Round::start({"A"}, random));
    EXPECT_FALSE(Round::start({"A", "B", "C", "D", "E"}, random));
    EXPECT_FALSE(Round::start({"A", "B", "A"}, random));
    EXPECT_TRUE(Round::start({"A", "B", "C", "D"}, random));
}

TEST(Round, TagsTellNothingInAnotherRound) {
    // Catches a tag that is the same in two rounds, so that a list kept from one would name people in the next.
    SystemRandom random;
    Key one(random), other(random);
    EXPECT_EQ(round_tag(one, "grey heron number 1"), round_tag(one, "grey heron number 1"));
    EXPECT_NE(round_tag(one, "grey heron number 1"), round_tag(other, "grey heron number 1"));
    EXPECT_NE(round_tag(one, "grey heron number 1"), round_tag(one, "grey heron number 2"));
}

}  // namespace
}  // namespace karnameh::estimate
