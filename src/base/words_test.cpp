// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "base/text.h"

namespace karnameh {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Catches words that are not folded, marks that cut one, and signs that join two.
TEST(Words, AreRunsOfFoldedLettersAndDigits) {
    EXPECT_THAT(words_of("Kurdistan's “Ahmar”, 1388!"), ElementsAre("kurdistan", "s", "ahmar", "1388"));
    EXPECT_THAT(words_of("كتابِ مي\u200Cخوانند ۱۲"), ElementsAre("کتاب", "میخوانند", "12"));
    EXPECT_THAT(words_of(" … – « » *\""), IsEmpty());
}

// Catches a place that is not that of the word, where a half-space, a mark or a sign of two letters stands in it.
TEST(Words, AreFoundWhereTheyWereWritten) {
    const std::string text = "او مي\u200Cرود، ½ راه";
    std::vector<std::string> written;
    for (const WordAt& found : words_in(text))
        written.push_back(text.substr(found.begin, found.end - found.begin));
    EXPECT_THAT(written, ElementsAre("او", "مي\u200Cرود", "½", "½", "راه"));
}

// Catches a text whose words differ from those of what it folds to, or from those that are found in it: then one of
// two spellings that fold() takes for one could not be found by the other.
TEST(Words, OfATextAreThoseOfWhatItFoldsTo) {
    const std::vector<std::string> pieces = {
        "ي", "ی", "ك",  "ک",  "ة", "ه",      "آ",      "\u200C", "َ",     "ّ",     "ء",
        "ـ", " ", "\t", "۱",  "1", "A",      "b",      "é",      "½",    "²",    "℃",
        "،", ".", "*",  "\"", "«", "\u00A0", "\uFDFA", "\uFE70", "\xFF", "\xD9", "😀"};
    SeededRandom random{7};
    for (int i = 0; i < 4000; ++i) {
        std::string text;
        for (std::uint64_t n = random.below(12); n > 0; --n) text += pieces[random.below(pieces.size())];
        const std::vector<std::string> words = words_of(text);
        EXPECT_EQ(words, words_of(fold(text))) << text;
        std::vector<std::string> found;
        for (const WordAt& word : words_in(text)) found.push_back(word.word);
        EXPECT_EQ(words, found) << text;
    }
}

}  // namespace
}  // namespace karnameh
