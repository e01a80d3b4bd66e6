// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/age.h"

#include "seal/intake.h"
#include "seal/person.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

TEST(Age, BringsAnyAmountBackToEachRecipient) {
    // Catches a deadlock of pipes, bytes lost between buffers, and a second recipient who cannot open.
    SeededRandom random(1);
    AgeIdentity one = test::must(new_age_identity()), two = test::must(new_age_identity());
    for (std::size_t size : {0u, 1u, 65'536u, 3'000'000u}) {
        Bytes plaintext(size), sealed;
        random.fill(plaintext);
        test::must(age_encrypt({one.recipient, two.recipient}, source_from(plaintext), sink_to(sealed)));
        ASSERT_TRUE(as_text(sealed).starts_with("age-encryption.org/v1\n"));
        for (const AgeIdentity* identity : {&one, &two}) {
            Bytes opened;
            test::must(age_decrypt(identity->identity.view(), source_from(sealed), sink_to(opened)));
            EXPECT_EQ(opened, plaintext);
        }
    }
}

TEST(Age, TellsAWrongKeyFromDamage) {
    // Catches a damaged backup that is reported as a wrong key, or the other way about.
    AgeIdentity one = test::must(new_age_identity()), other = test::must(new_age_identity());
    Bytes sealed, opened;
    Bytes plaintext(200'000, 'a');
    test::must(age_encrypt({one.recipient}, source_from(plaintext), sink_to(sealed)));
    EXPECT_TRUE(test::is_refused(age_decrypt(other.identity.view(), source_from(sealed), sink_to(opened))));
    EXPECT_TRUE(test::is_refused(age_decrypt(as_bytes("not a key"), source_from(sealed), sink_to(opened))));
    sealed[sealed.size() / 2] ^= 1;
    EXPECT_TRUE(test::has_fault(age_decrypt(one.identity.view(), source_from(sealed), sink_to(opened)),
                                FaultKind::corrupt));
}

TEST(Age, RefusesRecipientsThatAreNone) {
    // Catches a recipient that age would read as an option or a file's name.
    Bytes sealed;
    for (std::string bad : {"", "-o/tmp/file", "age1notakey", "file.txt", "age1\nage1"})
        EXPECT_TRUE(test::is_refused(age_encrypt({bad}, source_from({}), sink_to(sealed)))) << bad;
    EXPECT_TRUE(test::is_refused(age_encrypt({}, source_from({}), sink_to(sealed))));
}

TEST(Age, EndsWithWhatACallbackSays) {
    // Catches a child left behind, or a fault swallowed, when the disk for the backup is full.
    AgeIdentity one = test::must(new_age_identity());
    auto full = [](ByteView) -> Done { return fault(FaultKind::disk_full, "the backup's disk"); };
    Bytes plaintext(1'000'000, 'a');
    EXPECT_TRUE(
        test::has_fault(age_encrypt({one.recipient}, source_from(plaintext), full), FaultKind::disk_full));
    auto broken = [](std::span<std::uint8_t>) -> Result<std::size_t> {
        return fault(FaultKind::input_output, "in");
    };
    Bytes sealed;
    EXPECT_TRUE(
        test::has_fault(age_encrypt({one.recipient}, broken, sink_to(sealed)), FaultKind::input_output));
}

TEST(Intake, OpensForTheCompartmentOnly) {
    // Catches a drop that its writer or another compartment can open, and sizes that tell.
    SeededRandom random(2);
    ReceivingPair intake = ReceivingPair::make(random), other = ReceivingPair::make(random);
    Bytes one = test::must(seal_drop(intake.open, as_bytes("I saw it")));
    Bytes two = test::must(seal_drop(intake.open, as_bytes("I saw all of it")));
    EXPECT_EQ(one.size(), two.size());
    EXPECT_EQ(as_text(test::must(open_drop(intake, one)).view()), "I saw it");
    EXPECT_TRUE(test::has_fault(open_drop(other, one), FaultKind::corrupt));
    one[200] ^= 1;
    EXPECT_TRUE(test::has_fault(open_drop(intake, one), FaultKind::corrupt));
    EXPECT_TRUE(test::has_fault(open_drop(intake, {}), FaultKind::corrupt));
    EXPECT_TRUE(test::is_refused(seal_drop(intake.open, Bytes(drop_bytes_max + 1))));
}

TEST(Person, SignsSoThatOthersCannot) {
    // Catches a signature that holds for another message or signer.
    SeededRandom random(3);
    SigningPair one = SigningPair::make(random), other = SigningPair::make(random);
    Signature signature = one.sign(as_bytes("yes"));
    EXPECT_TRUE(is_signed_by(one.open, as_bytes("yes"), signature));
    EXPECT_FALSE(is_signed_by(one.open, as_bytes("no"), signature));
    EXPECT_FALSE(is_signed_by(other.open, as_bytes("yes"), signature));
    EXPECT_EQ(SigningPair::from_seed(one.seed.clone()).open, one.open);
}

}  // namespace

}  // namespace karnameh
