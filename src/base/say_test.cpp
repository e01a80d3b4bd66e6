// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"

#include "base/quantity.h"

namespace karnameh {

TEST(Say, FindsThePersianSentence) {
    // would catch: catalogues that are not built in, so that Persian pages speak English
    EXPECT_EQ(say("No records", Language::persian), "بدون رکورد");
    EXPECT_EQ(say("No records", Language::english), "No records");
    EXPECT_TRUE(is_translated("No records", Language::persian));
}

TEST(Say, ShowsAnUntranslatedSentenceAsItIs) {
    // would catch: an empty page where a translation is missing
    EXPECT_EQ(say("Nobody ever says this sentence.", Language::persian), "Nobody ever says this sentence.");
    EXPECT_FALSE(is_translated("Nobody ever says this sentence.", Language::persian));
    EXPECT_EQ(say("", Language::persian), "");
}

TEST(Say, PutsArgumentsIntoTheTranslation) {
    // would catch: {1} left in a Persian sentence
    EXPECT_EQ(say(Message("about {1}", {"۱۲"}), Language::persian), "حدود ۱۲");
}

TEST(Say, WritesNumbersOfAMessageInTheReadersDigits) {
    // would catch: Latin digits in a Persian refusal, and a numeral that is none after it was grouped
    EXPECT_EQ(say(Message("{1|number} of {2}", {"12500.5", "7"}), Language::persian), "۱۲٬۵۰۰٫۵ of 7");
    EXPECT_EQ(say(Message("{1|number}", {"1000000"}), Language::english), "1,000,000");
}

TEST(Say, TellsWhatIsWrongAndWhatIsAccepted) {
    // would catch: half of a refusal left out or left in English, or a fault's detail on a page
    Wrong refusal = parse_integer("x").error();
    EXPECT_EQ(say(refusal, Language::english),
              "“x” is not a whole number. Accepted are whole numbers such as 1250, 1,250 or ۱۲۵۰, below nine "
              "quintillion.");
    EXPECT_TRUE(say(refusal, Language::persian).starts_with("«x» عدد درست نیست. "));
    EXPECT_EQ(
        say(Wrong(Fault{FaultKind::disk_full, "ENOSPC on frame 7"}), Language::persian),
        "دیسک پر است. چیزی از دست نرفت؛ چیز تازه‌ای هم نگه داشته "
        "نشد.");
    for (int kind = 0; kind <= static_cast<int>(FaultKind::limit); ++kind)
        EXPECT_TRUE(is_translated(fault_outcome(static_cast<FaultKind>(kind)).sentence, Language::persian))
            << kind;
}

TEST(Say, CountsInBothLanguages) {
    // would catch: "1 records", or digits of the wrong script
    EXPECT_EQ(say_count("{1} record", "{1} records", 1, {}, Language::english), "1 record");
    EXPECT_EQ(say_count("{1} record", "{1} records", 0, {}, Language::english), "0 records");
    EXPECT_EQ(say_count("{1} record of {2}", "{1} records of {2}", 1250, {"May"}, Language::english),
              "1,250 records of May");
    EXPECT_EQ(say_count("{1} record", "{1} records", 1250, {}, Language::persian), "۱٬۲۵۰ رکورد");
}

}  // namespace karnameh
