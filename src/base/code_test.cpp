// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/code.h"

#include <gtest/gtest.h>

namespace karnameh {
namespace {

TEST(Code, KnowsTheLists) {
    // Would catch: a code of the wrong case, length or list taken for a country or a language.
    for (Code country : {"GB", "IR", "SE", "DE", "AF"}) EXPECT_TRUE(is_country(country)) << country.text();
    for (Code other : {"gb", "UK", "ZZ", "IRN", "", "G", "G1"})
        EXPECT_FALSE(is_country(other)) << other.text();
    for (Code language : {"fa", "en", "ku", "ckb", "sv"})
        EXPECT_TRUE(is_language(language)) << language.text();
    for (Code other : {"FA", "zz", "persian", "", "e"}) EXPECT_FALSE(is_language(other)) << other.text();
}

TEST(Code, KeepsItsText) {
    // Would catch: the eighth letter lost, or an empty code that is not.
    EXPECT_EQ(Code("12345678").text(), "12345678");
    EXPECT_EQ(Code("fa").text(), "fa");
    EXPECT_TRUE(Code().is_empty());
    EXPECT_LT(Code("de"), Code("en"));
}

}  // namespace
}  // namespace karnameh
