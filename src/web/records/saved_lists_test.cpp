// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/saved_lists.h"

#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh::web {
namespace {

SavedList list(std::string id, std::string kind, std::string name) {
    return {std::move(id), std::move(kind), std::move(name), {}, {}, {}};
}

// Catches a list that comes back with another filter, and words that break the line they stand in.
TEST(SavedLists, ComeBackAsTheyWere) {
    SavedList first = list("aa", "donation", "بزرگ‌ها & “more”\nthan = one line");
    first.sort = "-amount";
    first.group = "date-year";
    first.kept.add("amount-least", "100");
    first.kept.add("list-column", "date");
    first.kept.add("list-column", "amount");
    first.kept.add("id", "what a field of that name would say");
    std::vector<SavedList> all{first, list("bb", "unit", "Units")};
    EXPECT_EQ(parse_saved_lists(saved_lists_text(all)), all);
    EXPECT_EQ(parse_saved_lists("%zz\n" + saved_lists_text(all) + "\nname=x"), all)
        << "what cannot be read is left out";
    EXPECT_TRUE(parse_saved_lists("").empty());
}

class SavedListsOf : public test::OrganisationFixture {
  protected:
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const SavedList& one : test::must(saved_lists(*keeper))) names.push_back(one.name);
        return names;
    }
};

// Catches two lists of one name that nobody can tell apart, a name that is lost, and one list that goes with another.
TEST_F(SavedListsOf, HaveNamesOfTheirOwn) {
    test::must(save_list(*keeper, list("aa", "donation", " Large ")));
    test::must(save_list(*keeper, list("bb", "unit", "large")));
    for (std::string_view bad : {"", "  ", "LARGE"})
        EXPECT_TRUE(test::is_refused(save_list(*keeper, list("cc", "donation", std::string(bad))))) << bad;
    EXPECT_TRUE(test::is_refused(save_list(*keeper, list("cc", "donation", std::string(81, 'x')))));
    test::must(save_list(*keeper, list("cc", "donation", "Another")));
    EXPECT_TRUE(test::is_refused(rename_list(*keeper, "cc", "large")));
    test::must(rename_list(*keeper, "cc", "Zebra"));
    test::must(rename_list(*keeper, "aa", "Large"));
    EXPECT_EQ(names(), (std::vector<std::string>{"Large", "large", "Zebra"}));
    test::must(drop_list(*keeper, "bb"));
    EXPECT_EQ(names(), (std::vector<std::string>{"Large", "Zebra"}));
}

}  // namespace
}  // namespace karnameh::web
