// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include <gtest/gtest.h>

#include <random>

namespace karnameh {
namespace {

TEST(CleanText, RefusesWhatIsNotUtf8) {
    // Would catch: overlong forms, surrogates, cut sequences or controls let into a record.
    EXPECT_TRUE(is_clean_text(""));
    EXPECT_TRUE(is_clean_text("سازمان\torganisation\n𐏉"));
    for (std::string_view bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80",
                                 "a\x1B[31m", "\x7F", "\xC2\x85", "\r\n", "\xF5\x80\x80\x80", "\xE0\x80\x80"})
        EXPECT_FALSE(is_clean_text(bad));
    EXPECT_FALSE(is_clean_text(std::string_view("a\0b", 3)));
}

TEST(Fold, MakesSpellingsMeet) {
    // Would catch: a search that misses a name because it was typed on another keyboard.
    EXPECT_EQ(fold("كميته‌ي"), fold("کمیتهی"));
    EXPECT_EQ(fold("  Straße \t ZÜRICH\n"), "strasse zurich");
    EXPECT_EQ(fold("مسئول"), fold("مسيول"));
    EXPECT_EQ(fold("دایرة"), fold("دایره"));
    EXPECT_EQ(fold("خانهٔ"), "خانه");
    EXPECT_EQ(fold("خانۀ"), "خانه");
    EXPECT_EQ(fold("سؤال"), fold("سوال"));
    EXPECT_EQ(fold("آذر ۱۳۸۸ ١٢"), "اذر 1388 12");
    EXPECT_EQ(fold("کتــاب"), "کتاب");
    EXPECT_EQ(fold("ﻼ"), "لا");
    EXPECT_EQ(fold(" \u00A0\u3000 "), "");
}

TEST(Fold, OfWhatIsFoldedIsItself) {
    // Would catch: an index folded once and a question folded twice that never meet.
    std::mt19937 random(7);
    std::uniform_int_distribution<int> byte(0, 255), length(0, 40);
    std::uniform_int_distribution<std::size_t> pick(0, 11);
    const std::string_view pieces[] = {"آ", "ي", "ك", "ۀ", "‌", " ", "É", "ß", "ﷲ", "۷", "a", "İ"};
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (int i = length(random); i > 0; --i) {
            if (round % 2 == 0)
                text += pieces[pick(random)];
            else
                text += static_cast<char>(byte(random));
        }
        EXPECT_EQ(fold(fold(text)), fold(text));
    }
}

TEST(Digits, GoBothWays) {
    // Would catch: a digit of one of the three scripts that is lost or shifted by one.
    EXPECT_EQ(latin_digits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789 ی"), "0123456789 0123456789 0123456789 ی");
    EXPECT_EQ(local_digits("a 0123456789", Language::persian), "a ۰۱۲۳۴۵۶۷۸۹");
    EXPECT_EQ(local_digits("a 12", Language::english), "a 12");
}

TEST(NumberText, GroupsAndRounds) {
    // Would catch: wrong groups at the edges of three digits, minus lost, INT64_MIN, negative zero.
    EXPECT_EQ(number_text(0, Language::english), "0");
    EXPECT_EQ(number_text(999, Language::english), "999");
    EXPECT_EQ(number_text(1000, Language::english), "1,000");
    EXPECT_EQ(number_text(1234567, Language::persian), "۱٬۲۳۴٬۵۶۷");
    EXPECT_EQ(number_text(INT64_MIN, Language::english), "-9,223,372,036,854,775,808");
    EXPECT_EQ(number_text(34.96, 1, Language::english), "35.0");
    EXPECT_EQ(number_text(34.96, 1, Language::persian), "۳۵٫۰");
    EXPECT_EQ(number_text(2.5, 0, Language::english), "2");
    EXPECT_EQ(number_text(3.5, 0, Language::english), "4");
    EXPECT_EQ(number_text(-0.001, 2, Language::english), "0.00");
    EXPECT_EQ(number_text(-1234.5, 2, Language::english), "-1,234.50");
    EXPECT_EQ(number_text(1e300, 0, Language::english).size(), 401u);
}

TEST(Trim, AndCount) {
    // Would catch: blanks left at an end, or bytes counted for letters.
    EXPECT_EQ(trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
    EXPECT_EQ(character_count("کارنامه"), 7u);
    EXPECT_EQ(parse_language("fa").value(), Language::persian);
    EXPECT_FALSE(parse_language("de"));
}

}  // namespace
}  // namespace karnameh
