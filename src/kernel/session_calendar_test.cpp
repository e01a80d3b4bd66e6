// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class CalendarTest : public test::OrganisationFixture {
  protected:
    std::optional<std::string> fetched(std::string_view secret) {
        return test::must(organisation->calendar_of(secret));
    }
    std::size_t snapshots() { return test::must(store->list("snapshot")).size(); }
};

// Catches a feed that is lost between sessions, that stays when its owner throws it away, or whose old address goes on
// after a new one was made.
TEST_F(CalendarTest, BelongsToItsOwner) {
    EXPECT_EQ(test::must(keeper->calendar_secret()), std::nullopt);
    std::string first = test::must(keeper->make_calendar("one"));
    EXPECT_EQ(fetched(first), "one");
    EXPECT_EQ(test::must(signed_in("keeper", keeper_words)->calendar_secret()), first);
    std::string second = test::must(keeper->make_calendar("two"));
    EXPECT_EQ(fetched(first), std::nullopt);
    EXPECT_EQ(fetched(second), "two");
    test::must(keeper->refresh_calendar(second, "three"));
    EXPECT_EQ(fetched(second), "three");
    test::must(keeper->drop_calendar());
    EXPECT_EQ(fetched(second), std::nullopt);
    EXPECT_EQ(test::must(keeper->calendar_secret()), std::nullopt);
    EXPECT_EQ(snapshots(), 0u);
}

// Catches a secret that somebody else's session is given, and one that opens another's feed.
TEST_F(CalendarTest, IsNobodyElses) {
    std::string secret = test::must(keeper->make_calendar("the keeper's"));
    std::shared_ptr<Session> ann = joined(Role::keep);
    EXPECT_EQ(test::must(ann->calendar_secret()), std::nullopt);
    test::must(ann->drop_calendar());
    EXPECT_EQ(fetched(secret), "the keeper's");
    for (const std::string& wrong : {std::string(), std::string("x"), std::string(64, '0'), secret + "0",
                                     secret.substr(1), std::string(100'000, 'a')})
        EXPECT_EQ(fetched(wrong), std::nullopt);
}

// Catches a feed that answers for ever though nobody refreshes it, and one that ends while somebody does.
TEST_F(CalendarTest, EndsWhereNobodyRefreshesIt) {
    std::string secret = test::must(keeper->make_calendar("text"));
    const Instant begun = clock.now();
    clock.set({begun.seconds + (calendar_days - 1) * 24 * 3600});
    test::must(keeper->refresh_calendar(secret, "text"));
    clock.set({begun.seconds + (calendar_days + 1) * 24 * 3600});
    EXPECT_EQ(fetched(secret), "text");
    clock.set({begun.seconds + 2 * calendar_days * 24 * 3600});
    EXPECT_EQ(fetched(secret), std::nullopt);
    EXPECT_EQ(snapshots(), 1u) << "the owner's note alone";
}

// Catches a write to the disk at every look at a page.
TEST_F(CalendarTest, IsWrittenWhereItSaysSomethingElse) {
    std::string secret = test::must(keeper->make_calendar("text"));
    auto bytes = [&] {
        Bytes all;
        for (const BlobEntry& entry : test::must(store->list("snapshot")))
            append(all, test::must(store->get("snapshot", entry.key))->bytes);
        return all;
    };
    Bytes before = bytes();
    test::must(keeper->refresh_calendar(secret, "text"));
    EXPECT_EQ(bytes(), before);
    test::must(keeper->refresh_calendar(secret, "other"));
    EXPECT_NE(bytes(), before);
}

}  // namespace
}  // namespace karnameh
