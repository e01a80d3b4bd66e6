// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/mask.h"

#include <gtest/gtest.h>

namespace karnameh::web {
namespace {

// Catches a token that stands in two pages alike, or that is not known again.
TEST(Mask, is_another_each_time_and_comes_off) {
    SeededRandom random(7);
    std::string secret = "00ff10a95c", first = masked(secret, random), second = masked(secret, random);
    EXPECT_NE(first, second);
    EXPECT_EQ(first.find(secret), first.npos);
    EXPECT_EQ(unmasked(first), secret);
    EXPECT_EQ(unmasked(second), secret);
}

// Catches text of a visitor's own that is taken for a token.
TEST(Mask, does_not_come_off_what_has_none) {
    for (const char* text : {"", "0", "zz", "001", "0001zz", "000102"}) EXPECT_EQ(unmasked(text), "") << text;
    EXPECT_EQ(unmasked("0001"), "01");
}

}  // namespace
}  // namespace karnameh::web
