// SPDX-License-Identifier: AGPL-3.0-or-later
// A message from its form to its removal, on every store there is.
#include "intake/desk.h"

#include <set>
#include <thread>

#include "intake/records.h"
#include "journal/attachments.h"
#include "store/memory/memory_store.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/expect.h"
#include "tests/support/postgres_server.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::intake {
namespace {

// What keeps a store's files, and the store.
struct Place {
    std::unique_ptr<test::TemporaryFolder> folder = {};
    std::unique_ptr<test::PostgresDatabase> database = {};
    std::unique_ptr<Store> store = {};
};
Place in_memory() {
    return {.store = make_memory_store()};
}
Place in_sqlite() {
    Place place{.folder = std::make_unique<test::TemporaryFolder>()};
    place.store = test::must(open_sqlite_store(*place.folder / "store", SqliteOpen::create));
    return place;
}
Place in_postgres() {
    Place place{.database = std::make_unique<test::PostgresDatabase>()};
    place.store = test::must(open_postgres_store(place.database->address()));
    return place;
}

class IntakeOnStores : public testing::TestWithParam<Place (*)()> {
  protected:
    IntakeOnStores() {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        for (Kind& kind : intake_kinds()) kinds.add(std::move(kind));
    }
    std::size_t count(std::string_view space) { return test::must(place.store->list(space)).size(); }

    Place place = GetParam()();
    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    Environment environment{*place.store, kinds, rules, clock, random};
    Organisation::Cost cost{test_cost, CostRule::any};
};

// Catches a store on which a message, an answer or a mailbox is lost, found twice, or left behind; several write at once.
TEST_P(IntakeOnStores, takes_a_message_all_the_way) {
    constexpr std::string_view words = "a long passphrase of the keeper";
    auto organisation =
        test::must(Organisation::found(environment, "An organisation", "keeper", words, cost));
    auto keeper = test::must(organisation->sign_in("keeper", words));
    test::must(keeper->make_compartment("desk"));
    Id home = test::must(keeper->make_compartment("circles"));
    test::must(set_door(*keeper, {.compartment = "desk"}));
    DoorSettings settings = *test::must(door_settings(*place.store));
    Door door(environment);
    EXPECT_EQ(count(mailbox_space), decoys);

    constexpr int senders = 4;
    std::vector<WordNumbers> receipts;
    for (int i = 0; i < senders; ++i) receipts.push_back(new_receipt(random));
    {
        // Each sends twice with a file, two at a time with one receipt, while others open theirs.
        std::vector<std::jthread> all;
        for (int i = 0; i < 2 * senders; ++i)
            all.emplace_back([&, i] {
                AttachmentWriter file(*place.store, random, clock.now());
                test::must(file.add(as_bytes("a plan")));
                std::vector<SentFile> files;
                files.push_back({"plan.txt", "text/plain", test::must(file.finish())});
                test::must(door.send(settings, receipts[static_cast<std::size_t>(i % senders)],
                                     "Eleven of us.", std::move(files)));
                test::must(door.open(settings, new_receipt(random), Door::Answers::keep));
            });
    }
    EXPECT_EQ(count(mailbox_space), decoys + senders);
    std::vector<Letter> all = test::must(letters(*keeper));
    ASSERT_EQ(all.size(), 2u * senders);
    std::set<std::pair<Bytes, std::uint32_t>> numbers;
    for (const Letter& letter : all) {
        numbers.emplace(letter.message.mailbox, letter.message.number);
        test::must(answer(*keeper, letter, "Welcome."));
        test::must(assign(*keeper, letter, "keeper"));
    }
    EXPECT_EQ(numbers.size(), all.size());
    for (const Letter& letter : test::must(letters(*keeper)))
        for (const Held& held : keeper->compartments())
            if (held.id == home) test::must(take_in(*keeper, letter, held));
    for (const WordNumbers& receipt : receipts) {
        Opening opening = test::must(door.open(settings, receipt, Door::Answers::strike_out));
        EXPECT_EQ(opening.before.sent, 2u);
        EXPECT_TRUE(test::must(door.open(settings, receipt, Door::Answers::keep)).answers.empty());
    }
    for (const Letter& letter : test::must(letters(*keeper))) {
        EXPECT_EQ(letter.state, State::taken);
        test::must(remove_letter(*keeper, letter));
    }
    EXPECT_EQ(count(message_space), 0u);
    EXPECT_EQ(count(attachment_space), 0u);
    clock.set({clock.now().seconds + 200 * 86'400});
    test::must(door.sweep());
    EXPECT_EQ(count(mailbox_space), decoys);
}

INSTANTIATE_TEST_SUITE_P(Every, IntakeOnStores, testing::Values(&in_memory, &in_sqlite, &in_postgres));

}  // namespace
}  // namespace karnameh::intake
