// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/word_code.h"

#include <map>
#include <set>

#include "tests/support/expect.h"

namespace karnameh {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
    return text;
}

// The letters of a folded word; every list is in the two-byte range at most.
std::u32string letters(std::string_view text) {
    std::u32string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        all += byte < 0x80 ? byte : (byte & 31u) << 6 | (static_cast<unsigned char>(text[++i]) & 63u);
    }
    return all;
}

// All that a slip of one letter makes of a word, with a hole for a letter that became another: two words share one
// of these exactly where one slip (or two that mend each other) leads from one to the other.
std::set<std::u32string> slips(const std::u32string& word) {
    std::set<std::u32string> all{word};
    for (std::size_t i = 0; i < word.size(); ++i) {
        std::u32string missing = word, other = word;
        all.insert(missing.erase(i, 1));
        other[i] = U'?';
        all.insert(other);
        if (i + 1 == word.size()) continue;
        std::u32string turned = word;
        std::swap(turned[i], turned[i + 1]);
        all.insert(turned);
    }
    return all;
}

// Catches a word that one slip of the pen makes of another, that is long, or that has marks which keyboards lack.
TEST(WordList, holds_short_words_that_no_slip_turns_into_each_other) {
    for (Language language : languages) {
        const std::vector<std::string>& words = word_list(language);
        ASSERT_EQ(words.size(), word_list_size);
        EXPECT_TRUE(std::ranges::is_sorted(words));
        std::map<std::u32string, std::string> seen;
        for (const std::string& word : words) {
            std::u32string points = letters(fold(word));
            EXPECT_GE(points.size(), 3u) << word;
            EXPECT_LE(points.size(), 10u) << word;
            for (const std::u32string& slip : slips(points)) {
                auto [known, is_new] = seen.emplace(slip, word);
                EXPECT_TRUE(is_new) << word << " is close to " << known->second;
            }
        }
    }
}

// Catches two Persian words that are written differently and sound alike: a code is read out over telephones.
TEST(WordList, holds_no_two_persian_words_of_one_sound) {
    constexpr std::pair<std::u32string_view, char32_t> sounds[] = {
        {U"تط", U'ت'}, {U"سصث", U'س'}, {U"زذضظ", U'ز'}, {U"هح", U'ه'}, {U"قغ", U'ق'}, {U"اآعئأ", U'ا'}};
    std::map<std::u32string, std::string> seen;
    for (const std::string& word : word_list(Language::persian)) {
        std::u32string spoken = letters(fold(word));
        for (char32_t& letter : spoken)
            for (const auto& [written, sound] : sounds)
                if (written.find(letter) != written.npos) letter = sound;
        if (std::size_t at = spoken.find(U"خوا"); at != spoken.npos) spoken.erase(at + 1, 1);
        auto [known, is_new] = seen.emplace(spoken, word);
        EXPECT_TRUE(is_new) << word << " sounds like " << known->second;
    }
}

// Catches a code that does not come back, whatever stands between its words and however it is spelt.
TEST(WordCode, is_read_as_people_type_it) {
    SeededRandom random{7};
    for (Language language : languages) {
        std::vector<std::string> words = new_word_code(recovery_word_count, language, random);
        std::string secret = test::must(read_word_code(joined(words), recovery_word_count, "words"));
        EXPECT_GE(secret.size(), 15u);
        EXPECT_EQ(
            test::must(read_word_code("  " + joined(words, ",\n 2. ") + " ", recovery_word_count, "words")),
            secret);
        EXPECT_EQ(test::must(read_word_code(joined(words, "، ") + "؛ ۱۲", recovery_word_count, "words")),
                  secret);
        std::string arabic = joined(words);
        for (auto [persian, other] : {std::pair("ی", "ي"), std::pair("ک", "ك")})
            for (std::size_t at = 0; (at = arabic.find(persian, at)) != std::string::npos;)
                arabic.replace(at, 2, other);
        EXPECT_EQ(test::must(read_word_code(arabic, recovery_word_count, "words")), secret);
    }
    SeededRandom one{9}, other{9};
    std::string english = joined(new_word_code(8, Language::english, one)),
                persian = joined(new_word_code(8, Language::persian, other));
    EXPECT_NE(english, persian);
    EXPECT_EQ(test::must(read_word_code(english, 8, "words")),
              test::must(read_word_code(persian, 8, "words")));
}

// Catches a mistake that is taken for a code, and one that is told without saying which word.
TEST(WordCode, names_the_word_that_is_wrong) {
    SeededRandom random{3};
    std::vector<std::string> words = new_word_code(recovery_word_count, Language::english, random);
    auto refusal = [&](const std::vector<std::string>& typed) {
        Result<std::string> read = read_word_code(joined(typed), recovery_word_count, "words");
        return read ? std::string() : test::wrong_of(read);
    };
    std::vector<std::string> slipped = words;
    slipped[4].erase(1, 1);
    EXPECT_NE(refusal(slipped).find("Word 5"), std::string::npos) << refusal(slipped);
    EXPECT_NE(refusal(slipped).find(words[4]), std::string::npos) << refusal(slipped);
    std::vector<std::string> short_of_one(words.begin(), words.end() - 1);
    EXPECT_NE(refusal(short_of_one).find("11 words"), std::string::npos);
    std::size_t undetected = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == words[i + 1]) continue;
        std::vector<std::string> turned = words;
        std::swap(turned[i], turned[i + 1]);
        undetected += refusal(turned).empty() ? 1 : 0;
    }
    EXPECT_EQ(undetected, 0u);
}

}  // namespace
}  // namespace karnameh
