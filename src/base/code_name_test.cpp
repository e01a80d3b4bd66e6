// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/code_name.h"

#include <gtest/gtest.h>

namespace karnameh {

TEST(CodeName, NamesCountriesAndLanguagesInBothLanguages) {
    // Would catch a page that shows GB where it should say United Kingdom or بریتانیا.
    EXPECT_EQ(country_name("SE", Language::english), "Sweden");
    EXPECT_EQ(country_name("SE", Language::persian), "سوئد");
    EXPECT_EQ(language_name("ku", Language::english), "Kurdish");
    EXPECT_EQ(language_name("ku", Language::persian), "کردی");
}

TEST(CodeName, AnUnknownCodeIsItsOwnName) {
    // Would catch an empty heading for a code that ICU does not know.
    EXPECT_EQ(country_name("QX", Language::english), "QX");
}

}  // namespace karnameh
