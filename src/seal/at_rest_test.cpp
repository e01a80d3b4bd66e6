// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/at_rest.h"

#include <gtest/gtest.h>

#include "tests/support/expect.h"

namespace karnameh {
namespace {

constexpr std::string_view secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

OpenedAccount somebody(Random& random) {
    OpenedAccount opened;
    opened.slot = 3;
    opened.slot_key = Key(random);
    opened.keyring.person = PersonKeys::make(random.id(), random);
    opened.keyring.display_name = "somebody";
    opened.keyring.one_time_secret = SecretBytes(20);
    Grant grant{random.id(), Role::write, 7, Key(random), opened.keyring.person.signing.open, "desk"};
    opened.keyring.take(std::move(grant));
    return opened;
}

// Catches something of an account that is lost or changed while nobody uses it, and keys that lie there in clear.
TEST(AtRest, comes_back_as_it_was) {
    SystemRandom random;
    OpenedAccount before = somebody(random);
    Key key = key_at_rest(secret);
    Bytes sealed = seal_at_rest(key, before, random);
    for (ByteView hidden : {before.slot_key.view(), before.keyring.person.signing.seed.view(),
                            before.keyring.grants[0].data_key.view(), key.view()})
        EXPECT_FALSE(as_text(sealed).contains(as_text(hidden.first(16))));

    OpenedAccount after = test::must(open_at_rest(key, sealed));
    EXPECT_EQ(after.slot, 3u);
    EXPECT_TRUE(after.slot_key == before.slot_key);
    EXPECT_EQ(after.keyring.person.card(), before.keyring.person.card());
    EXPECT_TRUE(after.keyring.person.signing.seed == before.keyring.person.signing.seed);
    EXPECT_EQ(after.keyring.one_time_secret.size(), 20u);
    ASSERT_EQ(after.keyring.grants.size(), 1u);
    EXPECT_TRUE(after.keyring.grants[0].data_key == before.keyring.grants[0].data_key);
    EXPECT_NE(seal_at_rest(key, before, random), sealed) << "one nonce for two sealings";
}

// Catches a key that the server could make from the hash by which it finds a session, and one that opens another's.
TEST(AtRest, opens_with_its_own_secret_only) {
    SystemRandom random;
    Bytes sealed = seal_at_rest(key_at_rest(secret), somebody(random), random);
    std::string other(secret);
    other.back() = '1';
    EXPECT_TRUE(test::has_fault(open_at_rest(key_at_rest(other), sealed), FaultKind::corrupt));
    EXPECT_TRUE(
        test::has_fault(open_at_rest(Key(hash_of({as_bytes(secret)}).view()), sealed), FaultKind::corrupt));
    EXPECT_TRUE(
        test::has_fault(open_at_rest(key_at_rest(secret), ByteView(sealed).first(40)), FaultKind::corrupt));
}

}  // namespace
}  // namespace karnameh
