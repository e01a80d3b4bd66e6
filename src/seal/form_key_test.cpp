// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/form_key.h"

#include <gtest/gtest.h>

#include "seal/child.h"
#include "tests/support/expect.h"

namespace karnameh {
namespace {

// Catches keys that age does not take, or takes for others: age itself works the recipient out of the identity.
TEST(FormKey, is_a_pair_of_age) {
    SystemRandom random;
    for (int i = 0; i < 8; ++i) {
        AgeIdentity pair = form_key(ReceivingPair::make(random));
        Bytes said;
        ChildEnd end = test::must(run_child({"age-keygen", "-y", child_secret_path}, pair.identity.view(),
                                            source_from({}), sink_to(said)));
        EXPECT_EQ(end.exit_status, 0) << end.messages;
        EXPECT_EQ(as_text(said), pair.recipient + "\n");
    }
}

// Catches a form that comes back altered, and one that another compartment's key opens.
TEST(FormKey, opens_what_was_sealed_to_it_and_nothing_else) {
    SystemRandom random;
    ReceivingPair intake = ReceivingPair::make(random);
    AgeIdentity pair = form_key(intake), same = form_key(intake),
                other = form_key(ReceivingPair::make(random));
    EXPECT_EQ(pair.recipient, same.recipient);
    EXPECT_NE(pair.recipient, other.recipient);
    Bytes sealed, opened;
    test::must(age_encrypt({pair.recipient}, source_from(as_bytes("the form")), sink_to(sealed)));
    EXPECT_TRUE(is_sealed_by_age(sealed));
    EXPECT_FALSE(is_sealed_by_age(as_bytes("the form")));
    test::must(age_decrypt(same.identity.view(), source_from(sealed), sink_to(opened)));
    EXPECT_EQ(as_text(opened), "the form");
    EXPECT_FALSE(age_decrypt(other.identity.view(), source_from(sealed), sink_to(opened)));
}

}  // namespace
}  // namespace karnameh
