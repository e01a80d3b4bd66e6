// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/completion.h"

#include "tests/support/organisation_fixture.h"

namespace karnameh {

namespace {

using test::Remark;

// Each remark is about the first one that there is, unless it says otherwise.
struct CompletionTest : test::OrganisationFixture {
    CompletionTest() {
        rules = RuleBook({rule<Remark>([](const Remark& row, const Remark*, const Judged& judged) {
                             if (row.title.view() == "about itself" && row.about == row.id)
                                 judged.problem("about", "It is about itself.", "Another remark.");
                         })},
                         {completion<Remark>([](Remark& row, const Remark* before, const Scope& scope) {
                             if (row.title.view() == "about itself") row.about = row.id;
                             if (row.about || before) return;
                             scope.each<Remark>([&](const Remark& other) {
                                 if (!row.about) row.about = other.id;
                             });
                         })});
    }
    Remark stored(const Id& id) { return *keeper->read().scope().find<Remark>(id); }
};

}  // namespace

// Catches a completion that is judged but not stored, and one that a later version undoes or repeats.
TEST_F(CompletionTest, is_part_of_what_is_stored) {
    Remark first = remark("first"), second = remark("second");
    ASSERT_TRUE(keeper->commit(desk, change({first})));
    EXPECT_FALSE(stored(first.id).about);
    ASSERT_TRUE(keeper->commit(desk, change({second})));
    EXPECT_EQ(stored(second.id).about, first.id);
    ASSERT_TRUE(keeper->commit(desk, change({second})));
    EXPECT_FALSE(stored(second.id).about) << "a version that leaves it empty";
    EXPECT_EQ(test::must(elsewhere("keeper", keeper_words)->history(second.id)).size(), 2u)
        << "read back from what is sealed";
}

// Catches rules that judge what was sent instead of what will be stored, in a trial too.
TEST_F(CompletionTest, is_judged) {
    Change bad = change({remark("about itself")});
    EXPECT_FALSE(keeper->judge(desk, bad));
    EXPECT_FALSE(keeper->commit(desk, bad));
    EXPECT_EQ(remarks(*keeper), 0u);
}

}  // namespace karnameh
