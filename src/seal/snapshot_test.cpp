// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/snapshot.h"

#include <gtest/gtest.h>

#include "tests/support/expect.h"

namespace karnameh {
namespace {

std::string text_of(const SecretBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Catches a snapshot that another secret opens, that says how long it is, or whose place gives its key away.
TEST(Snapshot, OpensWithItsSecretAlone) {
    SystemRandom random;
    std::string secret = new_snapshot_secret(random), other = new_snapshot_secret(random);
    EXPECT_EQ(secret.size(), 64u);
    EXPECT_NE(secret, other);
    SnapshotKeys keys = snapshot_keys(secret);
    Bytes sealed = seal_snapshot(keys, {1'260'000'000}, "one thing is due", random);
    OpenedSnapshot opened = test::must(open_snapshot(snapshot_keys(secret), sealed));
    EXPECT_EQ(text_of(opened.text), "one thing is due");
    EXPECT_EQ(opened.made.seconds, 1'260'000'000);
    EXPECT_FALSE(open_snapshot(snapshot_keys(other), sealed));
    EXPECT_FALSE(open_snapshot({keys.key.clone(), keys.place.clone(), keys.names.clone()}, sealed));
    EXPECT_EQ(sealed.size(), seal_snapshot(keys, {0}, "", random).size());
    EXPECT_FALSE(keys.place == keys.key);
    EXPECT_FALSE(keys.names == keys.key);
    sealed.back() ^= 1;
    EXPECT_FALSE(open_snapshot(keys, sealed));
}

// Catches places and names that change from time to time, or that two people or two secrets share.
TEST(Snapshot, LiesWhereItsSecretSays) {
    SystemRandom random;
    SigningPair ann = SigningPair::make(random), ben = SigningPair::make(random);
    EXPECT_TRUE(snapshot_keys(ann).place == snapshot_keys(ann.clone()).place);
    EXPECT_FALSE(snapshot_keys(ann).place == snapshot_keys(ben).place);
    EXPECT_FALSE(snapshot_keys("a").place == snapshot_keys("b").place);
    EXPECT_FALSE(snapshot_keys("").place == snapshot_keys("a").place);
    EXPECT_EQ(snapshot_name(snapshot_keys("a"), "14583"), snapshot_name(snapshot_keys("a"), "14583"));
    EXPECT_NE(snapshot_name(snapshot_keys("a"), "14583"), snapshot_name(snapshot_keys("b"), "14583"));
    EXPECT_NE(snapshot_name(snapshot_keys("a"), "14583"), snapshot_name(snapshot_keys("a"), "14584"));
}

}  // namespace
}  // namespace karnameh
