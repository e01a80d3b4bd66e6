// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/door.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "intake/desk.h"
#include "journal/attachments.h"
#include "tests/support/counting_store.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh::intake {
namespace {

class DoorTest : public test::OrganisationFixture {
  protected:
    DoorTest() {
        test::must(set_door(*keeper, {.compartment = "desk"}));
        settings = *test::must(door_settings(*store));
    }
    Environment counted() { return {counting, kinds, rules, clock, random}; }
    Opening opened(const WordNumbers& receipt) {
        return test::must(door.open(settings, receipt, Door::Answers::keep));
    }
    void send(const WordNumbers& receipt, std::string_view text) {
        test::must(door.send(settings, receipt, text, {}));
    }
    void pass(std::int64_t days) { clock.set({clock.now().seconds + days * 86'400}); }

    test::CountingStore counting{*store};
    DoorSettings settings;
    Door door{counted()};
};

// Catches a receipt that can be told from another by what the store is asked for: which operations, in which spaces, with
// how many bytes. Half of the ten thousand were used, half of those have answers.
TEST_F(DoorTest, asks_the_same_of_the_store_for_every_receipt) {
    settings.waiting_max = 100'000;
    std::vector<WordNumbers> receipts;
    for (int i = 0; i < 10'000; ++i) receipts.push_back(new_receipt(random));
    for (std::size_t i = 0; i < 5'000; ++i) send(receipts[i], "Somebody writes.");
    // Opening their letters would take long and shows nothing here: answers go where the receipts lead.
    for (std::size_t i = 0; i < 2'500; ++i) {
        MailboxKeys keys = mailbox_keys(receipts[i], settings.key);
        std::optional<Blob> blob = test::must(store->get(mailbox_space, keys.place.view()));
        Bytes answered = test::must(
            with_answer(blob->bytes, keys.answers.open, {.day = 1, .next = {}, .text = "An answer."}));
        test::must(store->put(mailbox_space, keys.place.view(), blob->revision, answered));
    }
    std::vector<std::string> first;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        counting.asked.clear();
        Opening opening = opened(receipts[i]);
        EXPECT_EQ(opening.answers.size(), i < 2'500 ? 1u : 0u);
        EXPECT_EQ(opening.before.sent, i < 5'000 ? 1u : 0u);
        // Which of the two look-ups finds the mailbox is all that is not the same.
        std::vector<std::string> asked;
        for (const test::CountingStore::Asked& one : counting.asked)
            asked.push_back(one.operation + " " + one.space + " " + std::to_string(one.bytes));
        std::ranges::sort(asked);
        if (first.empty()) first = asked;
        ASSERT_EQ(asked, first) << "receipt " << i;
    }
    EXPECT_EQ(first, (std::vector<std::string>{"get mailbox 0", "get mailbox 33104", "put mailbox 33104"}));
}

// Catches an opening that its owner cannot see, and one that an unused receipt leaves behind.
TEST_F(DoorTest, shows_when_a_mailbox_was_opened_last) {
    WordNumbers receipt = new_receipt(random), unused = new_receipt(random);
    std::size_t before = test::must(store->list(mailbox_space)).size();
    send(receipt, "A first message.");
    EXPECT_EQ(opened(receipt).before.opened, 0u);
    DayNumber day = day_of(clock.now());
    pass(9);
    Opening second = opened(receipt);
    EXPECT_EQ(second.before.opened, 1u);
    EXPECT_EQ(second.before.last_opened, day);
    EXPECT_EQ(second.before.sent, 1u);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(opened(unused).before.opened, 0u);
    EXPECT_EQ(test::must(store->list(mailbox_space)).size(), before + 1);
}

// Catches an expiry that tells the day on which something was sent, and mailboxes that never go or go too early.
TEST_F(DoorTest, forgets_mailboxes_on_days_that_tell_little) {
    std::map<DayNumber, int> days;
    DayNumber today = day_of(clock.now());
    for (int i = 0; i < 400; ++i) {
        WordNumbers receipt = new_receipt(random);
        send(receipt, "Somebody writes.");
        std::optional<Blob> blob =
            test::must(store->get(mailbox_space, mailbox_keys(receipt, settings.key).place.view()));
        ++days[test::must(expiry_of(blob->bytes)) - today];
    }
    EXPECT_GE(days.begin()->first, expiry_days_min);
    EXPECT_LE(days.rbegin()->first, expiry_days_max);
    EXPECT_GT(days.size(), 60u);  // of 91
    WordNumbers used = new_receipt(random);
    send(used, "Somebody who comes back.");
    test::must(door.sweep());
    EXPECT_EQ(test::must(store->list(mailbox_space)).size(), 401 + decoys);
    pass(100);
    opened(used);
    pass(85);
    test::must(door.sweep());
    // The decoys are there anew.
    EXPECT_EQ(test::must(store->list(mailbox_space)).size(), 1 + decoys);
    EXPECT_EQ(opened(used).before.sent, 1u);
}

// Catches what is stored of a message in clear, and a mailbox that shows whoever finds the receipt what was written.
TEST_F(DoorTest, keeps_nothing_that_can_be_read) {
    constexpr std::string_view words = "we are eleven and meet behind the mill";
    WordNumbers receipt = new_receipt(random);
    AttachmentWriter file(*store, random, clock.now());
    test::must(file.add(as_bytes(words)));
    std::vector<SentFile> files;
    files.push_back({"a name of a file.txt", "text/plain", test::must(file.finish())});
    test::must(door.send(settings, receipt, words, std::move(files)));
    for (const std::string& space : test::must(store->spaces()))
        for (const BlobEntry& entry : test::must(store->list(space))) {
            std::optional<Blob> blob = test::must(store->get(space, entry.key));
            for (std::string_view shown : {words, std::string_view("a name of a file")})
                EXPECT_EQ(as_text(blob->bytes).find(shown), std::string_view::npos) << space;
        }
    for (const Answer& answer : opened(receipt).answers) EXPECT_EQ(answer.text.find(words), answer.text.npos);
}

// Catches a message that is kept without its file, and half of one that is not kept.
TEST_F(DoorTest, keeps_a_message_with_its_files_or_not_at_all) {
    auto file = [&] {
        AttachmentWriter writer(*store, random, clock.now());
        test::must(writer.add(as_bytes("a plan")));
        return test::must(writer.finish());
    };
    auto send_with = [&](const WordNumbers& receipt, AttachmentReference stored) {
        std::vector<SentFile> files;
        files.push_back({"plan.txt", "text/plain", std::move(stored)});
        return door.send(settings, receipt, "With a plan.", std::move(files));
    };
    WordNumbers receipt = new_receipt(random);
    AttachmentReference given_up = file();
    test::must(remove_attachment(*store, given_up.id));
    EXPECT_TRUE(test::has_fault(send_with(receipt, std::move(given_up)), FaultKind::missing));
    EXPECT_TRUE(test::must(store->list(message_space)).empty());
    EXPECT_EQ(opened(receipt).before.sent, 0u);
    AttachmentReference kept = file();
    Id id = kept.id;
    counting.asked.clear();
    test::must(send_with(receipt, std::move(kept)));
    EXPECT_EQ(std::ranges::count(counting.asked, std::string("put"), &test::CountingStore::Asked::operation),
              2);
    test::must(remove_if_listed(*store, id));
    pass(2);
    test::must(remove_abandoned(*store, clock.now()));
    EXPECT_EQ(test::must(store->list(attachment_space, id.view())).size(), 1u);
}

// Catches messages whose sizes tell how much was written, up to what padding leaves.
TEST_F(DoorTest, pads_what_is_written) {
    std::set<std::uint64_t> sizes;
    for (std::size_t length : {1u, 70u, 800u, 3'000u}) {
        send(new_receipt(random), std::string(length, 'x'));
        for (const BlobEntry& entry : test::must(store->list(message_space))) sizes.insert(entry.size);
    }
    EXPECT_EQ(sizes.size(), 1u);
}

// Catches a flood that is taken in without end, one that shuts out those who are known, and a receipt that sends all day.
TEST_F(DoorTest, takes_so_much_and_no_more) {
    settings.waiting_max = 10;
    WordNumbers known = new_receipt(random);
    send(known, "The first.");
    int taken = 1;
    for (int i = 0; i < 20; ++i) taken += door.send(settings, new_receipt(random), "A stranger.", {}) ? 1 : 0;
    EXPECT_EQ(taken, 10);
    for (int i = 0; i < 5; ++i) send(known, "Known here.");
    EXPECT_TRUE(test::is_refused(door.send(settings, known, "Now it is full.", {})));
    settings.waiting_max = 1'000;
    WordNumbers busy = new_receipt(random);
    for (std::uint32_t i = 0; i < messages_a_day; ++i) send(busy, "Again.");
    EXPECT_TRUE(test::is_refused(door.send(settings, busy, "And again.", {})));
    pass(1);
    send(busy, "The next day.");
    settings.is_open = false;
    EXPECT_TRUE(test::is_refused(door.send(settings, known, "It is shut.", {})));
}

// Catches a form that a program sends at once, one that is kept for days, one that is made up, and one that comes twice.
TEST_F(DoorTest, asks_for_the_age_of_a_form) {
    std::string token = door.form_token(settings);
    EXPECT_TRUE(test::is_refused(door.check_token(settings, token)));
    EXPECT_TRUE(door.is_young_enough(settings, token));
    clock.set({clock.now().seconds + form_seconds_min});
    test::must(door.check_token(settings, token));
    EXPECT_FALSE(test::must(door.was_sent(token, "one")));
    EXPECT_TRUE(test::is_refused(door.was_sent(token, "one")));
    door.done_sending(token, "one", Door::Outcome::failed);
    EXPECT_FALSE(door.is_used(token));
    EXPECT_FALSE(test::must(door.was_sent(token, "one")));
    door.done_sending(token, "one", Door::Outcome::kept);
    EXPECT_TRUE(test::must(door.was_sent(token, "one")));
    // Whoever goes back and writes something else is not told that it arrived.
    EXPECT_TRUE(test::is_refused(door.was_sent(token, "two")));
    EXPECT_TRUE(door.is_used(token));
    // The same form in other letters is no other form.
    std::string shouted = token;
    for (char& c : shouted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_TRUE(!door.check_token(settings, shouted) || test::is_refused(door.was_sent(shouted, "two")));
    EXPECT_TRUE(test::is_refused(door.check_token(settings, "")));
    EXPECT_TRUE(test::is_refused(door.check_token(settings, std::string(160, 'a'))));
    pass(1);
    EXPECT_TRUE(test::is_refused(door.check_token(settings, token)));
    EXPECT_FALSE(door.is_young_enough(settings, token));
}

}  // namespace
}  // namespace karnameh::intake
