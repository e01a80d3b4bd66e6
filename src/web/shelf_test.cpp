// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/shelf.h"

#include <gtest/gtest.h>

namespace karnameh::web {
namespace {

// Catches recovery words that open without the cookie, change between two looks, or stay once they are good.
TEST(Shelf, KeepsPendingWordsForTheCookieAlone) {
    SystemRandom random;
    Shelf shelf;
    auto words = [&](std::string_view secret) {
        return shelf.pending_words(secret, Language::persian, random);
    };
    Shelf::PendingWords first = words("the cookie"), again = words("the cookie");
    ASSERT_EQ(first.words.size(), recovery_word_count);
    EXPECT_EQ(again.words, first.words);
    EXPECT_EQ(std::pair(again.first, again.second), std::pair(first.first, first.second));
    EXPECT_NE(words("another cookie").words, first.words);
    EXPECT_NE(words("the cookie").words, first.words) << "others have taken their place";
    shelf.forget_words();
    EXPECT_NE(words("the cookie").words, again.words);
}

}  // namespace
}  // namespace karnameh::web
