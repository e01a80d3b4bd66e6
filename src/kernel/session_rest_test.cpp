// SPDX-License-Identifier: AGPL-3.0-or-later
// Sessions whose keys are sealed while nobody uses them.
#include <thread>

#include "seal/at_rest.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class RestingSession : public test::OrganisationFixture {
  protected:
    static Key key() { return key_at_rest("the secret of one browser"); }
    std::shared_ptr<Session> awake() { return Session::wake(resting, key()); }

    std::shared_ptr<Session> resting = joined(Role::keep);
};

// Catches grants, keys or changes of the passphrase that are lost when a session rests.
TEST_F(RestingSession, goes_on_where_it_was) {
    resting->rest(key());
    test::must(awake()->commit(desk, change({remark("one")})));
    Id made = test::must(awake()->make_compartment("made meanwhile"));
    EXPECT_EQ(test::must(awake()->compartment("made meanwhile")).id, made);
    test::must(awake()->change_passphrase("a passphrase that is new altogether"));
    test::must(awake()->rename(made, "renamed"));
    EXPECT_EQ(test::must(awake()->compartment("renamed")).id, made);
    EXPECT_EQ(remarks(*awake()), 1u);
    signed_in("ann", "a passphrase that is new altogether");
}

// Catches another browser's secret that opens it, and a session that never rests passed off as one that does.
TEST_F(RestingSession, wakes_for_its_own_key_only) {
    EXPECT_EQ(awake(), nullptr);
    resting->rest(key());
    EXPECT_EQ(Session::wake(resting, key_at_rest("another browser's")), nullptr);
    std::shared_ptr<Session> held = awake();
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(Session::wake(resting, key_at_rest("another browser's")), nullptr);
}

// Catches keys that are sealed under somebody who still works with them, or that lose what one of two changed.
TEST_F(RestingSession, serves_several_at_once) {
    resting->rest(key());
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([this, thread] {
            for (int i = 0; i < 10; ++i) {
                std::string name = std::to_string(thread) + " and " + std::to_string(i);
                EXPECT_TRUE(awake()->make_compartment(name));
                EXPECT_TRUE(awake()->compartment(name));
            }
        });
    threads.clear();
    EXPECT_EQ(awake()->compartments().size(), 42u);  // the desk and the directory too
}

using RestingSessionDeathTest = RestingSession;

// Catches a resting session that passes for one that may open nothing.
TEST_F(RestingSessionDeathTest, asked_for_anything_is_a_bug) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    resting->rest(key());
    EXPECT_DEATH(resting->compartments(), "");
    EXPECT_DEATH((void)resting->grant_on(desk), "");
}

}  // namespace
}  // namespace karnameh
