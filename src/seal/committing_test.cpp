// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/committing.h"

#include "seal/attachment.h"
#include "seal/library.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

TEST(Committing, OpensWithItsOwnKeyAndPlaceOnly) {
    // Catches a key, associated data or byte that is not bound.
    SeededRandom random(1);
    for (std::size_t size : {0u, 1u, 63u, 512u, 70'000u}) {
        Key key(random), other(random);
        Bytes plaintext(size), place{1, 2, 3};
        random.fill(plaintext);
        Bytes sealed = seal_committing(key, place, plaintext, random);
        ASSERT_EQ(sealed.size(), size + committing_overhead);
        SecretBytes opened = test::must(open_committing(key, place, sealed));
        EXPECT_TRUE(equal_in_constant_time(opened.view(), plaintext));
        EXPECT_TRUE(test::has_fault(open_committing(other, place, sealed), FaultKind::corrupt));
        EXPECT_TRUE(test::has_fault(open_committing(key, Bytes{1, 2}, sealed), FaultKind::corrupt));
        for (int round = 0; round < 50; ++round) {
            Bytes flipped = sealed;
            flipped[random.below(flipped.size())] ^= static_cast<std::uint8_t>(1 << random.below(8));
            EXPECT_TRUE(test::has_fault(open_committing(key, place, flipped), FaultKind::corrupt));
        }
        EXPECT_TRUE(
            test::has_fault(open_committing(key, place, ByteView(sealed).first(committing_overhead - 1)),
                            FaultKind::corrupt));
    }
}

TEST(Committing, DerivesAnotherKeyForEachSealing) {
    // Catches two messages under one derived key, and a commitment that does not depend on the key.
    SeededRandom random(2);
    Key key(random), other(random);
    Bytes nonce(nonce_bytes, 7), place{1};
    DerivedKeys one(key, nonce, place), again(key, nonce, place), two(other, nonce, place);
    Bytes next = nonce;
    next[0] ^= 1;
    DerivedKeys three(key, next, place), four(key, nonce, Bytes{2});
    EXPECT_EQ(one.bytes, again.bytes);
    for (const DerivedKeys* different : {&two, &three, &four}) {
        EXPECT_FALSE(equal_in_constant_time(one.commitment(), different->commitment()));
        EXPECT_FALSE(
            equal_in_constant_time(ByteView(one.bytes).first(32), ByteView(different->bytes).first(32)));
    }
}

TEST(AttachmentChunks, OpenInTheirOwnPlaceOnly) {
    // Catches chunks that can be swapped, taken from another file, or left out at the end.
    SeededRandom random(3);
    AttachmentReference file{random.id(), Key(random), 200'000};
    ASSERT_EQ(file.chunks(), 4u);
    std::vector<Bytes> sealed;
    for (std::uint32_t i = 0; i < 4; ++i)
        sealed.push_back(
            seal_chunk(file, i, i == 3, Bytes(file.chunk_bytes(i), static_cast<std::uint8_t>(i)), random));
    for (std::uint32_t i = 0; i < 4; ++i) EXPECT_EQ(test::must(open_chunk(file, i, sealed[i])).view()[0], i);
    EXPECT_TRUE(test::has_fault(open_chunk(file, 0, sealed[1]), FaultKind::corrupt));
    EXPECT_TRUE(test::has_fault(open_chunk(file, 3, sealed[2]), FaultKind::corrupt));
    EXPECT_TRUE(test::has_fault(open_chunk(file, 4, sealed[3]), FaultKind::corrupt));
    AttachmentReference shorter = file.clone();
    shorter.size = 3 * attachment_chunk_bytes;  // as if the file ended with its third chunk
    EXPECT_TRUE(test::has_fault(open_chunk(shorter, 2, sealed[2]), FaultKind::corrupt));
    AttachmentReference other{random.id(), file.key.clone(), file.size};
    EXPECT_TRUE(test::has_fault(open_chunk(other, 0, sealed[0]), FaultKind::corrupt));
}

}  // namespace

}  // namespace karnameh
