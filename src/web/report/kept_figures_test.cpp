// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/kept_figures.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "kernel/state.h"

namespace karnameh::web {
namespace {

class KeptFiguresTest : public testing::Test {
  protected:
    std::shared_ptr<const DeskFigures> find(std::int64_t second) {
        return figures.find("finance", {second}, [&] {
            ++counted;
            return DeskFigures{{}, {}, {}, {}, {}, {second}};
        });
    }
    KeptFigures figures;
    int counted = 0;
};

// Catches figures that are counted at every visit, and figures that never change.
TEST_F(KeptFiguresTest, are_counted_anew_once_they_are_stale) {
    auto first = find(1000);
    EXPECT_EQ(find(1000 + KeptFigures::stale_seconds - 1), first);
    EXPECT_EQ(counted, 1);
    EXPECT_NE(find(1000 + KeptFigures::stale_seconds), first);
    EXPECT_EQ(counted, 2);
    find(900);  // the clock was set back
    EXPECT_EQ(counted, 3);
}

// Catches one desk that is shown another's figures.
TEST_F(KeptFiguresTest, are_each_desk_s_own) {
    auto one = find(1000);
    EXPECT_NE(figures.find("channel", {1000}, [] { return DeskFigures{{}, {}, {}, {}, {}, {1000}}; }), one);
    EXPECT_EQ(find(1000), one);
}

// Catches readers who all wait for one that counts, though there is a value that is hardly older; and a value that is
// given out when it is too old.
TEST_F(KeptFiguresTest, are_taken_from_before_while_somebody_counts) {
    auto first = find(1000);
    constexpr std::int64_t later = 1000 + KeptFigures::stale_seconds;
    std::latch counting(1), answered(1);
    std::thread slow([&] {
        figures.find("finance", {later}, [&] {
            counting.count_down();
            answered.wait();
            return DeskFigures{{}, {}, {}, {}, {}, {later}};
        });
    });
    counting.wait();
    EXPECT_EQ(find(later), first);
    answered.count_down();
    slow.join();
    EXPECT_EQ(find(later)->counted.seconds, later);
    EXPECT_EQ(counted, 1);
    find(later + KeptFigures::oldest_seconds);
    EXPECT_EQ(counted, 2);
}

// Catches values that reach a reader who has other compartments open, and values that outlive their readers' sessions.
TEST(AllKeptFigures, belong_to_readers_of_the_same_compartments) {
    Id one, other;
    one.bytes[0] = 1;
    other.bytes[0] = 2;
    Kinds kinds;
    State state(kinds);
    AllKeptFigures all;
    auto both = all.of(Scope({{one, &state}, {other, &state}}));
    EXPECT_EQ(all.of(Scope({{other, &state}, {one, &state}})), both);
    auto alone = all.of(Scope({{one, &state}}));
    EXPECT_NE(alone, both);
    std::weak_ptr<KeptFigures> gone = both;
    both.reset();
    EXPECT_TRUE(gone.expired());
}

}  // namespace
}  // namespace karnameh::web
