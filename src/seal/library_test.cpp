// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/library.h"

#include "seal/padding.h"
#include "seal/secret.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

TEST(Library, HashesAsBlake2b256) {
    // Catches another digest size or algorithm (published BLAKE2b-256 values).
    EXPECT_EQ(hash_of({}).text(), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(hash_of({as_bytes("a"), as_bytes("bc")}).text(),
              "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Library, ComparesLengthsToo) {
    // Catches a prefix taken for the whole.
    EXPECT_TRUE(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    EXPECT_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    EXPECT_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abcd")));
    EXPECT_TRUE(equal_in_constant_time({}, {}));
}

TEST(Library, SystemRandomDiffers) {
    // Catches a generator that returns the same bytes again.
    SystemRandom random;
    EXPECT_NE(random.id(), random.id());
}

TEST(Secret, SurvivesMovesAndIsEmptyBehindThem) {
    // Catches a freed or doubly freed key, in both sizes of memory.
    SeededRandom random(1);
    for (std::size_t size : {1u, 32u, 64u, 65u, 5000u, 100'000u}) {
        SecretBytes one(size);
        random.fill(one.span());
        SecretBytes copy = one.clone();
        SecretBytes moved = std::move(one);
        EXPECT_TRUE(equal_in_constant_time(moved.view(), copy.view()));
        EXPECT_TRUE(one.is_empty());
        one = std::move(moved);
        EXPECT_TRUE(equal_in_constant_time(one.view(), copy.view()));
    }
    std::vector<Key> many;
    for (int i = 0; i < 5000; ++i) many.emplace_back(random);
    for (const Key& key : many) EXPECT_FALSE(key == Key(random));
}

TEST(Secret, StartsZeroed) {
    // Catches a new secret that shows what an earlier one held.
    SeededRandom random(2);
    for (int round = 0; round < 100; ++round) {
        SecretBytes fresh(64);
        for (std::uint8_t byte : fresh.view()) ASSERT_EQ(byte, 0);
        random.fill(fresh.span());
    }
}

TEST(Padding, KeepsFloorOrderAndTwelvePercent) {
    // Catches padding that shrinks, is not stable, overshoots, or leaks more sizes than Padmé does.
    SeededRandom random(3);
    for (int round = 0; round < 20'000; ++round) {
        std::size_t size = random.below(std::uint64_t{1} << random.between(1, 40));
        std::size_t padded = padded_size(size, 512);
        ASSERT_GE(padded, std::max<std::size_t>(size, 512));
        ASSERT_EQ(padded_size(padded, 512), padded);
        ASSERT_LE(static_cast<double>(padded), static_cast<double>(std::max<std::size_t>(size, 512)) * 1.12);
        ASSERT_LE(padded_size(size, 512), padded_size(size + 1, 512));
    }
    // Worked by hand from the paper: L = 9 → E = 3, S = 2, one zero bit → 10; L = 1000 → E = 9, S = 4 → 32s.
    EXPECT_EQ(padded_size(9, 1), 10u);
    EXPECT_EQ(padded_size(1000, 1), 1024u);
    EXPECT_EQ(padded_size(513, 512), 544u);
    std::set<std::size_t> sizes;
    for (std::size_t size = 1; size <= 1 << 20; ++size) sizes.insert(padded_size(size, 512));
    EXPECT_LT(sizes.size(), 256u);  // of a million
}

}  // namespace

}  // namespace karnameh
