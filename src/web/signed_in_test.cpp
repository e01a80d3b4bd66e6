// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/signed_in.h"

#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh::web {
namespace {

// Two servers on one store, each with its own organisation and sessions.
class PanicLockOfServersTest : public test::OrganisationFixture {
  protected:
    void pass(std::int64_t seconds) { clock.set({clock.now().seconds + seconds}); }

    Result<Revision> ask() {
        ++asked;
        if (is_store_away) return fault(FaultKind::unavailable, "a test");
        return organisation->last_lock();
    }

    int asked = 0;
    bool is_store_away = false;
    SignedIn here{clock, random, [this] { return ask(); }};
    std::shared_ptr<Session> other = elsewhere("keeper", keeper_words);
    SignedIn there{clock, random, [this] { return others[0]->last_lock(); }};
};

// Catches sessions that outlive the lock on the server where it was thrown, or on another; keys and states that stay in
// memory behind them; and people who are thrown out again although they signed in afterwards.
TEST_F(PanicLockOfServersTest, ends_all_sessions_once) {
    std::shared_ptr<Session> ann = joined(Role::read);
    std::weak_ptr<Session> kept = ann;
    std::string ann_here = here.add(std::move(ann)), keeper_there = there.add(other);
    pass(1);
    ASSERT_TRUE(here.find(ann_here) && there.find(keeper_there));

    test::must(there.find(keeper_there)->session->lock_everything());
    test::must(there.heed_lock());
    EXPECT_FALSE(there.find(keeper_there));
    pass(1);
    EXPECT_FALSE(here.find(ann_here));
    EXPECT_TRUE(kept.expired()) << "the session's keys are still in memory";

    std::string again = here.add(signed_in("ann", ann_words));
    for (int i = 0; i < 3; ++i) {
        pass(1);
        test::must(here.heed_lock());
        EXPECT_TRUE(here.find(again));
    }
}

// Catches a server that nobody asks for pages and that keeps everything open.
TEST_F(PanicLockOfServersTest, is_heeded_without_a_request) {
    std::weak_ptr<Session> kept;
    {
        std::shared_ptr<Session> ann = joined(Role::read);
        kept = ann;
        here.add(std::move(ann));
    }
    test::must(other->lock_everything());
    EXPECT_FALSE(kept.expired());
    test::must(here.heed_lock());
    EXPECT_TRUE(kept.expired());
}

// Catches somebody who signs in right after a lock that this server has not seen yet, and is thrown out by it.
TEST_F(PanicLockOfServersTest, spares_whoever_signs_in_before_the_server_asks) {
    std::string before = here.add(signed_in("keeper", keeper_words));
    ASSERT_TRUE(here.find(before));
    test::must(other->lock_everything());
    std::string after = here.add(signed_in("keeper", keeper_words));
    EXPECT_FALSE(here.find(before));
    pass(1);
    EXPECT_TRUE(here.find(after));
}

// Catches a read of the store for every request.
TEST_F(PanicLockOfServersTest, is_asked_for_once_a_second) {
    std::string token = here.add(signed_in("keeper", keeper_words));
    here.find(token);
    int before = asked;
    for (int i = 0; i < 100; ++i) here.find(token);
    EXPECT_EQ(asked, before);
    pass(1);
    for (int i = 0; i < 100; ++i) here.find(token);
    EXPECT_EQ(asked, before + 1);
}

// Catches an outage of the store that signs everybody out, and a lock that is missed because of one.
TEST_F(PanicLockOfServersTest, is_heeded_as_soon_as_the_store_answers) {
    std::string token = here.add(signed_in("keeper", keeper_words));
    is_store_away = true;
    pass(1);
    EXPECT_TRUE(here.find(token));
    EXPECT_TRUE(test::has_fault(here.heed_lock(), FaultKind::unavailable));
    test::must(other->lock_everything());
    is_store_away = false;
    pass(1);
    EXPECT_FALSE(here.find(token));
}

// Sessions of one server, and the time that passes.
class SignedInTest : public test::OrganisationFixture {
  protected:
    void pass(std::int64_t seconds) { clock.set({clock.now().seconds + seconds}); }

    SignedIn sessions{clock, random, [this] { return organisation->last_lock(); }};
};

// Catches a session that outlives its disuse, its day or its being signed out, and keys that stay in memory behind it.
TEST_F(SignedInTest, a_session_ends_unused_after_its_day_and_when_somebody_leaves) {
    std::weak_ptr<Session> kept = keeper;
    std::string unused = sessions.add(std::move(keeper));
    pass(idle_seconds);
    EXPECT_TRUE(sessions.find(unused)) << "used just in time";
    pass(idle_seconds + 1);
    sessions.forget_old();
    EXPECT_TRUE(kept.expired());
    EXPECT_FALSE(sessions.find(unused));

    std::string used = sessions.add(signed_in("keeper", keeper_words));
    std::int64_t lived = 0;
    for (; lived + idle_seconds <= whole_seconds; lived += idle_seconds) {
        EXPECT_TRUE(sessions.find(used));
        pass(idle_seconds);
    }
    pass(1);
    EXPECT_FALSE(sessions.find(used)) << "longer than a day's work, however busy";

    std::shared_ptr<Session> leaving = signed_in("keeper", keeper_words);
    kept = leaving;
    std::string left = sessions.add(std::move(leaving));
    {
        std::optional<SignedIn::Visit> visit = sessions.find(left);
        sessions.remove(left);
        EXPECT_EQ(visit->session->compartments().size(), 3u) << "a page that is being made is finished";
    }
    EXPECT_TRUE(kept.expired());
}

using SignedInDeathTest = SignedInTest;

// Catches keys that stay open before the first page, or after one that needed them.
TEST_F(SignedInDeathTest, keys_are_open_while_somebody_holds_what_was_found) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    std::shared_ptr<Session> session = keeper;
    std::string token = sessions.add(std::move(keeper));
    EXPECT_DEATH(session->compartments(), "");
    EXPECT_EQ(sessions.find(token)->session->compartments().size(), 3u);
    EXPECT_DEATH(session->compartments(), "");
}

}  // namespace
}  // namespace karnameh::web
