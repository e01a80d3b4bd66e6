// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/desk.h"

#include <filesystem>
#include <fstream>

#include "intake/records.h"
#include "journal/attachments.h"
#include "kernel/attach.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/organisation_fixture.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::intake {
namespace {

class DeskTest : public test::OrganisationFixture {
  protected:
    DeskTest() : OrganisationFixture(intake_kinds()) {
        test::must(keeper->add_account("ann", ann_words));
        ann = signed_in("ann", ann_words);
        home = test::must(ann->make_compartment("ann's circles"));
        test::must(set_door(*keeper, {.compartment = "desk"}));
        settings = *test::must(door_settings(*store));
    }
    void send(std::string_view text, std::vector<SentFile> files = {}) {
        test::must(door.send(settings, receipt, text, std::move(files)));
    }
    Letter only(Session& session) {
        std::vector<Letter> all = test::must(letters(session));
        EXPECT_EQ(all.size(), 1u);
        return std::move(all.at(0));
    }
    static std::size_t count(Session& session) { return test::must(letters(session)).size(); }
    std::vector<Answer> answers() {
        return test::must(door.open(settings, receipt, Door::Answers::keep)).answers;
    }

    std::shared_ptr<Session> ann;
    Id home;
    DoorSettings settings;
    Door door{environment()};
    WordNumbers receipt = new_receipt(random);
};

// Catches a message that the desk cannot read, one that others can, and an answer that does not come back to its sender.
TEST_F(DeskTest, reads_what_came_and_answers_it) {
    send("We would like to join.");
    EXPECT_EQ(count(*ann), 0u);
    Letter letter = only(*keeper);
    EXPECT_EQ(letter.message.text, "We would like to join.");
    EXPECT_EQ(letter.message.number, 1u);
    EXPECT_EQ(letter.message.day, day_of(clock.now()));
    EXPECT_EQ(letter.state, State::waiting);
    test::must(answer(*keeper, letter, "Welcome."));
    test::must(answer(*keeper, letter, "Write again on Friday."));
    ASSERT_EQ(answers().size(), 2u);
    EXPECT_EQ(answers()[0].text, "Welcome.");
    EXPECT_EQ(answers()[1].text, "Write again on Friday.");
    EXPECT_TRUE(test::is_refused(answer(*keeper, letter, std::string(answer_bytes_max + 1, 'x'))));
    test::must(answer(*keeper, letter, std::string(answer_bytes_max, 'x')));
    test::must(door.open(settings, receipt, Door::Answers::strike_out));
    EXPECT_TRUE(answers().empty());
}

// Catches a way back that stays with the intake's readers when a message is assigned: with the whole disk, all their
// keys and everything that they had before, they open nothing of it; and later messages that still come to them.
TEST_F(DeskTest, leaves_no_way_back_when_a_message_is_assigned) {
    send("Eleven of us, behind the mill.");
    Letter letter = only(*keeper);
    EXPECT_TRUE(test::is_refused(assign(*keeper, letter, "nobody of that name")));
    Bytes before = test::must(store->get(message_space, letter.id.view()))->bytes;
    Bytes wrap(wrap_of(before).begin(), wrap_of(before).end());
    test::must(assign(*keeper, letter, "ann"));
    EXPECT_EQ(count(*keeper), 0u);
    auto elsewhere_keeper = elsewhere("keeper", keeper_words);
    EXPECT_EQ(count(*elsewhere_keeper), 0u);
    EXPECT_TRUE(test::is_refused(karnameh::intake::letter(*elsewhere_keeper, letter.id)));
    // The whole disk: the old wrap stands nowhere, and no wrap that stands there opens with what the intake has.
    for (const std::string& space : test::must(store->spaces()))
        for (const BlobEntry& entry : test::must(store->list(space))) {
            Bytes bytes = test::must(store->get(space, entry.key))->bytes;
            EXPECT_EQ(as_text(bytes).find(as_text(wrap)), std::string_view::npos) << space;
            if (space != message_space) continue;
            for (const Held& held : elsewhere_keeper->compartments())
                EXPECT_FALSE(held.compartment->take_drop(wrap_of(bytes)).has_value());
            EXPECT_FALSE(elsewhere_keeper->take_own_drop(wrap_of(bytes)).has_value());
        }

    Letter hers = only(*ann);
    EXPECT_EQ(hers.state, State::assigned);
    EXPECT_EQ(hers.message.text, "Eleven of us, behind the mill.");
    for (const Held& held : ann->compartments())
        if (held.id == home) test::must(take_in(*ann, hers, held));
    hers = only(*ann);
    EXPECT_EQ(hers.state, State::taken);
    EXPECT_EQ(hers.home->id, home);
    EXPECT_EQ(answers().size(), 0u);
    send("Now twelve.");
    EXPECT_EQ(count(*keeper), 0u);
    ASSERT_EQ(count(*ann), 2u);
    test::must(answer(*ann, hers, "I am here."));
    EXPECT_EQ(answers().size(), 1u);
    // It does not hang on ann: whoever opens her compartment reads them, and the next ones.
    test::must(ann->grant(home, "keeper", Role::read));
    auto helper = elsewhere("keeper", keeper_words);
    ASSERT_EQ(count(*helper), 2u);
    EXPECT_TRUE(test::is_refused(remove_letter(*helper, test::must(letters(*helper)).at(0))));
}

// Catches two who change one letter, where the second undoes the first or removes its files; and what is left of one that
// was removed.
TEST_F(DeskTest, lets_only_the_first_of_two_change_a_letter) {
    AttachmentWriter file(*store, random, clock.now());
    test::must(file.add(as_bytes("a picture")));
    std::vector<SentFile> files;
    files.push_back({"picture.jpg", "image/jpeg", test::must(file.finish())});
    send("With a picture.", std::move(files));
    Letter one = only(*keeper), two = only(*keeper);
    ASSERT_EQ(one.message.files.size(), 1u);
    EXPECT_EQ(one.message.files[0].name, "picture.jpg");
    test::must(assign(*keeper, one, "keeper"));
    EXPECT_TRUE(test::is_refused(assign(*keeper, two, "ann")));
    EXPECT_TRUE(test::is_refused(remove_letter(*keeper, two)));
    EXPECT_EQ(count(*ann), 0u);
    EXPECT_FALSE(test::must(store->list(attachment_space)).empty()) << "a file without its letter";
    test::must(remove_letter(*keeper, only(*keeper)));
    EXPECT_TRUE(test::must(store->list(attachment_space)).empty());
    EXPECT_TRUE(test::must(store->list(message_space)).empty());
}

// Catches a file that does not come along to a record, one that goes with the letter, and one whose key the letter has.
TEST_F(DeskTest, takes_files_along_to_a_record) {
    AttachmentWriter file(*store, random, clock.now());
    test::must(file.add(Bytes(attachment_chunk_bytes + 7, 5)));
    std::vector<SentFile> files;
    files.push_back({"plan.txt", "text/plain", test::must(file.finish())});
    Id sent = files[0].stored.id;
    send("With a plan.", std::move(files));
    test::Remark about = remark("from the door");
    test::must(keeper->commit(desk, change({about})));
    test::must(attach_files(*keeper, only(*keeper), about.id));
    Id beside = *keeper->read().scope().find<test::Remark>(about.id)->attachments.begin();
    EXPECT_NE(test::must(find_attached(*keeper, beside)).stored.id, sent);
    test::must(remove_letter(*keeper, only(*keeper)));
    Bytes all;
    test::must(read_attached(*keeper, beside, [&](ByteView bytes) -> Done {
        append(all, bytes);
        return {};
    }));
    EXPECT_EQ(all, Bytes(attachment_chunk_bytes + 7, 5));
}

// Catches handled letters that keep the door full, and waiting ones that are not counted.
TEST_F(DeskTest, does_not_count_what_a_handler_has) {
    settings.waiting_max = 2;
    for (int i = 0; i < 2; ++i) test::must(door.send(settings, new_receipt(random), "Somebody writes.", {}));
    EXPECT_TRUE(test::is_refused(door.send(settings, receipt, "Too many.", {})));
    for (const Letter& letter : test::must(letters(*keeper))) test::must(assign(*keeper, letter, "ann"));
    clock.set({clock.now().seconds + 60});
    send("There is room again.");
}

// Catches a reader whose grant was taken away and who opens what comes afterwards.
TEST_F(DeskTest, follows_the_epochs_of_its_compartment) {
    test::must(keeper->grant(desk, "ann", Role::read));
    ann = signed_in("ann", ann_words);
    send("Before.");
    EXPECT_EQ(count(*ann), 1u);
    // What she had open, as another program of hers may keep it.
    auto elsewhere_ann = elsewhere("ann", ann_words);
    std::shared_ptr<Compartment> stale;
    for (const Held& held : elsewhere_ann->compartments())
        if (held.id == desk) stale = held.compartment;
    test::must(keeper->take_away(desk, "ann"));
    (void)test::must(letters(*keeper));  // whoever of the desk comes next brings the door up to date
    settings = *test::must(door_settings(*store));
    send("After.");
    EXPECT_EQ(count(*keeper), 2u);
    EXPECT_EQ(count(*ann), 0u);
    int opened = 0;
    for (const BlobEntry& entry : test::must(store->list(message_space))) {
        Bytes bytes = test::must(store->get(message_space, entry.key))->bytes;
        opened += stale->take_drop(wrap_of(bytes)).has_value() ? 1 : 0;
    }
    EXPECT_EQ(opened, 1);
}

// Catches a proof that shows nothing, one that shows another message, and one that is entered for everybody.
TEST_F(DeskTest, proves_to_a_sender_who_asked_that_a_message_was_here) {
    Bytes salt(salt_bytes);
    random.fill(salt);
    test::must(door.send(settings, receipt, "Eleven of us.", {}, salt));
    send("Nobody asked for a proof of this.");
    std::string kept = proof_text(salt, "Eleven of us.");
    EXPECT_TRUE(test::is_refused(check_proof(*keeper, kept)));
    for (int i = 0; i < 2; ++i) test::must(enter_proofs(*keeper, test::must(letters(*keeper))));
    EXPECT_EQ(keeper->read().scope().count<ReceivedMessage>(), 1u);
    Entered entered = test::must(check_proof(*elsewhere("keeper", keeper_words), kept));
    EXPECT_EQ(entered.home.id, desk);
    EXPECT_EQ(entered.day, Date::on(day_of(clock.now())));
    EXPECT_LE(entered.frame, entered.head.sequence);
    EXPECT_TRUE(test::is_refused(check_proof(*keeper, proof_text(salt, "Twelve of us."))));
    EXPECT_TRUE(test::is_refused(check_proof(*keeper, "Eleven of us.")));
    // It outlives the message, and says nothing of it.
    for (const Letter& letter : test::must(letters(*keeper))) test::must(remove_letter(*keeper, letter));
    test::must(check_proof(*keeper, kept));
}

// Catches a door that anybody opens, one that opens without a reader, and receipts that go bad when it is shut.
TEST_F(DeskTest, is_opened_and_shut_by_keepers) {
    EXPECT_TRUE(test::is_refused(set_door(*ann, {.compartment = "ann's circles"})));
    EXPECT_FALSE(may_set_door(*ann));
    EXPECT_TRUE(has_desk(*keeper));
    EXPECT_FALSE(has_desk(*ann));
    EXPECT_TRUE(test::is_refused(set_door(*keeper, {.compartment = "no such"})));
    send("Before it is shut.");
    test::must(set_door(*keeper, {.is_open = false}));
    DoorSettings shut = *test::must(door_settings(*store));
    EXPECT_FALSE(shut.is_open);
    test::must(set_door(*keeper, {.is_open = true}));
    settings = *test::must(door_settings(*store));
    EXPECT_EQ(test::must(door.open(settings, receipt, Door::Answers::keep)).before.sent, 1u);
    EXPECT_EQ(count(*keeper), 1u);
}

// Catches the wrap that was replaced and still stands in the database's pages or log: on a disk, since in memory there
// is nothing to find.
TEST(DeskOnDisk, purges_the_wrap_that_was_replaced) {
    test::TemporaryFolder folder;
    auto store = test::must(open_sqlite_store(folder / "store", SqliteOpen::create));
    SystemRandom random;
    ReceivingPair before = ReceivingPair::make(random), after = ReceivingPair::make(random);
    Id id = random.id();
    Message message{.mailbox = Bytes(32), .answers = before.open, .text = "Behind the mill."};
    Bytes stored = test::must(seal_letter(before.open, State::waiting, id, message, random));
    Bytes wrap(wrap_of(stored).begin(), wrap_of(stored).end());
    SecretBytes key = test::must(open_drop(before, wrap));
    Revision revision = test::must(store->put(message_space, id.view(), {}, stored));
    auto is_on_disk = [&] {
        std::string all;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
            std::ifstream in(file.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all.find(as_text(ByteView(wrap).first(48))) != all.npos;
    };
    EXPECT_TRUE(is_on_disk());
    Bytes fresh = test::must(wrapped_anew(stored, key.view(), after.open, State::assigned));
    test::must(store->put(message_space, id.view(), revision, fresh));
    EXPECT_FALSE(is_on_disk());
    EXPECT_FALSE(open_drop(before, wrap_of(fresh)).has_value());
    SecretBytes again = test::must(open_drop(after, wrap_of(fresh)));
    EXPECT_EQ(test::must(open_letter(id, fresh, again.view())).text, "Behind the mill.");
    EXPECT_FALSE(open_letter(random.id(), fresh, again.view()).has_value());
}

}  // namespace
}  // namespace karnameh::intake
