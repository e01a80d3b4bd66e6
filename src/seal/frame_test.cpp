// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/frame.h"

#include <algorithm>

#include "seal/padding.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

class Frame : public testing::Test {
  protected:
    SeededRandom random{1};
    Key key{random};
    SigningPair writer = SigningPair::make(random);

    FrameHeader header(SequenceNumber sequence = 5) {
        FrameHeader made;
        made.compartment = random.id();
        made.sequence = sequence;
        made.schema = 3;
        made.roster = 1;
        made.previous.bytes[0] = 9;
        return made;
    }
    static Result<Bytes> open(const Key& with, ByteView stored) {
        FrameView frame = KARNAMEH_TRY(read_frame(stored));
        Bytes room(plaintext_bytes(frame.header));
        OpenedBody opened = KARNAMEH_TRY(open_frame(with, frame, hash_body(frame), room));
        return Bytes(opened.payload.begin(), opened.payload.end());
    }
};

TEST_F(Frame, GivesBackPayloadWriterAndHeader) {
    // Catches a size, a field or a writer that is lost on the way.
    for (std::size_t size : {0u, 1u, 491u, 492u, 493u, 65'000u, 1'000'000u}) {
        Bytes payload(size);
        random.fill(payload);
        FrameHeader given = header();
        SealedFrame sealed = test::must(seal_frame(key, given, writer, payload, random));
        FrameView frame = test::must(read_frame(sealed.bytes));
        EXPECT_EQ(frame.header.compartment, given.compartment);
        EXPECT_EQ(frame.header.sequence, 5u);
        EXPECT_EQ(frame.header.schema, 3u);
        EXPECT_EQ(frame.header.roster, 1u);
        EXPECT_EQ(frame.header.previous, given.previous);
        Hash body_hash = hash_body(frame);
        EXPECT_EQ(chain_hash(frame, body_hash), sealed.chain_hash);
        EXPECT_TRUE(is_whole(frame, sealed.chain_hash));
        Bytes room(plaintext_bytes(frame.header));
        OpenedBody opened = test::must(open_frame(key, frame, body_hash, room));
        EXPECT_TRUE(std::ranges::equal(opened.payload, payload));
        EXPECT_EQ(opened.writer, writer.open);
    }
}

TEST_F(Frame, HasPaddedSizes) {
    // Catches a size that tells the payload's.
    auto size_of = [&](std::size_t payload) {
        return test::must(seal_frame(key, header(), writer, Bytes(payload), random)).bytes.size();
    };
    std::size_t around = frame_header_bytes + 16 + frame_writer_bytes + frame_check_bytes;
    EXPECT_EQ(size_of(0), 512 + around);
    EXPECT_EQ(size_of(0), size_of(492));
    EXPECT_EQ(size_of(10'000), padded_size(10'020, 512) + around);
    EXPECT_EQ(size_of(10'000), size_of(10'200));
}

TEST_F(Frame, FailsAtEveryFlippedBit) {
    // Catches a byte of a stored frame that nothing looks at: check, key, place, kind, signature, padding.
    SealedFrame sealed = test::must(seal_frame(key, header(), writer, as_bytes("to be kept"), random));
    for (std::size_t bit = 0; bit < sealed.bytes.size() * 8; ++bit) {
        Bytes flipped = sealed.bytes;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        Result<FrameView> frame = read_frame(flipped);
        if (!frame) continue;
        Hash body_hash = hash_body(*frame);
        EXPECT_FALSE(is_whole(*frame, chain_hash(*frame, body_hash))) << "bit " << bit;
        bool is_sealed = bit / 8 < sealed.bytes.size() - frame_check_bytes;
        EXPECT_EQ(open(key, flipped).has_value(), !is_sealed) << "bit " << bit;
    }
}

TEST_F(Frame, OpensUnderOneKey) {
    // Catches a frame that another compartment's or epoch's key opens.
    SealedFrame sealed = test::must(seal_frame(key, header(), writer, as_bytes("a"), random));
    for (int round = 0; round < 1000; ++round) {
        Result<Bytes> opened = open(Key(random), sealed.bytes);
        ASSERT_TRUE(test::has_fault(opened, FaultKind::corrupt));
        ASSERT_NE(test::wrong_of(opened).find("another key"), std::string::npos)
            << "the commitment did not tell";
    }
}

TEST_F(Frame, NeverLooksTheSameTwice) {
    // Catches a nonce or salt used again.
    FrameHeader same = header();
    Bytes one = test::must(seal_frame(key, same, writer, as_bytes("a"), random)).bytes;
    Bytes two = test::must(seal_frame(key, same, writer, as_bytes("a"), random)).bytes;
    EXPECT_FALSE(std::ranges::equal(ByteView(one).subspan(92, 24), ByteView(two).subspan(92, 24)));
    EXPECT_FALSE(std::ranges::equal(ByteView(one).subspan(148, 64), ByteView(two).subspan(148, 64)));
}

TEST_F(Frame, KeepsItsPlaceInTheChainAsATombstone) {
    // Catches a tombstone that breaks the chain or still holds the body.
    SealedFrame sealed = test::must(seal_frame(key, header(), writer, Bytes(5000, 'x'), random));
    FrameView frame = test::must(read_frame(sealed.bytes));
    Bytes tombstone = make_tombstone(frame, hash_body(frame));
    ASSERT_EQ(tombstone.size(), tombstone_bytes);
    FrameView erased = test::must(read_frame(tombstone));
    EXPECT_TRUE(erased.is_tombstone);
    EXPECT_EQ(erased.header, frame.header);
    EXPECT_EQ(chain_hash(erased, hash_body(erased)), sealed.chain_hash);
    EXPECT_TRUE(is_whole(erased, sealed.chain_hash));
    EXPECT_TRUE(test::has_fault(open(key, tombstone), FaultKind::corrupt));
    // The first 64 bytes of the body are nowhere in it.
    ByteView body = frame.body.first(64);
    EXPECT_EQ(std::search(tombstone.begin(), tombstone.end(), body.begin(), body.end()), tombstone.end());
}

TEST_F(Frame, TellsNewerFromDamaged) {
    // Catches guessing at a version or kind of a later program.
    Bytes bytes = test::must(seal_frame(key, header(), writer, as_bytes("a"), random)).bytes;
    auto with = [&](std::size_t at, std::uint8_t value) {
        Bytes changed = bytes;
        changed[at] = value;
        return read_frame(changed);
    };
    EXPECT_TRUE(test::has_fault(with(4, 2), FaultKind::newer));
    EXPECT_TRUE(test::has_fault(with(5, 7), FaultKind::newer));
    EXPECT_TRUE(test::has_fault(with(5, 0), FaultKind::corrupt));
    EXPECT_TRUE(test::has_fault(with(0, 'X'), FaultKind::corrupt));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        ASSERT_FALSE(read_frame(ByteView(bytes).first(size)).has_value()) << size;
    bytes.push_back(0);
    EXPECT_FALSE(read_frame(bytes).has_value());
    EXPECT_TRUE(test::has_fault(seal_frame(key, header(), writer, Bytes(limits::frame_bytes_max + 1), random),
                                FaultKind::limit));
}

}  // namespace

}  // namespace karnameh
