// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/attachments.h"
#include "journal/verify.h"
#include "kernel/attach.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class ForgetTest : public test::OrganisationFixture {
  protected:
    std::size_t frames_that_hold(const Id& record) {
        std::size_t found = 0;
        test::must(
            test::must(keeper->compartment("desk"))
                .compartment->each_version({&record, 1}, [&](const Kind&, const Id&, ByteView) -> Done {
                    ++found;
                    return {};
                }));
        return found;
    }
    void expect_good_journal() {
        JournalCheck check = test::must(verify_journal(*store, *keeper->grant_on(desk)));
        EXPECT_TRUE(check.is_good()) << check.damage[0].what;
    }
};

// Catches a version that stays in an old frame or a snapshot, and a record beside it that goes along.
TEST_F(ForgetTest, takes_every_version_out_of_every_frame_and_nothing_else) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark row = remark("to be forgotten"), beside = remark("stays");
    test::must(keeper->commit(desk, change({row, beside})));
    row.title = remark("to be forgotten, changed").title;
    test::must(keeper->commit(desk, change({row})));
    test::must(keeper->compact(desk));
    beside.title = remark("stays, changed").title;
    test::must(keeper->commit(desk, change({row, beside})));
    test::must(keeper->compact(desk));
    Head before = test::must(keeper->compartment("desk")).compartment->head();
    ASSERT_EQ(frames_that_hold(row.id), 5u);

    test::must(keeper->forget(row.id, *ann));
    EXPECT_EQ(frames_that_hold(row.id), 0u);
    EXPECT_TRUE(test::must(keeper->history(row.id)).empty());
    EXPECT_EQ(test::must(keeper->history(beside.id)).size(), 2u);
    EXPECT_EQ(remarks(*keeper), 1u);
    EXPECT_TRUE(test::must(holds_head(*store, before)));  // old heads still verify
    expect_good_journal();

    // The same after opening again, after another snapshot, and for a second erasure of what is left.
    keeper.reset();
    ann = signed_in("ann", ann_words);
    keeper = signed_in("keeper", keeper_words);
    EXPECT_EQ(remarks(*keeper), 1u);
    EXPECT_TRUE(test::must(keeper->history(row.id)).empty());
    test::must(keeper->compact(desk));
    test::must(keeper->forget(beside.id, *ann));
    EXPECT_EQ(remarks(*keeper), 0u);
    EXPECT_EQ(frames_that_hold(beside.id), 0u);
    expect_good_journal();
}

// Catches an erasure by one person, by somebody who may only write, or by one keeper under two names.
TEST_F(ForgetTest, needs_two_keepers) {
    std::shared_ptr<Session> ann = joined(Role::write);
    test::Remark row = remark("not to be lost");
    test::must(keeper->commit(desk, change({row})));
    EXPECT_TRUE(test::is_refused(keeper->forget(row.id, *ann)));
    EXPECT_TRUE(test::is_refused(ann->forget(row.id, *keeper)));
    EXPECT_TRUE(test::is_refused(keeper->forget(row.id, *signed_in("keeper", keeper_words))));
    EXPECT_TRUE(test::is_refused(keeper->forget(random.id(), *ann)));
    EXPECT_EQ(remarks(*keeper), 1u);
    EXPECT_EQ(test::must(keeper->history(row.id)).size(), 1u);
}

// Catches references that lead nowhere after an erasure.
TEST_F(ForgetTest, is_refused_while_others_refer_to_it) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark row = remark("named"), naming = remark("names it");
    naming.about = row.id;
    test::must(keeper->commit(desk, change({row, naming})));
    Done refused = keeper->forget(row.id, *ann);
    EXPECT_TRUE(test::wrong_of(refused).contains(naming.id.text()));
    test::must(keeper->forget(naming.id, *ann));
    test::must(keeper->forget(row.id, *ann));
    EXPECT_EQ(remarks(*keeper), 0u);
}

// Catches records that cannot go because they refer to each other, and a batch that takes one from elsewhere along.
TEST_F(ForgetTest, takes_several_at_once) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark one = remark("one"), two = remark("two"), stays = remark("stays"), away = remark("away");
    two.about = one.id;
    test::must(keeper->commit(desk, change({one, two, stays})));
    Id other_desk = test::must(keeper->make_compartment("other desk"));
    test::must(keeper->commit(other_desk, change({away})));
    std::vector<Id> both{one.id, two.id}, with_away{one.id, two.id, away.id};
    EXPECT_TRUE(test::is_refused(keeper->forget(with_away, *ann)));
    EXPECT_EQ(remarks(*keeper), 4u);
    test::must(keeper->forget(both, *ann));
    EXPECT_EQ(frames_that_hold(one.id) + frames_that_hold(two.id), 0u);
    EXPECT_EQ(frames_that_hold(stays.id), 1u);
    expect_good_journal();
}

// Catches an audit trail that keeps nothing, or that keeps what was erased.
TEST_F(ForgetTest, leaves_that_it_happened_and_not_what_it_was) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark row = remark("secret");
    test::must(keeper->commit(desk, change({row})));
    clock.advance(60);
    test::must(keeper->forget(row.id, *ann));
    AuditLine last = test::must(keeper->audit_entries()).back();
    EXPECT_EQ(last.act, "erased");
    EXPECT_EQ(last.what, desk.text() + " ann");
}

// Catches another process that goes on showing what was erased, because it folded it before.
TEST_F(ForgetTest, reaches_those_who_have_it_open) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark row = remark("gone everywhere");
    test::must(keeper->commit(desk, change({row, remark("other")})));
    std::shared_ptr<Session> other = elsewhere("ann", ann_words);
    ASSERT_EQ(remarks(*other), 2u);
    test::must(keeper->forget(row.id, *ann));
    EXPECT_EQ(remarks(*other), 1u);
    EXPECT_TRUE(test::must(other->history(row.id)).empty());
    test::must(other->commit(desk, change({remark("goes on")})));
    EXPECT_EQ(remarks(*keeper), 2u);
}

// Catches files whose chunks outlive the record, and files of other records that go along.
TEST_F(ForgetTest, takes_the_attachments_that_nobody_else_names) {
    std::shared_ptr<Session> ann = joined(Role::keep);
    test::Remark row = remark("with files"), other = remark("shares one");
    test::must(keeper->commit(desk, change({row, other})));
    Bytes contents(200'000, 'x');
    Id own = test::must(attach(*keeper, row.id, {"own.txt", "text/plain"}, source_from(contents)));
    Id shared = test::must(attach(*keeper, row.id, {"shared.txt", "text/plain"}, source_from(contents)));
    other.attachments = {&shared, 1};
    test::must(keeper->commit(desk, change({other})));
    std::size_t chunks = test::must(store->list(attachment_space)).size();

    test::must(keeper->forget(row.id, *ann));
    EXPECT_EQ(test::must(store->list(attachment_space)).size(), chunks / 2);
    Bytes read;
    test::must(read_attached(*keeper, shared, sink_to(read)));
    EXPECT_EQ(read, contents);
    EXPECT_TRUE(test::is_refused(read_attached(*keeper, own, sink_to(read))));
    EXPECT_EQ(frames_that_hold(own), 0u);
    EXPECT_NE(frames_that_hold(shared), 0u);
}

// Catches a file that is stored although the record refuses it, and a record that names what was not stored.
TEST_F(ForgetTest, attaching_happens_whole_or_not_at_all) {
    test::Remark row = remark("a record");
    test::must(keeper->commit(desk, change({row})));
    auto breaks_off = [given = 0](std::span<std::uint8_t> room) mutable -> Result<std::size_t> {
        if (++given > 3) return fault(FaultKind::input_output, "reading");
        return room.size();
    };
    EXPECT_TRUE(test::has_fault(attach(*keeper, row.id, {"a", ""}, breaks_off), FaultKind::input_output));
    EXPECT_TRUE(test::is_refused(attach(*keeper, row.id, {"", ""}, source_from({}))));  // a file has a name
    EXPECT_TRUE(test::is_refused(attach(*keeper, random.id(), {"a", ""}, source_from({}))));
    EXPECT_TRUE(test::must(store->list(attachment_space)).empty());
    EXPECT_EQ(keeper->read().scope().count<Attachment>(), 0u);
}

}  // namespace
}  // namespace karnameh
