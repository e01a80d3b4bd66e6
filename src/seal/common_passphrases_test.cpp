// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/common_passphrases.h"

#include "tests/support/expect.h"

namespace karnameh {
namespace {

TEST(CommonPassphrases, RefuseWhatEverybodyWouldGuess) {
    // Catches a passphrase that is long and yet among the first guesses: repetitions, walks, lines, years, disguises.
    for (std::string_view guessed : {"passwordpassword",
                                     "Password-1987-Password",
                                     "aaaaaaaaaaaaaaaaaaaa",
                                     "abcabcabcabcabcabc",
                                     "123456789012345",
                                     "987654321987654321",
                                     "qwertyuiopasdfghjkl",
                                     "1qaz2wsx3edc4rfv",
                                     "P@ssw0rd-P@ssw0rd-1",
                                     "correct horse battery staple",
                                     "To be, or not to be",
                                     "!@#$%^&*()!@#$%",
                                     "mohammadreza1365",
                                     "سلام سلام سلام س",
                                     "ضصثقفغعهخحجچشسیبلا",
                                     "بنی آدم اعضای یکدیگرند",
                                     "شنبه یکشنبه دوشنبه ۱۳۶۵",
                                     "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵",
                                     "دوستت‌دارم دوستت‌دارم",
                                     "- - - - - - - - - - - -"})
        EXPECT_TRUE(test::is_refused(check_own_passphrase(guessed, {}))) << guessed;
}

TEST(CommonPassphrases, TakeWhatIsTheirOwners) {
    // Catches a check that refuses good passphrases, in any script, for a common word or a year in them.
    for (std::string_view own : {"velvet tractor gospel lemon", "my password is a long one",
                                 "tqzmbvxlwhrkpyd", "پنجره کاج نمکدان اتوبوس", "бумага чайник облако",
                                 "窗户松树盐瓶公共汽车蓝色的小船", "in 1987 we kept goats"})
        EXPECT_TRUE(check_own_passphrase(own, {}).has_value()) << own;
}

TEST(CommonPassphrases, CountWordsCloseToTheirOwnerAsOne) {
    // Catches a passphrase made of the person's or the organisation's own name.
    std::string_view close[] = {"Golnar Sepidar", "انجمن کوهستان"};
    EXPECT_TRUE(check_own_passphrase("golnar sepidar 88", {}).has_value());
    EXPECT_TRUE(test::is_refused(check_own_passphrase("golnar sepidar 88", close)));
    EXPECT_TRUE(test::is_refused(check_own_passphrase("انجمن كوهستان ۱۳۸۸", close)));
    EXPECT_TRUE(check_own_passphrase("golnar counts blue kites", close).has_value());
}

TEST(CommonPassphrases, CountPieces) {
    // Catches a measure that counts otherwise than its description says, or past what is enough.
    EXPECT_EQ(passphrase_pieces("password", {}, 9), 1u);
    EXPECT_EQ(passphrase_pieces("password 1987 Password", {}, 9), 3u);
    EXPECT_EQ(passphrase_pieces("aaaa", {}, 9), 2u);
    EXPECT_EQ(passphrase_pieces("kzg", {}, 9), 3u);
    EXPECT_EQ(passphrase_pieces("kzgtvm", {}, 4), 4u);
    EXPECT_EQ(passphrase_pieces("", {}, 9), 0u);
    std::string_view short_name[] = {"Jo"};
    EXPECT_EQ(passphrase_pieces("jo", short_name, 9), 2u);
}

}  // namespace
}  // namespace karnameh
