// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class NotesTest : public test::OrganisationFixture {
  protected:
    static Result<std::string> as(std::string_view text) { return std::string(text); }
    void keep(Session& session, std::string_view name, std::string_view text) {
        test::must(session.change_own_note(name, [&](std::string_view) { return as(text); }));
    }
};

// Catches a note that is lost between sessions, that another person is given, or that two names share.
TEST_F(NotesTest, AreTheirOwnersAlone) {
    EXPECT_EQ(test::must(keeper->own_note("lists")), "");
    keep(*keeper, "lists", "what I look for");
    keep(*keeper, "other", "something else");
    EXPECT_EQ(test::must(signed_in("keeper", keeper_words)->own_note("lists")), "what I look for");
    std::shared_ptr<Session> ann = joined(Role::keep);
    EXPECT_EQ(test::must(ann->own_note("lists")), "");
    keep(*ann, "lists", "Ann's");
    EXPECT_EQ(test::must(keeper->own_note("lists")), "what I look for");
}

// Catches what one session wrote being lost when another of the same person writes, and a refused edit that is kept.
TEST_F(NotesTest, AreEditedAsTheyStand) {
    std::shared_ptr<Session> second = elsewhere("keeper", keeper_words);
    bool first_time = true;
    test::must(keeper->change_own_note("lists", [&](std::string_view text) {
        if (std::exchange(first_time, false)) keep(*second, "lists", "one");
        return as(std::string(text) + " two");
    }));
    EXPECT_EQ(test::must(second->own_note("lists")), "one two");
    Done refused = keeper->change_own_note(
        "lists", [](std::string_view) -> Result<std::string> { return refuse("", "No."); });
    EXPECT_TRUE(test::is_refused(refused));
    EXPECT_EQ(test::must(keeper->own_note("lists")), "one two");
}

// Catches a note that the store could read, or whose length says how much is in it.
TEST_F(NotesTest, AreSealedAndPadded) {
    keep(*keeper, "lists", "a word that must not be found");
    std::vector<BlobEntry> before = test::must(store->list("snapshot"));
    ASSERT_EQ(before.size(), 1u);
    Bytes bytes = test::must(store->get("snapshot", before[0].key))->bytes;
    EXPECT_EQ(as_text(bytes).find("word"), std::string_view::npos);
    keep(*keeper, "lists", "");
    EXPECT_EQ(test::must(store->list("snapshot"))[0].size, before[0].size);
}

}  // namespace
}  // namespace karnameh
