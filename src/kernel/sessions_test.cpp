// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions of several processes over one store, and what opening does by itself.
#include "base/limits.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

using SessionsTest = test::OrganisationFixture;

// Catches a session that is stuck after somebody was dismissed elsewhere, although its new grant is in its inbox.
TEST_F(SessionsTest, go_on_after_a_new_epoch_from_another_process) {
    std::shared_ptr<Session> ann = joined(Role::write);
    test::must(keeper->add_account("ben", "a third passphrase, long enough"));
    test::must(keeper->grant(desk, "ben", Role::read));
    std::shared_ptr<Session> writer = elsewhere("ann", ann_words);
    test::must(writer->commit(desk, change({remark("before")})));
    ASSERT_EQ(remarks(*writer), 1u);

    test::must(keeper->take_away(desk, "ben"));
    test::must(keeper->commit(desk, change({remark("in the new epoch")})));
    EXPECT_EQ(remarks(*writer), 2u);
    test::must(writer->commit(desk, change({remark("and on")})));
    EXPECT_EQ(remarks(*keeper), 3u);

    test::must(keeper->grant(desk, "ben", Role::read));
    test::must(keeper->take_away(desk, "ben"));
    test::must(writer->commit(desk, change({remark("without reading first")})));
    EXPECT_EQ(remarks(*writer), 4u);
}

// Catches somebody who goes on reading or writing after being dismissed, in this process or in another.
TEST_F(SessionsTest, end_for_whoever_was_dismissed) {
    std::shared_ptr<Session> here = joined(Role::write);
    std::shared_ptr<Session> there = elsewhere("ann", ann_words);
    test::must(keeper->commit(desk, change({remark("seen by both")})));
    ASSERT_EQ(remarks(*here), 1u);
    ASSERT_EQ(remarks(*there), 1u);

    test::must(keeper->take_away(desk, "ann"));
    for (Session* session : {here.get(), there.get()}) {
        EXPECT_EQ(remarks(*session), 0u);
        EXPECT_TRUE(test::is_refused(session->commit(desk, change({remark("too late")}))));
    }
    EXPECT_EQ(remarks(*keeper), 1u);
}

// Catches compartments that open ever more slowly because nobody asks for a snapshot, and readers who write one.
TEST_F(SessionsTest, compact_what_has_become_slow_to_open) {
    std::shared_ptr<Session> reader = joined(Role::read);
    for (std::size_t i = 0; i < limits::frames_before_compacting; ++i)
        test::must(keeper->commit(desk, change({remark("one of many")})));
    auto since = [&](Session& session) {
        return test::must(session.compartment("desk")).compartment->frames_since_snapshot();
    };
    ASSERT_GE(since(*elsewhere("ann", ann_words)), limits::frames_before_compacting);
    std::shared_ptr<Session> opener = elsewhere("keeper", keeper_words);
    EXPECT_EQ(since(*opener), 0u);
    EXPECT_EQ(remarks(*opener), limits::frames_before_compacting);
    EXPECT_EQ(remarks(*keeper), limits::frames_before_compacting);
    test::must(keeper->commit(desk, change({remark("after it")})));
    EXPECT_EQ(since(*elsewhere("keeper", keeper_words)), 1u);  // not again for a single change
}

// Catches heads that do not show a rollback, and keys of the server that change from time to time.
TEST_F(SessionsTest, sign_heads_that_can_be_held_against_the_store) {
    std::vector<SignedHead> heads = test::must(keeper->heads());
    EXPECT_EQ(heads.size(), keeper->compartments().size());
    std::shared_ptr<Session> again = elsewhere("keeper", keeper_words);
    for (const SignedHead& head : heads) {
        EXPECT_TRUE(head.is_good());
        EXPECT_EQ(head.server, test::must(again->heads())[0].server);
        EXPECT_EQ(keeper->name_of(head.writer), "keeper");
    }
}

}  // namespace
}  // namespace karnameh
