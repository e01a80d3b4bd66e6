// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/memo.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace karnameh {

namespace {

TEST(Memo, WorksOutEachTypeAndKeyOnce) {
    // would catch: a value that is worked out again, or one handed out for another key or type.
    Memo memo;
    int made = 0;
    auto seven = [&] {
        ++made;
        return 7;
    };
    EXPECT_EQ(memo.once<int>({1, 2, 3}, seven), 7);
    EXPECT_EQ(memo.once<int>({1, 2, 3}, [] { return 8; }), 7);
    EXPECT_EQ(memo.once<int>({1, 2, 4}, [] { return 9; }), 9);
    EXPECT_EQ(memo.once<long>({1, 2, 3}, [] { return 10L; }), 10);
    EXPECT_EQ(made, 1);
}

TEST(Memo, AValueMayBeMadeOfOthers) {
    // would catch: a lock held while a value is made, on which a value made of others would wait for ever.
    Memo memo;
    const long& sum = memo.once<long>({}, [&] {
        return memo.once<int>({}, [] { return 20; }) + memo.once<short>({}, [] { return short{3}; });
    });
    EXPECT_EQ(sum, 23);
}

TEST(Memo, ThreadsThatAskTogetherGetTheSame) {
    // would catch: two threads that both make the value, or one that reads it half made.
    Memo memo;
    std::atomic<int> made = 0;
    std::array<const std::vector<int>*, 4> got{};
    {
        std::vector<std::jthread> threads;
        for (auto& slot : got)
            threads.emplace_back([&] {
                slot = &memo.once<std::vector<int>>({}, [&] {
                    ++made;
                    return std::vector<int>(100'000, 1);
                });
            });
    }
    EXPECT_EQ(made, 1);
    for (const auto* one : got) EXPECT_EQ(one, got[0]);
    EXPECT_EQ(got[0]->size(), 100'000u);
}

}  // namespace

}  // namespace karnameh
