// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/specimen.h"

namespace karnameh {
namespace {

// Catches a catalogue that leaves out a field, a number that is stored, or a constraint.
TEST(Catalogue, prints_what_the_descriptions_say) {
    Kinds kinds;
    Kind kind = specimen_kind();
    kind.module = "samples";
    kinds.add(std::move(kind));
    std::string text = catalogue(kinds, Language::english);
    for (std::string_view line : {
             "# The catalogue of records\n",
             "| 103 | `certainty` | Certainty | one of | `certain` 1 Certain, `likely` 2 Likely, `hearsay` 3 "
             "Hearsay |\n",
             "| 100 | `arenas` | Arenas | list of records | 101 |\n",
             "\n## samples\n",
             "\n### specimen (`specimen`, 9001)\n",
             "| 1 | `name` | Name | text | required, names the record |\n",
             "| 3 | `count` | Count | whole number | at least -1000, at most 1000000 |\n",
             "| 7 | `days` | Days | any of | `monday` 1 Monday, `tuesday` 2 Tuesday, `sunday` 31 Sunday |\n",
             "| 8 | `country` | Country | code | country (ISO 3166) |\n",
             "| 22 | `people` | People | quantity | not negative |\n",
             "| 24 | `parent` | Parent | record | specimen |\n",
             "| 25 | `relatives` | Relatives | list of records | of any kind |\n",
         })
        EXPECT_THAT(text, testing::HasSubstr(line));
}

// Catches words of the catalogue that a Persian reader would read in English.
TEST(Catalogue, says_every_word_in_the_language) {
    Kinds kinds;
    kinds.add(specimen_kind());
    std::string text = catalogue(kinds, Language::persian);
    for (std::string_view english :
         {"Every record", "number", "constraint", "required", "names the record", "one of", "any of",
          "at most", "not negative", "of any kind", "country (", "Certain", "Arenas", "Attachments"})
        EXPECT_THAT(text, testing::Not(testing::HasSubstr(english)));
    EXPECT_THAT(
        text, testing::HasSubstr("| 100 | `arenas` | عرصه‌ها | فهرست رکوردها | 101 |\n"));
}

}  // namespace
}  // namespace karnameh
