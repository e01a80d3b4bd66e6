// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/account.h"

#include "seal/inbox.h"
#include "tests/support/expect.h"

namespace karnameh {

namespace {

constexpr std::string_view passphrase = "correct horse battery staple", duress = "nothing to see here really";

Grant make_grant(Random& random, std::string name = "circles") {
    return {random.id(), Role::write, 1, Key(random), PublicKey{{1}}, std::move(name)};
}

Keyring make_keyring(Random& random) {
    Keyring keyring;
    keyring.person = PersonKeys::make(random.id(), random);
    keyring.display_name = "A. Writer";
    keyring.grants.push_back(make_grant(random));
    keyring.one_time_secret = SecretBytes(as_bytes("12345678901234567890"));
    keyring.one_time_step_used = 77;
    keyring.more = SecretBytes(as_bytes("kernel"));
    return keyring;
}

class Account : public testing::Test {
  protected:
    SeededRandom random{1};
    Keyring keyring = make_keyring(random);
    Bytes block = test::must(new_account(passphrase, keyring, test_cost, random, CostRule::any));

    static ByteView slot(ByteView of, std::size_t number) {
        return of.subspan(account_header_bytes + number * account_slot_bytes, account_slot_bytes);
    }
    static std::size_t changed_slots(ByteView one, ByteView other) {
        std::size_t changed = 0;
        for (std::size_t i = 0; i < account_slots; ++i)
            changed += std::ranges::equal(slot(one, i), slot(other, i)) ? 0 : 1;
        return changed;
    }
};

TEST_F(Account, GivesBackTheWholeKeyring) {
    // Catches a field that is not stored.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    EXPECT_EQ(opened.keyring.person.card(), keyring.person.card());
    EXPECT_TRUE(opened.keyring.person.receiving.secret == keyring.person.receiving.secret);
    EXPECT_EQ(opened.keyring.display_name, "A. Writer");
    ASSERT_EQ(opened.keyring.grants.size(), 1u);
    const Grant& grant = opened.keyring.grants[0];
    EXPECT_EQ(grant.compartment, keyring.grants[0].compartment);
    EXPECT_EQ(grant.role, Role::write);
    EXPECT_TRUE(grant.data_key == keyring.grants[0].data_key);
    EXPECT_EQ(grant.founder, keyring.grants[0].founder);
    EXPECT_EQ(grant.name, "circles");
    EXPECT_EQ(as_text(opened.keyring.one_time_secret.view()), "12345678901234567890");
    EXPECT_EQ(opened.keyring.one_time_step_used, 77u);
    EXPECT_EQ(as_text(opened.keyring.more.view()), "kernel");
    EXPECT_EQ(test::must(account_of(block)), keyring.person.account);
}

TEST_F(Account, RefusesEveryOtherPassphrase) {
    // Catches a passphrase that is cut, folded, or not looked at.
    for (std::string_view wrong :
         {"", "correct horse battery stapl", "correct horse battery staple ", "Correct horse battery staple"})
        EXPECT_TRUE(test::is_refused(open_account(block, wrong))) << wrong;
}

TEST_F(Account, LooksTheSameWhateverIsInIt) {
    // Catches a block whose size or form tells how many slots or grants there are.
    Keyring rich = make_keyring(random);
    for (int i = 0; i < 100; ++i) rich.grants.push_back(make_grant(random, std::string(100, 'n')));
    Bytes other = test::must(new_account(passphrase, rich, test_cost, random, CostRule::any));
    EXPECT_EQ(other.size(), block.size());
    OpenedAccount opened = test::must(open_account(other, passphrase));
    Bytes two = test::must(add_slot(other, opened, duress, make_keyring(random), random));
    EXPECT_EQ(two.size(), account_bytes);
    EXPECT_TRUE(std::ranges::equal(ByteView(two).first(24), ByteView(other).first(24)));
}

TEST_F(Account, ChangesOneSlotAtEachSignIn) {
    // Catches a sign-in that leaves the block as it was, or touches what it cannot open.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    Bytes resealed = test::must(reseal_account(block, opened, random));
    EXPECT_EQ(changed_slots(block, resealed), 1u);
    EXPECT_EQ(test::must(open_account(resealed, passphrase)).keyring.display_name, "A. Writer");
}

TEST_F(Account, OpensTwoSetsWithTwoPassphrases) {
    // Catches a duress passphrase that shows the real grants, or overwrites the real slot.
    for (int round = 0; round < 20; ++round) {
        OpenedAccount opened = test::must(open_account(block, passphrase));
        Keyring harmless = make_keyring(random);
        harmless.display_name = "Nobody";
        Bytes two = test::must(add_slot(block, opened, duress, harmless, random));
        EXPECT_EQ(test::must(open_account(two, passphrase)).keyring.display_name, "A. Writer");
        OpenedAccount shown = test::must(open_account(two, duress));
        EXPECT_EQ(shown.keyring.display_name, "Nobody");
        EXPECT_EQ(shown.keyring.find(keyring.grants[0].compartment), nullptr);
        EXPECT_EQ(shown.keyring.other_slots, 0);
        Bytes later = test::must(reseal_account(two, shown, random));
        EXPECT_EQ(test::must(open_account(later, passphrase)).keyring.display_name, "A. Writer");
    }
}

TEST_F(Account, DestroysTheOtherSlotsWhenItsOwnerChoseSo) {
    // Catches a destroying passphrase that leaves the first slot, or that betrays itself again at the next sign-in.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    Keyring harmless = make_keyring(random);
    harmless.destroys_others = true;
    Bytes two = test::must(add_slot(block, opened, duress, harmless, random));
    OpenedAccount shown = test::must(open_account(two, duress));
    Bytes after = test::must(reseal_account(two, shown, random));
    EXPECT_TRUE(test::is_refused(open_account(after, passphrase)));
    OpenedAccount again = test::must(open_account(after, duress));
    EXPECT_EQ(changed_slots(after, test::must(reseal_account(after, again, random))), 1u);
}

TEST_F(Account, TakesThreeMorePassphrasesAndNoFifth) {
    // Catches a slot added over one that is in use.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    std::string more = "another passphrase number ";
    for (int i = 1; i <= 3; ++i)
        block = test::must(add_slot(block, opened, more + std::to_string(i), make_keyring(random), random));
    EXPECT_TRUE(test::is_refused(add_slot(block, opened, more + "4", make_keyring(random), random)));
    EXPECT_TRUE(test::is_refused(add_slot(block, opened, passphrase, make_keyring(random), random)));
    EXPECT_TRUE(open_account(block, passphrase).has_value());
    for (int i = 1; i <= 3; ++i) EXPECT_TRUE(open_account(block, more + std::to_string(i)).has_value());
}

TEST_F(Account, ChangesItsPassphrase) {
    // Catches an old passphrase that still opens.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    Bytes changed = test::must(change_passphrase(block, opened, "a quite different passphrase", random));
    EXPECT_TRUE(test::is_refused(open_account(changed, passphrase)));
    EXPECT_TRUE(open_account(changed, "a quite different passphrase").has_value());
}

TEST_F(Account, NamesDamage) {
    // Catches a damaged block that is taken for a wrong passphrase, or the other way about where it cannot be told.
    EXPECT_TRUE(test::has_fault(open_account(ByteView(block).first(1000), passphrase), FaultKind::corrupt));
    Bytes bad = block;
    bad[0] ^= 1;
    EXPECT_TRUE(test::has_fault(open_account(bad, passphrase), FaultKind::corrupt));
    bad = block;
    bad[40] = 0xff;  // an Argon2id cost that would never end
    EXPECT_TRUE(test::has_fault(open_account(bad, passphrase), FaultKind::corrupt));
    bad = block;
    bad[7] = 9;
    EXPECT_TRUE(test::has_fault(open_account(bad, passphrase), FaultKind::newer));
}

TEST_F(Account, RefusesWeakPassphrasesInProduction) {
    // Catches an account behind a short passphrase. Fifteen Persian letters are thirty bytes and good.
    EXPECT_TRUE(test::is_refused(check_new_passphrase("fourteen chars")));
    EXPECT_TRUE(test::is_refused(check_new_passphrase("سلام سلام سلا")));
    EXPECT_TRUE(check_new_passphrase("سلام سلام سلام س").has_value());
    EXPECT_TRUE(test::is_refused(check_new_passphrase(std::string(2000, 'a'))));
    EXPECT_TRUE(test::is_refused(new_account("short", keyring, production_cost, random)));
    EXPECT_DEATH((void)new_account(passphrase, keyring, test_cost, random), "bug");
}

TEST_F(Account, SaysWhenAKeyringNoLongerFits) {
    // Catches a slot written past its end.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    for (int i = 0; i < 400; ++i) opened.keyring.grants.push_back(make_grant(random));
    EXPECT_TRUE(test::has_fault(reseal_account(block, opened, random), FaultKind::limit));
}

TEST(Keyring, TakesNewerGrantsAndKeepsThem) {
    // Catches an old epoch's grant put in place of a newer one.
    SeededRandom random(5);
    Keyring keyring = make_keyring(random);
    Grant newer = keyring.grants[0].clone();
    newer.epoch = 3;
    EXPECT_TRUE(keyring.take(newer.clone()));
    Grant older = newer.clone();
    older.epoch = 2;
    EXPECT_FALSE(keyring.take(std::move(older)));
    EXPECT_EQ(keyring.grants.size(), 1u);
    EXPECT_EQ(keyring.find(newer.compartment)->epoch, 3u);
    EXPECT_TRUE(keyring.take(make_grant(random)));
    EXPECT_EQ(keyring.grants.size(), 2u);
}

class Inbox : public testing::Test {
  protected:
    SeededRandom random{7};
    PersonKeys receiver = PersonKeys::make(random.id(), random),
               other = PersonKeys::make(random.id(), random);
    SigningPair giver = SigningPair::make(random);
    Bytes inbox = new_inbox(random);
};

TEST_F(Inbox, BringsGrantsToTheirReceiverOnly) {
    // Catches a grant that others can open, is lost, comes twice, or comes without its giver's word.
    Grant first = make_grant(random, std::string(grant_name_bytes, 'n')), second = make_grant(random);
    inbox = test::must(drop_grant(inbox, receiver.card(), first, giver));
    inbox = test::must(drop_grant(inbox, receiver.card(), second, giver));
    ASSERT_EQ(inbox.size(), inbox_bytes);
    EXPECT_TRUE(test::must(collect_grants(inbox, other, random)).grants.empty());
    Collected collected = test::must(collect_grants(inbox, receiver, random));
    ASSERT_EQ(collected.grants.size(), 2u);
    EXPECT_EQ(collected.grants[0].grant.compartment, first.compartment);
    EXPECT_TRUE(collected.grants[0].grant.data_key == first.data_key);
    EXPECT_EQ(collected.grants[1].grant.name, "circles");
    EXPECT_EQ(collected.grants[1].giver, giver.open);
    EXPECT_EQ(collected.inbox.size(), inbox_bytes);
    EXPECT_TRUE(test::must(collect_grants(collected.inbox, receiver, random)).grants.empty());
    EXPECT_TRUE(test::is_refused(drop_grant(
        inbox, receiver.card(), make_grant(random, std::string(grant_name_bytes + 1, 'n')), giver)));
}

TEST_F(Inbox, BoxesThatHoldNothingBeginLikeThoseThatHoldSomething) {
    // Catches random bytes where a sealed message has a point of the curve, whose last bit is never set.
    for (int round = 0; round < 4; ++round) {
        for (std::size_t box = 0; box < inbox_boxes; ++box)
            EXPECT_EQ(inbox[8 + box * inbox_box_bytes + 31] & 0x80, 0) << "box " << box;
        inbox = test::must(drop_grant(inbox, receiver.card(), make_grant(random), giver));
        if (round == 2) inbox = test::must(collect_grants(inbox, receiver, random)).inbox;
    }
}

TEST_F(Inbox, HoldsSixtyFourAndThenLosesTheOldest) {
    // Catches a box that is overwritten while others are free.
    std::vector<Id> dropped;
    for (std::size_t i = 0; i < inbox_boxes + 1; ++i) {
        Grant grant = make_grant(random);
        dropped.push_back(grant.compartment);
        inbox = test::must(drop_grant(inbox, receiver.card(), grant, giver));
    }
    Collected collected = test::must(collect_grants(inbox, receiver, random));
    ASSERT_EQ(collected.grants.size(), inbox_boxes);
    for (std::size_t i = 0; i < inbox_boxes; ++i)
        EXPECT_EQ(collected.grants[i].grant.compartment, dropped[i + 1]);
}

TEST_F(Inbox, OutlivesDamage) {
    // Catches a flipped bit that costs more than its own box.
    inbox = test::must(drop_grant(inbox, receiver.card(), make_grant(random), giver));
    inbox = test::must(drop_grant(inbox, receiver.card(), make_grant(random), giver));
    std::size_t box = (inbox[5] + inbox_boxes - 1) % inbox_boxes;
    inbox[8 + box * inbox_box_bytes + 100] ^= 1;
    EXPECT_EQ(test::must(collect_grants(inbox, receiver, random)).grants.size(), 1u);
    inbox[5] = 200;
    EXPECT_TRUE(test::has_fault(collect_grants(inbox, receiver, random), FaultKind::corrupt));
    EXPECT_TRUE(
        test::has_fault(collect_grants(ByteView(inbox).first(100), receiver, random), FaultKind::corrupt));
}

constexpr std::string_view words = "karnameh words 1 2 3 4 5 6 7 8 9 10 11 12",
                           other_words = "karnameh words 12 11";

TEST_F(Account, GivesBackItsSlotToItsRecoveryWords) {
    // Catches words that open an old passphrase's slot, that sign in, or that still work after others were made.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    block = test::must(set_recovery_words(block, opened, words, random));
    EXPECT_TRUE(test::is_refused(open_account(block, words)));
    EXPECT_TRUE(test::is_refused(recover_account(block, passphrase)));
    opened.keyring.grants.push_back(make_grant(random));
    block = test::must(reseal_account(block, opened, random));
    block = test::must(change_passphrase(block, opened, "another passphrase, as long", random));

    OpenedAccount back = test::must(recover_account(block, words));
    EXPECT_EQ(back.keyring.grants.size(), 2u);
    block = test::must(change_passphrase(block, back, "the third passphrase of them", random));
    EXPECT_TRUE(test::is_refused(open_account(block, "another passphrase, as long")));
    OpenedAccount again = test::must(open_account(block, "the third passphrase of them"));
    EXPECT_EQ(again.keyring.grants.size(), 2u);

    Bytes before = block;
    block = test::must(set_recovery_words(block, again, other_words, random));
    EXPECT_EQ(changed_slots(before, block), 2u);
    EXPECT_TRUE(test::is_refused(recover_account(block, words)));
    EXPECT_TRUE(recover_account(block, other_words).has_value());
    EXPECT_EQ(block.size(), account_bytes);
}

TEST_F(Account, KeepsRecoveryWordsAndASecondPassphraseApart) {
    // Catches a second passphrase that overwrites the words or the other way round, and words that outlive destruction.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    block = test::must(set_recovery_words(block, opened, words, random));
    Keyring shown = make_keyring(random);
    shown.destroys_others = true;
    block = test::must(add_slot(block, opened, duress, shown, random));
    EXPECT_TRUE(recover_account(block, words).has_value());
    EXPECT_TRUE(open_account(block, passphrase).has_value());
    OpenedAccount forced = test::must(open_account(block, duress));
    block = test::must(reseal_account(block, forced, random));
    EXPECT_TRUE(test::is_refused(recover_account(block, words)));
    EXPECT_TRUE(test::is_refused(open_account(block, passphrase)));
}

TEST_F(Account, OpensByAKeyThatWasKept) {
    // Catches a kept key that goes on opening a slot after its passphrase was changed.
    OpenedAccount opened = test::must(open_account(block, passphrase));
    SlotKey kept{static_cast<std::uint8_t>(opened.slot), opened.slot_key.clone()};
    EXPECT_TRUE(open_account_slot(block, kept).has_value());
    block = test::must(change_passphrase(block, opened, "another passphrase, as long", random));
    EXPECT_TRUE(test::is_refused(open_account_slot(block, kept)));
}

}  // namespace

}  // namespace karnameh
