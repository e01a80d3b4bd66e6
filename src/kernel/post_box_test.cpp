// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/post_box.h"

#include <gtest/gtest.h>

#include "kernel/system_records.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class PostBoxTest : public test::OrganisationFixture {
  protected:
    void leave(Session& session, std::string_view text) { leave_under(session, random.id(), text); }
    void leave_under(Session& session, const Id& id, std::string_view text) {
        std::vector<LetterToLeave> letters{{id, std::string(text)}};
        test::must(leave_letters(session, *post_box(session), letters));
    }
    std::vector<std::string> read(Session& session) {
        std::vector<std::string> texts;
        for (const PostedLetter& letter :
             test::must(posted_letters(session, test::must(session.compartment("desk")))))
            texts.emplace_back(as_text(letter.message.view()));
        std::ranges::sort(texts);
        return texts;
    }
    std::shared_ptr<Session> outsider() {
        test::must(keeper->add_account("ben", ben_words));
        return signed_in("ben", ben_words);
    }
    static constexpr std::string_view ben_words = "a third passphrase, as long as the others";
};

// Catches a letter that its sender, or anybody but the compartment, can read, and one that is lost or doubled.
TEST_F(PostBoxTest, LettersOfOutsidersAreReadByTheCompartmentAlone) {
    std::shared_ptr<Session> ann = joined(Role::read), ben = outsider();
    EXPECT_FALSE(post_box(*ben));
    test::must(set_post_box(*keeper, test::must(keeper->compartment("desk"))));
    Id once = random.id();
    for (int i = 0; i < 2; ++i) leave_under(*ben, once, "one");
    leave(*ben, "two");
    EXPECT_EQ(read(*ann), (std::vector<std::string>{"one", "two"}));
    Id own = test::must(ben->make_compartment("ben's"));
    EXPECT_TRUE(test::must(posted_letters(*ben, test::must(ben->compartment(own.text())))).empty());
    EXPECT_TRUE(test::must(is_left(*ben, once)));
    for (int i = 0; i < 2; ++i) test::must(remove_letters(*keeper, std::vector{once}));
    EXPECT_FALSE(test::must(is_left(*ben, once)));
    EXPECT_EQ(read(*keeper), std::vector<std::string>{"two"});
}

// Catches letters whose size or name tells what stands in them.
TEST_F(PostBoxTest, LettersLookAlike) {
    test::must(set_post_box(*keeper, test::must(keeper->compartment("desk"))));
    leave(*keeper, "");
    leave(*keeper, "a word that must not be found, and many others after it");
    std::vector<BlobEntry> all = test::must(store->list(post_space));
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].size, all[1].size);
    for (const BlobEntry& entry : all) {
        Bytes bytes = test::must(store->get(post_space, entry.key))->bytes;
        EXPECT_EQ(as_text(bytes).find("word"), std::string_view::npos);
    }
}

// Catches somebody who turns all letters to a compartment of their own: by the directory, or by an entry elsewhere.
TEST_F(PostBoxTest, OnlyKeepersOfTheDirectorySayWhereLettersGo) {
    test::must(set_post_box(*keeper, test::must(keeper->compartment("desk"))));
    std::shared_ptr<Session> ben = outsider();
    Id own = test::must(ben->make_compartment("ben's"));
    EXPECT_FALSE(may_set_post_box(*ben));
    EXPECT_TRUE(test::is_refused(set_post_box(*ben, test::must(ben->compartment(own.text())))));
    std::string key(64, '0'), compartment = own.text();
    PostBoxEntry false_one{};
    false_one.kind = PostBoxEntry::kind_number;
    false_one.id = random.id();
    false_one.compartment = {compartment.data(), static_cast<std::uint32_t>(compartment.size())};
    false_one.key = {key.data(), static_cast<std::uint32_t>(key.size())};
    Change change(kinds);
    change.put(false_one);
    test::must(ben->commit(own, change));
    EXPECT_EQ(post_box(*ben)->compartment, desk);
}

// Catches somebody who was let out of the compartment and opens what is left afterwards.
TEST_F(PostBoxTest, WhoeverIsGoneOpensNothingThatComesLater) {
    joined(Role::write);
    std::shared_ptr<Session> ann = elsewhere("ann", ann_words);
    test::must(set_post_box(*keeper, test::must(keeper->compartment("desk"))));
    leave(*keeper, "before");
    Held before = test::must(ann->compartment("desk"));
    test::must(keeper->take_away(desk, "ann"));
    test::must(renew_post_box(*keeper));
    leave(*keeper, "after");
    // Ann's keys of before, with the store at hand.
    std::size_t opened = 0;
    for (const BlobEntry& entry : test::must(store->list(post_space)))
        opened +=
            before.compartment->take_drop(test::must(store->get(post_space, entry.key))->bytes).has_value();
    EXPECT_EQ(opened, 1u);
    EXPECT_EQ(read(*keeper), (std::vector<std::string>{"after", "before"}));
}

}  // namespace
}  // namespace karnameh
