// SPDX-License-Identifier: AGPL-3.0-or-later
// The power fails while messages with files come through the door: what was not synced is dropped, torn and reordered.
#include "tests/support/power_cut.h"

#include <set>

#include "intake/door.h"
#include "journal/attachments.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/expect.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::intake {
namespace {

constexpr std::size_t runs = 5, cuts_each = 40, file_bytes = 200'000;

class DoorWithoutPower : public testing::TestWithParam<std::size_t> {
  protected:
    DoorWithoutPower() {
        settings.is_open = true;
        settings.compartment = random.id();
        settings.to = reader.open;
        settings.key = Key(random);
    }
    Environment environment(Store& store) { return {store, kinds, rules, clock, random}; }

    static Bytes contents(std::size_t number) { return Bytes(file_bytes, static_cast<std::uint8_t>(number)); }
    // Every second message has a file, and before it somebody else's file breaks off half way. A receipt is used a few times.
    void work(Store& store) {
        Door door(environment(store));
        for (std::size_t number = 1; outcomes.size() < cuts_each; ++number) {
            if (number % 4 == 1) receipts.push_back(new_receipt(random));
            std::vector<SentFile> files;
            if (number % 2 == 0) {
                AttachmentWriter broken_off(store, random, clock.now()), file(store, random, clock.now());
                test::must(broken_off.add(contents(0)));
                test::must(file.add(contents(number)));
                files.push_back({"plan", "text/plain", test::must(file.finish())});
            }
            test::must(door.send(settings, receipts.back(), std::to_string(number), std::move(files)));
            acknowledged = number;
        }
    }

    void check(const std::filesystem::path& found, std::size_t acknowledged_then) {
        auto store = test::must(open_sqlite_store(found / "store", SqliteOpen::existing));
        std::set<std::size_t> numbers;
        std::map<std::string, std::uint32_t> in_mailbox;
        std::set<Id> named;
        for (const BlobEntry& entry : test::must(store->list(message_space))) {
            Bytes stored = test::must(store->get(message_space, entry.key))->bytes;
            SecretBytes key = test::must(open_drop(reader, wrap_of(stored)));
            Message message = test::must(open_letter(Id::from(entry.key), stored, key.view()));
            numbers.insert(std::stoul(message.text));
            ++in_mailbox[std::string(as_text(message.mailbox))];
            for (const SentFile& file : message.files) {
                Bytes whole;
                test::must(
                    read_attachment(*store, file.stored, 0, file.stored.size, [&](ByteView part) -> Done {
                        append(whole, part);
                        return {};
                    }));
                ASSERT_EQ(whole, contents(std::stoul(message.text))) << "a file is not whole";
                named.insert(file.stored.id);
            }
        }
        ASSERT_TRUE(numbers.empty() || *numbers.rbegin() == numbers.size()) << "a message in between is gone";
        ASSERT_GE(numbers.size(), acknowledged_then) << "an acknowledged message is gone";
        ASSERT_LE(numbers.size(), acknowledged_then + 1);
        for (const WordNumbers& receipt : receipts) {
            MailboxKeys keys = mailbox_keys(receipt, settings.key);
            std::optional<Blob> blob = test::must(store->get(mailbox_space, keys.place.view()));
            std::uint32_t sent = blob ? test::must(open_mailbox(keys, blob->bytes)).owner.sent : 0;
            ASSERT_EQ(sent, in_mailbox[std::string(as_text(keys.place.view()))])
                << "a mailbox that counts other messages than there are";
        }
        test::must(remove_abandoned(*store, {clock.now().seconds + abandoned_after_days * 86'400}));
        for (const BlobEntry& entry : test::must(store->list(attachment_space)))
            ASSERT_TRUE(named.contains(Id::from(ByteView(entry.key).first(16))))
                << "a chunk that opens to nobody";
        ASSERT_TRUE(test::must(store->list(upload_space)).empty());
    }

    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    SeededRandom chance{GetParam()};
    ReceivingPair reader = ReceivingPair::make(random);
    DoorSettings settings;
    std::vector<WordNumbers> receipts;
    std::size_t acknowledged = 0;
    test::TemporaryFolder folder;
    std::vector<std::pair<std::filesystem::path, std::size_t>> outcomes;
};

// Catches a message that is acknowledged before it is durable or whose file is not, a mailbox that counts one that is not
// there, and chunks that stay for ever and open to nobody.
TEST_P(DoorWithoutPower, keeps_whole_messages_and_no_chunk_of_any_other) {
    test::PowerCut& power = test::PowerCut::install();
    {
        std::filesystem::create_directories(folder / "running");
        auto store = test::must(open_sqlite_store(folder / "running" / "store", SqliteOpen::create));
        power.set_hook([&] {
            if (outcomes.size() == cuts_each || !chance.chance(0.03)) return;
            outcomes.emplace_back(folder / std::to_string(outcomes.size()), acknowledged);
            power.cut(chance, outcomes.back().first);
        });
        work(*store);
        power.set_hook(nullptr);
    }
    power.forget();
    EXPECT_GT(acknowledged, 5u) << "hardly anything was sent: this test would not find much";
    for (const auto& [found, then] : outcomes) {
        check(found, then);
        power.forget();
        if (HasFatalFailure()) FAIL() << found;
    }
}

INSTANTIATE_TEST_SUITE_P(Runs, DoorWithoutPower, testing::Range<std::size_t>(0, runs));

}  // namespace
}  // namespace karnameh::intake
