// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/word_difference.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace karnameh {
namespace {

std::string shown(const std::vector<WordPiece>& pieces) {
    std::string text;
    for (const WordPiece& piece : pieces)
        text += piece.change == WordChange::kept        ? piece.text
                : piece.change == WordChange::taken_out ? "[-" + piece.text + "-]"
                                                        : "[+" + piece.text + "+]";
    return text;
}

TEST(WordDifference, SaysWhatBecameOfWhichWord) {
    // Catches a comparison by letters, one that loses the spaces, and one that calls everything changed.
    EXPECT_EQ(shown(word_difference("seven are held", "eight are held")), "[-seven-][+eight+] are held");
    EXPECT_EQ(shown(word_difference("هفت نفر آمدند", "هفت نفر دیگر آمدند")), "هفت نفر [+دیگر +]آمدند");
    EXPECT_EQ(shown(word_difference("alike", "alike")), "alike");
    EXPECT_EQ(shown(word_difference("", "new")), "[+new+]");
    EXPECT_EQ(shown(word_difference("gone", "")), "[-gone-]");
    EXPECT_TRUE(word_difference("", "").empty());
}

std::string random_text(std::mt19937& random) {
    constexpr std::string_view words[] = {"a", "b", "c", " ", "  ", "\n"};
    std::string text;
    for (auto left = random() % 14; left > 0; --left) text += words[random() % std::size(words)];
    return text;
}

std::vector<std::string> tokens(const std::string& text) {
    std::vector<std::string> all;
    auto is_space = [](char letter) { return letter == ' ' || letter == '\n'; };
    for (char letter : text) {
        if (all.empty() || is_space(all.back()[0]) != is_space(letter)) all.emplace_back();
        all.back() += letter;
    }
    return all;
}

// The fewest edits, from the longest common subsequence worked out in the plain way.
std::size_t fewest_edits(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::vector<std::vector<std::size_t>> common(before.size() + 1,
                                                 std::vector<std::size_t>(after.size() + 1));
    for (std::size_t i = 1; i <= before.size(); ++i)
        for (std::size_t j = 1; j <= after.size(); ++j)
            common[i][j] = before[i - 1] == after[j - 1] ? common[i - 1][j - 1] + 1
                                                         : std::max(common[i - 1][j], common[i][j - 1]);
    return before.size() + after.size() - 2 * common[before.size()][after.size()];
}

TEST(WordDifference, LeadsFromOneTextToTheOtherWithTheFewestWords) {
    // Catches a word that is lost, doubled or out of order, and a path that is longer than need be.
    std::mt19937 random(1388);
    for (int round = 0; round < 20'000; ++round) {
        const std::string before = random_text(random), after = random_text(random);
        SCOPED_TRACE(before + "|" + after);
        std::string was, is;
        std::size_t edits = 0;
        const WordPiece* previous = nullptr;
        const std::vector<WordPiece> pieces = word_difference(before, after);
        for (const WordPiece& piece : pieces) {
            ASSERT_FALSE(piece.text.empty());
            ASSERT_FALSE(previous && previous->change == piece.change);
            previous = &piece;
            if (piece.change != WordChange::put_in) was += piece.text;
            if (piece.change != WordChange::taken_out) is += piece.text;
            if (piece.change != WordChange::kept) edits += tokens(piece.text).size();
        }
        ASSERT_EQ(was, before);
        ASSERT_EQ(is, after);
        // Words taken out on both sides of a space that stays are one piece each, so tokens count as they stood.
        ASSERT_EQ(edits, fewest_edits(tokens(before), tokens(after)));
    }
}

TEST(WordDifference, GivesUpOnTextsThatHaveLittleInCommon) {
    // Catches a comparison whose time and memory grow without a limit, and one that forgets the limit's texts.
    std::string before = "same ", after = "same ";
    for (int i = 0; i < 2000; ++i) {
        before += "b" + std::to_string(i) + " ";
        after += "a" + std::to_string(i) + " ";
    }
    const std::vector<WordPiece> pieces = word_difference(before + "end", after + "end");
    ASSERT_EQ(pieces.size(), 4u);
    EXPECT_EQ(pieces[0].text, "same ");
    EXPECT_EQ(pieces[0].text + pieces[1].text + pieces[3].text, before + "end");
    EXPECT_EQ(pieces[0].text + pieces[2].text + pieces[3].text, after + "end");
}

}  // namespace
}  // namespace karnameh
