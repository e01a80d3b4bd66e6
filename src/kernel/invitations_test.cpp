// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/word_code.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class InvitationTest : public test::OrganisationFixture {
  protected:
    static std::string said(const std::vector<std::string>& words) {
        std::string all;
        for (const std::string& word : words) all += word + " ";
        return all;
    }
    bool joins(std::string_view name, std::string_view code) {
        return organisation->join(name, code, ann_words).has_value();
    }
    Session::InvitationState state_of(std::string_view name) {
        for (const Session::Invitation& one : test::must(keeper->invitations()))
            if (one.name == name) return one.state;
        ADD_FAILURE() << "no invitation for " << name;
        return Session::InvitationState::expired;
    }
    std::size_t acts(std::string_view act) {
        return static_cast<std::size_t>(
            std::ranges::count(test::must(keeper->audit_entries()), act, &AuditLine::act));
    }
    static constexpr std::string_view later_words = "and yet another passphrase of hers";
};

// Catches an invitation that works twice, that signs in as it is, or whose grants wait for something else.
TEST_F(InvitationTest, is_taken_up_once_and_opens_what_was_granted) {
    std::string code = said(test::must(keeper->invite("ann", Language::english)));
    test::must(keeper->grant(desk, "ann", Role::write));
    EXPECT_TRUE(test::is_refused(organisation->sign_in("ann", code)));
    EXPECT_TRUE(
        test::is_refused(organisation->sign_in("ann", *read_word_code(code, invitation_word_count, "code"))));
    EXPECT_EQ(state_of("ann"), Session::InvitationState::open);
    EXPECT_TRUE(test::is_refused(organisation->join("ann", code, "short")));
    EXPECT_FALSE(joins("ben", code));
    EXPECT_FALSE(joins("ann", said(new_word_code(invitation_word_count, Language::english, random))));
    std::shared_ptr<Session> ann = test::must(organisation->join("ann", code, ann_words));
    EXPECT_TRUE(ann->commit(desk, change({remark("her first")})).has_value());
    EXPECT_EQ(state_of("ann"), Session::InvitationState::taken_up);
    EXPECT_FALSE(joins("ann", code));
    EXPECT_EQ(remarks(*signed_in("ann", ann_words)), 1u);
    EXPECT_EQ(acts("invited"), 1u);
    EXPECT_EQ(acts("joined"), 1u);
    EXPECT_TRUE(test::is_refused(keeper->renew_invitation("ann", Language::english)));
    EXPECT_TRUE(test::is_refused(keeper->withdraw_invitation("ann")));
    test::must(keeper->forget_invitation("ann"));
    EXPECT_TRUE(test::must(keeper->invitations()).empty());
}

// Catches a code that outlives its week, and a new one that leaves the old one good.
TEST_F(InvitationTest, runs_out_and_is_renewed) {
    std::string code = said(test::must(keeper->invite("ann", Language::persian)));
    clock.advance(invitation_seconds + 1);
    EXPECT_FALSE(joins("ann", code));
    EXPECT_EQ(state_of("ann"), Session::InvitationState::expired);
    std::string other = said(test::must(keeper->renew_invitation("ann", Language::english)));
    EXPECT_EQ(state_of("ann"), Session::InvitationState::open);
    EXPECT_FALSE(joins("ann", code));
    EXPECT_TRUE(joins("ann", other));
}

// Catches a withdrawn invitation that still opens something, or whose name can never be used again.
TEST_F(InvitationTest, is_withdrawn_with_everything_that_was_granted) {
    std::string code = said(test::must(keeper->invite("ann", Language::english)));
    test::must(keeper->grant(desk, "ann", Role::read));
    test::must(keeper->withdraw_invitation("ann"));
    EXPECT_FALSE(joins("ann", code));
    EXPECT_TRUE(test::must(keeper->invitations()).empty());
    EXPECT_EQ(test::must(keeper->members(desk)).size(), 1u);
    EXPECT_EQ(test::must(keeper->members(organisation->settings().directory)).size(), 1u);
    EXPECT_TRUE(joins("ann", said(test::must(keeper->invite("ann", Language::english)))));
}

// Catches somebody who invites without keeping the directory, and an invitation for a name that somebody has.
TEST_F(InvitationTest, is_for_keepers_and_new_names) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    EXPECT_TRUE(test::is_refused(ann->invite("ben", Language::english)));
    EXPECT_TRUE(test::is_refused(keeper->invite("Ann", Language::english)));
    EXPECT_TRUE(signed_in("ann", ann_words));
}

// Catches words that do not open the account again, that leave the lost authenticator in the way, or that go on opening
// it after others were made.
TEST_F(InvitationTest, recovery_words_give_the_account_back) {
    std::shared_ptr<Session> ann = joined(Role::write);
    EXPECT_FALSE(ann->has_recovery_words());
    std::string words = said(new_word_code(recovery_word_count, Language::persian, random));
    test::must(ann->set_recovery_words(words));
    EXPECT_TRUE(ann->has_recovery_words());
    test::must(ann->change_passphrase(later_words));
    test::must(ann->commit(desk, change({remark("after the words")})));
    EXPECT_TRUE(test::is_refused(organisation->sign_in("ann", words)));
    EXPECT_TRUE(test::is_refused(organisation->come_back("keeper", words, ann_words)));
    EXPECT_TRUE(test::is_refused(organisation->come_back("ann", words, "short")));
    std::shared_ptr<Session> back =
        test::must(organisation->come_back("ann", words, "a passphrase that she will not forget"));
    EXPECT_EQ(remarks(*back), 1u);
    EXPECT_TRUE(back->has_recovery_words());
    EXPECT_TRUE(test::is_refused(organisation->sign_in("ann", later_words)));
    test::must(back->set_recovery_words(said(new_word_code(recovery_word_count, Language::english, random))));
    EXPECT_TRUE(test::is_refused(organisation->come_back("ann", words, ann_words)));
    EXPECT_EQ(acts("words_made"), 2u);
    EXPECT_EQ(acts("came_back"), 1u);
}

}  // namespace
}  // namespace karnameh
