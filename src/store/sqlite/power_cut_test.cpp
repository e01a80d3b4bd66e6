// SPDX-License-Identifier: AGPL-3.0-or-later
// The power fails at a thousand random moments: writes that were not synced are dropped, torn and reordered.
#include "tests/support/power_cut.h"

#include "journal/verify.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/expect.h"
#include "tests/support/temporary_folder.h"

namespace karnameh {

namespace {

constexpr std::size_t runs = 20, cuts_each = 50;

// What had been acknowledged when the power failed, and the one thing that was being done.
struct Moment {
    SequenceNumber acknowledged = 0;  // frames
    std::size_t pending = 0;          // frames of the append under way
    std::uint8_t blob = 0;            // the blob's last acknowledged contents
    std::uint32_t files = 0;          // that waited for the next sync, before the last one
};

class PowerCutTest : public testing::TestWithParam<std::size_t> {
  protected:
    SeededRandom random{GetParam()}, chance{GetParam() + 1000};
    test::TemporaryFolder folder;
    PersonKeys founder = PersonKeys::make(random.id(), random);
    Roster roster{{{founder.card(), Role::keep}}};
    Moment now;
    std::vector<std::pair<std::filesystem::path, Moment>> outcomes;

    // Appends and puts in turn until the power has failed often enough.
    void work(Journal& journal, Store& store) {
        Revision revision;
        std::string payload;
        std::uint32_t files = 0;
        while (outcomes.size() < cuts_each) {
            for (std::uint64_t more = random.below(4); more > 0; --more, ++files) {
                Bytes key, bytes(random.below(70'000), static_cast<std::uint8_t>(files));
                append_big_endian(key, files);
                BlobWrite one{"attachment", key, {}, bytes};
                test::must(store.write({&one, 1}, Durable::with_the_next));
            }
            std::size_t left = now.pending = 1 + random.below(4);
            auto source = [&]() -> Result<std::optional<ByteView>> {
                if (left-- == 0) return std::nullopt;
                payload = std::string(random.below(9000), 'x');
                return as_bytes(payload);
            };
            now.acknowledged = test::must(journal.append(random, founder.signing, source, 1)).last;
            now.pending = 0;
            now.files = files;
            auto next = static_cast<std::uint8_t>(now.blob + 1);
            revision = test::must(store.put("accounts", Bytes{1}, revision, Bytes(20'000, next)));
            now.blob = next;
        }
    }

    static void check(const std::filesystem::path& found, const Moment& then, const Grant& grant) {
        auto store = test::must(open_sqlite_store(found / "store", SqliteOpen::existing));
        JournalCheck whole = test::must(verify_journal(*store, grant));
        ASSERT_TRUE(whole.is_good()) << "frame " << whole.damage[0].frame << ": " << whole.damage[0].what;
        ASSERT_GE(whole.head.sequence, then.acknowledged) << "an acknowledged frame is gone";
        ASSERT_TRUE(whole.head.sequence == then.acknowledged ||
                    whole.head.sequence == then.acknowledged + then.pending)
            << "half an append";
        std::optional<Blob> blob = test::must(store->get("accounts", Bytes{1}));
        std::uint8_t value = blob ? blob->bytes[0] : 0;
        ASSERT_TRUE(value == then.blob || value == static_cast<std::uint8_t>(then.blob + 1))
            << "a blob is gone";
        ASSERT_TRUE(!blob || blob->bytes == Bytes(20'000, value)) << "half a blob";
        std::uint32_t files = 0;
        for (const BlobEntry& entry : test::must(store->list("attachment")))
            ASSERT_EQ(read_big_endian<std::uint32_t>(entry.key), files++)
                << "without what was written before";
        ASSERT_GE(files, then.files) << "not durable with what was written after it";
        ASSERT_TRUE(test::must(verify_blobs(*store)).damage.empty()) << "half a blob";
    }
};

TEST_P(PowerCutTest, LosesNothingThatWasAcknowledgedAndKeepsNothingHalf) {
    // Catches a commit that returns before its bytes are durable, and one that a torn write leaves in part.
    test::PowerCut& power = test::PowerCut::install();
    Grant grant;
    {
        std::filesystem::create_directories(folder / "running");
        auto store = test::must(open_sqlite_store(folder / "running" / "store", SqliteOpen::create));
        Journal journal = test::must(Journal::create(*store, random, random.id(), founder.signing, roster));
        now.acknowledged = 1;
        grant = journal.grant(Role::keep, "");
        power.set_hook([&] {
            if (outcomes.size() == cuts_each || !chance.chance(0.1)) return;
            outcomes.emplace_back(folder / std::to_string(outcomes.size()), now);
            power.cut(chance, outcomes.back().first);
        });
        work(journal, *store);
        power.set_hook(nullptr);
    }
    power.forget();
    for (const auto& [found, then] : outcomes) {
        check(found, then, grant);
        power.forget();
        if (HasFatalFailure()) FAIL() << found;
    }
}

INSTANTIATE_TEST_SUITE_P(Runs, PowerCutTest, testing::Range<std::size_t>(0, runs));

}  // namespace

}  // namespace karnameh
