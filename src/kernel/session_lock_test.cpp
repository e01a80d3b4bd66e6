// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class PanicLockTest : public test::OrganisationFixture {
  protected:
    Revision mark() { return test::must(organisation->last_lock()); }
    std::vector<std::string> who_locked() {
        std::vector<std::string> who;
        for (const AuditLine& line : test::must(keeper->audit_entries()))
            if (line.act == "locked") who.push_back(line.who);
        return who;
    }
};

// Catches a lock that a second server on the same store does not see, that is not entered, or that shows only once.
TEST_F(PanicLockTest, is_seen_by_everybody_on_the_store) {
    EXPECT_TRUE(mark().is_empty());
    std::shared_ptr<Session> there = elsewhere("keeper", keeper_words);
    test::must(there->lock_everything());
    Revision first = mark();
    EXPECT_FALSE(first.is_empty());
    EXPECT_EQ(test::must(there->organisation().last_lock()), first);
    EXPECT_EQ(mark(), first) << "it changes although nobody threw it";
    test::must(keeper->lock_everything());
    EXPECT_NE(mark(), first);
    EXPECT_EQ(test::must(there->organisation().last_lock()), mark());
    EXPECT_EQ(who_locked(), (std::vector<std::string>{"keeper", "keeper"}));
}

// Catches a lock that keeps out whoever signs in afterwards: whoever wants to stop the work would throw it.
TEST_F(PanicLockTest, keeps_nobody_out) {
    test::must(keeper->commit(desk, change({remark("before")})));
    test::must(keeper->lock_everything());
    EXPECT_EQ(remarks(*elsewhere("keeper", keeper_words)), 1u);
}

// Catches a lock in the hands of those who keep nothing: readers, writers, and whoever came in by a second passphrase.
TEST_F(PanicLockTest, is_for_keepers_alone) {
    constexpr std::string_view forced_words = "words for whoever forces the door";
    std::shared_ptr<Session> ann = joined(Role::write);
    test::must(keeper->add_duress_passphrase(forced_words, std::to_array<Id>({desk}), false));
    for (const std::shared_ptr<Session>& session : {ann, signed_in("keeper", forced_words)}) {
        EXPECT_FALSE(session->may_lock());
        EXPECT_TRUE(test::is_refused(session->lock_everything()));
    }
    EXPECT_TRUE(mark().is_empty());
    EXPECT_TRUE(who_locked().empty());
}

// Catches a lock that only the keepers of the whole have, and one that stays with a keeper who was dismissed.
TEST_F(PanicLockTest, is_for_keepers_of_any_compartment_as_long_as_they_are) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::must(ann->lock_everything());
    Revision by_ann = mark();
    EXPECT_FALSE(by_ann.is_empty());
    test::must(keeper->take_away(desk, "ann"));
    EXPECT_FALSE(ann->may_lock());
    EXPECT_TRUE(test::is_refused(ann->lock_everything()));
    EXPECT_EQ(mark(), by_ann);
}

}  // namespace
}  // namespace karnameh
