// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/recovery.h"

#include "journal/verify.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class RecoveryTest : public test::OrganisationFixture {
  protected:
    RecoveryTest() {
        for (const char* name : {"ann", "bea", "cem", "dor", "eva"}) {
            test::must(keeper->add_account(name, std::string("a long passphrase of ") + name));
            people.emplace_back(name);
        }
    }
    std::shared_ptr<Session> person(const std::string& name) {
        return signed_in(name, "a long passphrase of " + name);
    }
    std::vector<ShareGiver> givers(const std::vector<std::string>& texts,
                                   std::initializer_list<std::size_t> who) {
        std::vector<ShareGiver> all;
        for (std::size_t i : who)
            all.push_back({person(people[i])->card(), people[i], test::must(parse_share(texts[i]))});
        return all;
    }
    void expect_good_journal(Session& session) {
        JournalCheck check = test::must(verify_journal(*store, *session.grant_on(desk)));
        EXPECT_TRUE(check.is_good()) << check.damage[0].what;
    }
    std::vector<std::string> people;
};

// Catches a lost handler's compartment that three of five cannot open, before and after new epochs, and a journal that
// no longer verifies afterwards.
TEST_F(RecoveryTest, three_of_five_let_one_of_them_in) {
    test::must(keeper->commit(desk, change({remark("written before")})));
    std::vector<std::string> texts = test::must(keeper->make_shares(desk, 3, people));
    ASSERT_EQ(texts.size(), 5u);
    test::must(keeper->grant(desk, "eva", Role::read));
    test::must(keeper->take_away(desk, "eva"));  // a new epoch
    test::must(keeper->commit(desk, change({remark("written after")})));
    keeper.reset();

    std::vector<ShareGiver> three = givers(texts, {4, 0, 2});
    Recovered opened = test::must(recover(*organisation, three, three[1].card));
    EXPECT_EQ(opened.compartment, desk);
    EXPECT_EQ(opened.name, "desk");
    std::shared_ptr<Session> ann = person("ann");
    EXPECT_EQ(remarks(*ann), 2u);
    EXPECT_EQ(ann->newly_given(), std::vector<Id>{desk});
    test::must(ann->take_away(desk, "keeper"));
    test::must(ann->commit(desk, change({remark("the new keeper's")})));
    expect_good_journal(*ann);
    EXPECT_EQ(remarks(*signed_in("keeper", keeper_words)), 0u);
    // The shares go on: the epoch that the new keeper began reached them too.
    std::vector<ShareGiver> rest = givers(texts, {1, 2, 3});
    test::must(recover(*organisation, rest, rest[0].card));
    EXPECT_EQ(remarks(*person("bea")), 3u);
}

// Catches too few who open, one person who counts as several, a share in another's hands, and shares of two rounds.
TEST_F(RecoveryTest, fewer_or_others_do_not) {
    std::vector<std::string> texts = test::must(keeper->make_shares(desk, 3, people));
    std::vector<ShareGiver> two = givers(texts, {0, 1});
    EXPECT_TRUE(test::is_refused(recover(*organisation, two, two[0].card)));
    two.push_back({two[0].card, two[0].name, two[0].share.clone()});
    EXPECT_TRUE(test::is_refused(recover(*organisation, two, two[0].card)));
    two.back().share = test::must(parse_share(texts[2]));  // ann with cem's share
    EXPECT_TRUE(test::is_refused(recover(*organisation, two, two[0].card)));
    Id other = test::must(keeper->make_compartment("other"));
    std::vector<std::string> of_other = test::must(keeper->make_shares(other, 3, people));
    std::vector<ShareGiver> mixed = givers(texts, {0, 1});
    mixed.push_back(std::move(givers(of_other, {2})[0]));
    EXPECT_TRUE(test::is_refused(recover(*organisation, mixed, mixed[0].card)));
    EXPECT_EQ(person("ann")->compartments().size(), 1u);  // the directory
}

// Catches old shares that still open once there are new ones, or none any more.
TEST_F(RecoveryTest, new_shares_make_the_old_void) {
    std::vector<std::string> old = test::must(keeper->make_shares(desk, 2, people));
    std::vector<std::string> fresh = test::must(keeper->make_shares(desk, 2, people));
    EXPECT_EQ(test::must(keeper->shares(desk))->given, 5);
    EXPECT_TRUE(test::is_refused(
        round_of(*organisation, person("ann")->card().account, test::must(parse_share(old[0])))));
    std::vector<ShareGiver> two = givers(fresh, {0, 1});
    test::must(recover(*organisation, two, two[0].card));
    test::must(keeper->void_shares(desk));
    EXPECT_FALSE(test::must(keeper->shares(desk)));
    EXPECT_TRUE(test::is_refused(recover(*organisation, two, two[0].card)));
    EXPECT_TRUE(test::must(store->list(recovery_space)).empty());
    expect_good_journal(*keeper);
}

// Catches shares asked for wrongly, or by somebody who does not keep the compartment.
TEST_F(RecoveryTest, shares_are_made_by_keepers_for_several_people) {
    auto refused = [&](Session& session, std::int64_t needed, std::vector<std::string> holders) {
        return test::is_refused(session.make_shares(desk, needed, holders));
    };
    EXPECT_TRUE(refused(*keeper, 1, people));
    EXPECT_TRUE(refused(*keeper, 6, people));
    EXPECT_TRUE(refused(*keeper, 2, {"ann"}));
    EXPECT_TRUE(refused(*keeper, 2, {"ann", "ann", "bea"}));
    EXPECT_TRUE(refused(*keeper, 2, {"ann", "nobody"}));
    test::must(keeper->grant(desk, "ann", Role::write));
    EXPECT_TRUE(refused(*person("ann"), 2, {"bea", "cem"}));
    EXPECT_TRUE(test::must(store->list(recovery_space)).empty());
}

// Catches a handler who still opens what was handed over, a new one who cannot, and a handing over to oneself.
TEST_F(RecoveryTest, a_compartment_is_handed_over_by_its_keeper) {
    test::must(keeper->commit(desk, change({remark("a circle")})));
    EXPECT_TRUE(test::is_refused(keeper->hand_over(desk, "", "keeper")));
    EXPECT_TRUE(test::is_refused(keeper->hand_over(desk, "bea", "ann")));  // bea is not in it
    test::must(keeper->hand_over(desk, "", "ann"));
    EXPECT_EQ(remarks(*keeper), 0u);
    EXPECT_FALSE(keeper->grant_on(desk));
    std::shared_ptr<Session> ann = person("ann");
    EXPECT_EQ(remarks(*ann), 1u);
    test::must(ann->grant(desk, "cem", Role::keep));
    std::shared_ptr<Session> cem = person("cem");
    test::must(cem->hand_over(desk, "ann", "dor"));
    EXPECT_EQ(remarks(*ann), 0u);
    EXPECT_EQ(remarks(*person("dor")), 1u);
    expect_good_journal(*cem);
}

// Catches a store that holds a share, whose it is, or which compartment a round belongs to.
TEST_F(RecoveryTest, the_store_tells_nothing_of_the_shares) {
    std::vector<std::string> texts = test::must(keeper->make_shares(desk, 3, people));
    std::string all;
    for (const std::string& space : test::must(store->spaces()))
        for (const BlobEntry& entry : test::must(store->list(space)))
            all += as_text(test::must(store->get(space, entry.key))->bytes);
    for (Id compartment : test::must(store->compartments()))
        test::must(
            store->read_frames(compartment, 1, UINT32_MAX, [&](SequenceNumber, ByteView frame) -> Done {
                all += as_text(frame);
                return {};
            }));
    ASSERT_GT(all.size(), 100'000u);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Share share = test::must(parse_share(texts[i]));
        EXPECT_FALSE(all.contains(as_text(share.value.view().first(8))));
        EXPECT_FALSE(all.contains(texts[i].substr(0, 13)));
        EXPECT_FALSE(all.contains("ann, bea"));
    }
    Bytes blob =
        test::must(store->get(recovery_space, test::must(keeper->shares(desk))->round.view()))->bytes;
    EXPECT_FALSE(as_text(blob).contains(as_text(desk.view())));
}

// Catches failures to sign in that leave no trace for whose account it is, or show in the trail for a name that has
// none; and a store that tells the two apart by how many entries there are.
TEST_F(RecoveryTest, failed_sign_ins_are_entered) {
    auto failures = [&] {
        std::vector<std::string> who;
        for (const AuditLine& line : test::must(keeper->audit_entries()))
            if (line.act == "sign_in_failed") who.push_back(line.who);
        return who;
    };
    EXPECT_TRUE(test::is_refused(organisation->sign_in("ann", "not the passphrase of ann")));
    EXPECT_TRUE(test::is_refused(organisation->sign_in("nobody", "not a passphrase of anybody")));
    EXPECT_TRUE(test::is_refused(organisation->sign_in("no one", "not a passphrase of anybody")));
    EXPECT_EQ(failures(), std::vector<std::string>{"ann"});
    EXPECT_EQ(test::must(store->list("audit-nobody")).size(), 1u);
}

// Catches a new name that the others never hear of, and one that shows as a new grant.
TEST_F(RecoveryTest, a_new_name_reaches_the_others) {
    std::shared_ptr<Session> ann = person("ann");
    test::must(keeper->grant(desk, "ann", Role::read));
    ann = person("ann");
    EXPECT_EQ(ann->newly_given().size(), 1u);
    EXPECT_TRUE(test::is_refused(keeper->rename(desk, " ")));
    EXPECT_TRUE(test::is_refused(keeper->rename(desk, "directory")));
    EXPECT_TRUE(test::is_refused(ann->rename(desk, "another")));
    test::must(keeper->rename(desk, "another"));
    test::must(keeper->compartment("another"));
    ann = person("ann");
    test::must(ann->compartment("another"));
    EXPECT_TRUE(ann->newly_given().empty());
}

}  // namespace
}  // namespace karnameh
