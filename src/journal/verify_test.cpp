// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/verify.h"

#include <set>

#include "journal/attachments.h"
#include "journal/move.h"
#include "tests/support/journal_fixture.h"

namespace karnameh {

namespace {

class VerifyTest : public test::JournalFixture {};

TEST_F(VerifyTest, NamesTheFrameOfEveryFlippedBit) {
    // Catches damage that is not found, or found in the wrong frame, with and without keys.
    Journal journal = create();
    add(journal, {"a", "b"});
    snapshot(journal, {"a;b"});
    test::must(journal.open_epoch(random, founder.signing, roster));
    add(journal, {"c"});
    Grant grant = journal.grant(Role::read, "");
    ASSERT_TRUE(test::must(verify_journal(*store, grant)).is_good());
    for (SequenceNumber at = 1; at <= journal.head().sequence; ++at) {
        Bytes good = stored(at);
        for (std::size_t byte = 0; byte < good.size(); byte += 1 + random.below(9)) {
            Bytes bad = good;
            bad[byte] ^= static_cast<std::uint8_t>(1 << random.below(8));
            overwrite_frame(at, bad);
            for (bool with_keys : {false, true}) {
                JournalCheck check = test::must(with_keys ? verify_journal(*store, grant)
                                                          : verify_journal(*store, compartment));
                ASSERT_EQ(check.damaged, 1u) << "frame " << at << ", byte " << byte;
                ASSERT_EQ(check.damage[0].frame, at) << check.damage[0].what;
            }
        }
        overwrite_frame(at, good);
    }
    EXPECT_TRUE(test::must(verify_journal(*store, grant)).is_good());
}

TEST_F(VerifyTest, ReplayNamesItToo) {
    // Catches a damaged journal that opens, and a fault that does not say which frame.
    Journal journal = create();
    add(journal, {"a", "b", "c"});
    Bytes bad = stored(3);
    bad[400] ^= 4;
    overwrite_frame(3, bad);
    Journal opened = test::must(Journal::open(*store, journal.grant(Role::read, "")));
    test::Collector collector;
    Done done = opened.replay(collector);
    ASSERT_TRUE(test::has_fault(done, FaultKind::corrupt));
    EXPECT_NE(test::wrong_of(done).find(compartment.text() + ", frame 3"), std::string::npos);
}

TEST_F(VerifyTest, FindsFramesThatWereSwappedOrTakenFromElsewhere) {
    // Catches whole, well-sealed frames in the wrong place.
    Journal journal = create();
    add(journal, {"a", "b", "c"});
    Bytes second = stored(2), third = stored(3);
    overwrite_frame(2, third);
    overwrite_frame(3, second);
    EXPECT_EQ(test::must(verify_journal(*store, compartment)).damaged, 2u);
    overwrite_frame(2, second);
    overwrite_frame(3, third);
    ASSERT_TRUE(test::must(verify_journal(*store, compartment)).is_good());
    // A frame made anew by somebody with the key: whole in itself, but what follows hangs on another.
    FrameHeader header = test::must(read_frame(third)).header;
    Grant grant = journal.grant(Role::write, "");
    SealedFrame other =
        test::must(seal_frame(grant.data_key, header, founder.signing, as_bytes("x"), random));
    overwrite_frame(3, other.bytes);
    JournalCheck check = test::must(verify_journal(*store, compartment));
    ASSERT_EQ(check.damaged, 1u);
    EXPECT_EQ(check.damage[0].frame, 4u);
}

TEST_F(VerifyTest, FindsAFrameThatTheStoreKeepsAsAnotherKind) {
    // Catches a store that hides a snapshot, a roster or what is left of an erased frame by its own index.
    Journal journal = create();
    add(journal, {"a", "b"});
    snapshot(journal, {"a;b"});
    test::must(journal.open_epoch(random, founder.signing, roster));
    for (SequenceNumber changed = 1; changed <= journal.head().sequence; ++changed) {
        std::unique_ptr<Store> other = make_memory_store();
        for (SequenceNumber at = 1; at <= journal.head().sequence; ++at) {
            Bytes bytes = stored(at);
            FrameKind kind = test::must(read_frame(bytes)).header.kind;
            if (at == changed) kind = kind == FrameKind::data ? FrameKind::snapshot : FrameKind::data;
            NewFrame frame{kind, bytes};
            test::must(other->append(compartment, at, frames_from({&frame, 1})));
        }
        JournalCheck check = test::must(verify_journal(*other, compartment));
        ASSERT_EQ(check.damaged, 1u) << "frame " << changed;
        EXPECT_EQ(check.damage[0].frame, changed);
    }
}

TEST_F(VerifyTest, FindsDamageBesideTheJournals) {
    // Catches a store that gives back other bytes than were put, as an attachment nobody opens for years.
    class Altering final : public Store {
      public:
        explicit Altering(Store& below) : below_(below) {}
        Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
            std::optional<Blob> blob = KARNAMEH_TRY(below_.get(space, key));
            if (blob && key[0] == 7) blob->bytes[0] ^= 1;
            return blob;
        }
        Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
            return below_.list(space, prefix);
        }
        Result<std::vector<std::string>> spaces() override { return below_.spaces(); }
        Result<SequenceNumber> append(Id, SequenceNumber, const FrameSource&) override { return 0; }
        Done read_frames(Id, SequenceNumber, SequenceNumber, const FrameReader&) override { return {}; }
        Result<SequenceNumber> last(Id) override { return 0; }
        Result<std::vector<SequenceNumber>> frames_of_kind(Id, FrameKind) override {
            return std::vector<SequenceNumber>{};
        }
        Result<std::vector<Id>> compartments() override { return std::vector<Id>{}; }
        Result<SequenceNumber> replace(Id, std::span<const ReplacedFrame>, SequenceNumber,
                                       const FrameSource&) override {
            return 0;
        }
        Done write(std::span<const BlobWrite>, Durable) override { return {}; }
        std::string name() const override { return "altering"; }

      private:
        Store& below_;
    } altering(*store);
    constexpr std::uint8_t keys[] = {6, 7, 8};
    for (std::uint8_t key : keys) test::must(store->put("attachment", Bytes(20, key), {}, Bytes(1000, key)));
    EXPECT_TRUE(test::must(verify_blobs(*store)).damage.empty());
    BlobCheck check = test::must(verify_blobs(altering));
    EXPECT_EQ(check.blobs, 3u);
    ASSERT_EQ(check.damage.size(), 1u);
    EXPECT_EQ(check.damage[0].space, "attachment");
    EXPECT_EQ(check.damage[0].key, Bytes(20, 7));
}

TEST_F(VerifyTest, ProvesARollback) {
    // Catches a server that shows an older or another journal than the one whose head was kept.
    Journal journal = create();
    add(journal, {"a"});
    SigningPair server = SigningPair::make(random);
    SignedHead kept = sign_head(journal.head(), Instant{1'700'000'000}, server);
    countersign_head(kept, founder.signing);
    SignedHead read = test::must(parse_head(kept.text() + "\n"));
    EXPECT_TRUE(read.is_good());
    EXPECT_EQ(read.head, journal.head());
    EXPECT_EQ(read.server, server.open);
    EXPECT_EQ(read.writer, founder.signing.open);
    EXPECT_TRUE(test::must(holds_head(*store, read.head)));
    store = make_memory_store();
    Journal rolled_back = create();
    EXPECT_FALSE(test::must(holds_head(*store, read.head)));
    read.at.seconds += 1;
    EXPECT_FALSE(read.is_good());
}

TEST_F(VerifyTest, ReadsHeadsInTheirOwnFormOnly) {
    // Catches a head that means the same in two spellings, and lines cut short.
    SignedHead head = sign_head({compartment, 3, {}}, Instant{5}, founder.signing);
    std::string line = head.text();
    EXPECT_TRUE(test::must(parse_head(line)).is_good());
    for (std::size_t size = 0; size < line.size(); ++size)
        EXPECT_FALSE(parse_head(std::string_view(line).substr(0, size)).has_value()) << size;
    EXPECT_FALSE(parse_head(line + " ").has_value());
    EXPECT_FALSE(parse_head(" " + line).has_value());
    line[16] = 'A';  // upper case
    EXPECT_FALSE(parse_head(line).has_value());
}

TEST_F(VerifyTest, MovesAWholeOrganisation) {
    // Catches frames, kinds, blobs or spaces left behind, and a move into something that is in use.
    Journal journal = create();
    add(journal, {"a", std::string(70'000, 'b')});
    snapshot(journal, {"a;b"});
    AttachmentWriter writer(*store, random, Instant{});
    test::must(writer.add(Bytes(300'000, 'f')));
    AttachmentReference file = test::must(writer.finish());
    test::must(store->put("accounts", Bytes(16, 1), {}, Bytes(1000, 2)));
    std::unique_ptr<Store> to = make_memory_store();
    MoveProgress moved = test::must(move_store(*store, *to));
    EXPECT_EQ(moved.compartments, 1u);
    EXPECT_EQ(moved.frames, 4u);
    EXPECT_FALSE(test::must(is_half_moved(*to)));
    EXPECT_EQ(test::must(to->frames_of_kind(compartment, FrameKind::snapshot)),
              std::vector<SequenceNumber>{4});
    EXPECT_EQ(test::must(to->get("accounts", Bytes(16, 1)))->bytes, Bytes(1000, 2));
    Bytes content;
    test::must(read_attachment(*to, file, 0, file.size, [&](ByteView part) -> Done {
        append(content, part);
        return {};
    }));
    EXPECT_EQ(content, Bytes(300'000, 'f'));
    EXPECT_TRUE(test::is_refused(move_store(*store, *to)));
}

TEST_F(VerifyTest, GoesOnWithAMoveThatWasBrokenOff) {
    // Catches a half-filled store that looks whole, or can never be filled.
    Journal journal = create();
    add(journal, {"a", "b"});
    std::unique_ptr<Store> to = make_memory_store();
    test::must(to->put("store", as_bytes("half-moved"), {}, as_bytes("1")));
    Bytes first = stored(1);
    NewFrame frame{FrameKind::epoch, first};
    test::must(to->append(compartment, 1, frames_from({&frame, 1})));
    EXPECT_TRUE(test::must(is_half_moved(*to)));
    EXPECT_TRUE(test::is_refused(move_store(*to, *store)));
    test::must(move_store(*store, *to));
    EXPECT_EQ(test::must(to->last(compartment)), 3u);
    EXPECT_FALSE(test::must(is_half_moved(*to)));
}

class AttachmentsTest : public test::JournalFixture {};

TEST_F(AttachmentsTest, ReadsAnyRange) {
    // Catches borders of chunks that lose or double bytes, for sizes around them.
    for (std::size_t size : {0u, 1u, 4096u, 65'535u, 65'536u, 65'537u, 131'072u, 300'001u}) {
        Bytes content(size);
        random.fill(content);
        AttachmentWriter writer(*store, random, Instant{});
        for (std::size_t at = 0; at < size; at += 10'000)
            test::must(writer.add(ByteView(content).subspan(at, std::min<std::size_t>(10'000, size - at))));
        AttachmentReference file = test::must(writer.finish());
        ASSERT_EQ(file.size, size);
        ASSERT_EQ(test::must(store->list(attachment_space, file.id.view())).size(), file.chunks());
        for (int round = 0; round < 30; ++round) {
            std::size_t from = random.below(size + 2), length = random.below(size + 2);
            Bytes read;
            test::must(read_attachment(*store, file, from, length, [&](ByteView part) -> Done {
                append(read, part);
                return {};
            }));
            std::size_t begin = std::min(from, size), end = std::min(begin + length, size);
            ASSERT_EQ(read, Bytes(content.begin() + static_cast<std::ptrdiff_t>(begin),
                                  content.begin() + static_cast<std::ptrdiff_t>(end)));
        }
        test::must(remove_attachment(*store, file.id));
        EXPECT_TRUE(test::must(store->list(attachment_space)).empty());
    }
}

TEST_F(AttachmentsTest, GoAgainWhereNothingNamesThem) {
    // Catches chunks that stay when whoever sent them has gone, and those of a record that go.
    auto stored = [&](std::int64_t began) {
        AttachmentWriter writer(*store, random, {began});
        test::must(writer.add(Bytes(20'000'000, 'f')));  // more chunks than are removed at once
        return test::must(writer.finish());
    };
    AttachmentReference named = stored(0), early = stored(0), late = stored(86'400);
    BlobWrite off = test::must(off_the_list(*store, named.id));
    test::must(store->write({&off, 1}, Durable::at_once));
    EXPECT_TRUE(test::has_fault(off_the_list(*store, named.id), FaultKind::missing));
    AttachmentWriter broken_off(*store, random, {0});
    test::must(broken_off.add(Bytes(200'000, 'f')));
    test::must(store->put(upload_space, random.id().view(), {}, Bytes(8)));  // of an earlier version
    test::must(remove_abandoned(*store, {2 * 86'400 - 1}));
    EXPECT_EQ(test::must(store->list(upload_space)).size(), 3u);
    test::must(remove_abandoned(*store, {2 * 86'400}));
    std::set<Id> left;
    for (const BlobEntry& entry : test::must(store->list(attachment_space)))
        left.insert(Id::from(ByteView(entry.key).first(16)));
    EXPECT_EQ(left, (std::set<Id>{named.id, late.id}));
    test::must(remove_if_listed(*store, named.id));
    test::must(remove_if_listed(*store, late.id));
    EXPECT_EQ(test::must(store->list(attachment_space)).size(), named.chunks());
    EXPECT_TRUE(test::must(store->list(upload_space)).empty());
}

}  // namespace

}  // namespace karnameh
