// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/archive.h"

#include "journal/attachments.h"
#include "journal/verify.h"
#include "tests/support/journal_fixture.h"

namespace karnameh {

namespace {

class ArchiveTest : public test::JournalFixture {
  protected:
    Bytes written() {
        ArchiveOut out = test::must(ArchiveOut::begin(*store));
        Bytes archive;
        for (;;) {
            std::uint8_t room[777];
            std::size_t size = test::must(out.read(room));
            if (size == 0) break;
            append(archive, ByteView(room, size));
        }
        EXPECT_EQ(out.count().bytes, archive.size());
        return archive;
    }
    static Result<ArchiveCount> restore(ByteView archive, Store& to, std::size_t piece = 1000) {
        ArchiveIn in(to);
        while (!archive.empty()) {
            std::size_t size = std::min(piece, archive.size());
            KARNAMEH_TRY(in.add(archive.first(size)));
            archive = archive.subspan(size);
        }
        return in.finish();
    }
};

TEST_F(ArchiveTest, BringsEverythingBack) {
    // Catches frames, kinds, blobs or order lost between a backup and its restoring, through age.
    Journal journal = create();
    for (int i = 0; i < 150; ++i) add(journal, {std::string(static_cast<std::size_t>(i * 10), 'a')});
    snapshot(journal, {"all"});
    AttachmentWriter writer(*store, random, Instant{});
    test::must(writer.add(Bytes(200'000, 'f')));
    AttachmentReference file = test::must(writer.finish());
    test::must(store->put("accounts", Bytes(16, 1), {}, {}));

    AgeIdentity identity = test::must(new_age_identity());
    ArchiveOut out = test::must(ArchiveOut::begin(*store));
    Bytes sealed;
    test::must(age_encrypt(
        {identity.recipient}, [&](std::span<std::uint8_t> room) { return out.read(room); }, sink_to(sealed)));
    std::unique_ptr<Store> restored = make_memory_store();
    ArchiveIn in(*restored);
    test::must(age_decrypt(identity.identity.view(), source_from(sealed),
                           [&](ByteView part) { return in.add(part); }));
    ArchiveCount count = test::must(in.finish());
    EXPECT_EQ(count.compartments, 1u);
    EXPECT_EQ(count.frames, 152u);
    EXPECT_EQ(count.blobs, file.chunks() + 2u);

    std::unique_ptr<Store> original = std::exchange(store, std::move(restored));
    EXPECT_EQ(replayed(journal), std::vector<std::string>{"all"});
    EXPECT_TRUE(test::must(holds_head(*store, journal.head())));
    EXPECT_TRUE(test::must(store->get("accounts", Bytes(16, 1)))->bytes.empty());
    EXPECT_TRUE(test::is_refused(restore(written(), *store)));
}

TEST_F(ArchiveTest, FindsEveryCutAndEveryFlippedBit) {
    // Catches a backup that restores in part and says that it is whole.
    Journal journal = create();
    add(journal, {"a", "b"});
    test::must(store->put("accounts", Bytes(16, 1), {}, Bytes(50, 2)));
    Bytes archive = written();
    auto fails = [](ByteView bytes) { return !restore(bytes, *make_memory_store()).has_value(); };
    EXPECT_FALSE(fails(archive));
    for (std::size_t size = 0; size < archive.size(); size += 1 + random.below(20))
        ASSERT_TRUE(fails(ByteView(archive).first(size))) << size;
    for (std::size_t at = 0; at < archive.size(); at += 1 + random.below(5)) {
        Bytes bad = archive;
        bad[at] ^= static_cast<std::uint8_t>(1 << random.below(8));
        ASSERT_TRUE(fails(bad)) << at;
    }
    archive.push_back(0);
    EXPECT_TRUE(fails(archive));
}

TEST_F(ArchiveTest, HoldsAnEmptyStore) {
    // Catches an organisation of nothing that cannot be backed up.
    std::unique_ptr<Store> restored = make_memory_store();
    EXPECT_EQ(test::must(restore(written(), *restored, 1)).frames, 0u);
}

}  // namespace

}  // namespace karnameh
