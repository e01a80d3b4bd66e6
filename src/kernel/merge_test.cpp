// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/merge.h"

#include <gmock/gmock.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class MergingRecords : public test::OrganisationFixture {
  protected:
    SequenceRange write(const std::vector<test::Remark>& rows, Id where) {
        return test::must(keeper->commit(where, change(rows)));
    }
    test::Remark about(std::string_view title, const Id& id) {
        test::Remark row = remark(title);
        row.about = id;
        return row;
    }
    static MergeRequest request(Session& session, const Id& kept, const Id& gone) {
        Reading reading = session.read();
        auto seen = [&](const Id& id) {
            const Record* row = reading.scope().find(id);
            return row ? row->sequence : 0;
        };
        return {kept, gone, seen(kept), seen(gone), {}};
    }
    // Where a record went by merging, in hexadecimal.
    std::string went(const Id& gone) {
        Reading reading = keeper->read();
        const Merger* merger = merger_of(reading.scope(), gone);
        return merger ? merger->kept.string() : "";
    }
    // "title about whom", or "(none)".
    std::string told(const Id& id) {
        Reading reading = keeper->read();
        const auto* row = reading.scope().find<test::Remark>(id);
        if (!row) return "(none)";
        const auto* target = reading.scope().find<test::Remark>(row->about);
        return row->title.string() + " about " + (target ? target->title.string() : "nobody");
    }
};

// Catches references that stay behind, a record that stays, values that nobody chose, a way back that forgets some.
TEST_F(MergingRecords, MoveReferencesAndComeApartAgain) {
    Id other_desk = test::must(keeper->make_compartment("other desk"));
    test::Remark kept = remark("kept"), gone = remark("gone");
    write({kept, gone}, desk);
    test::Remark here = about("here", gone.id), there = about("there", gone.id), own = about("own", kept.id);
    write({here, own}, desk);
    write({there}, other_desk);

    MergeRequest wanted = request(*keeper, kept.id, gone.id);
    wanted.takes[1] = Chosen::gone;
    Merged merged = test::must(merge(*keeper, wanted));
    EXPECT_EQ(merged.moved, 2u);
    EXPECT_EQ(told(kept.id), "gone about nobody");
    EXPECT_EQ(told(gone.id), "(none)");
    EXPECT_EQ(told(here.id), "here about gone");
    EXPECT_EQ(told(there.id), "there about gone");
    EXPECT_EQ(told(own.id), "own about gone");
    EXPECT_EQ(went(gone.id), kept.id.text());

    UnmergedRecords undone = test::must(undo_merge(*keeper, merged.merger));
    EXPECT_EQ(undone.restored, 4u);
    EXPECT_EQ(undone.left, 0u);
    EXPECT_EQ(told(kept.id), "kept about nobody");
    EXPECT_EQ(told(gone.id), "gone about nobody");
    EXPECT_EQ(told(here.id), "here about gone");
    EXPECT_EQ(told(there.id), "there about gone");
    EXPECT_EQ(told(own.id), "own about kept");
    EXPECT_EQ(went(gone.id), "");
    EXPECT_TRUE(test::is_refused(undo_merge(*keeper, merged.merger)));
}

// Catches a record that refers to itself because the two referred to each other.
TEST_F(MergingRecords, LeaveNoReferenceToItself) {
    test::Remark kept = remark("kept");
    write({kept}, desk);
    test::Remark gone = about("gone", kept.id);
    write({gone}, desk);
    kept.about = gone.id;
    write({kept}, desk);
    MergeRequest wanted = request(*keeper, kept.id, gone.id);
    wanted.takes[2] = Chosen::gone;
    test::must(merge(*keeper, wanted));
    EXPECT_EQ(told(kept.id), "kept about nobody");
}

// Catches an undo that writes over what somebody did since, or stops at it.
TEST_F(MergingRecords, LeaveWhatWasTouchedSince) {
    test::Remark kept = remark("kept"), gone = remark("gone");
    write({kept, gone}, desk);
    test::Remark one = about("one", gone.id), two = about("two", gone.id);
    write({one, two}, desk);
    Merged merged = test::must(merge(*keeper, request(*keeper, kept.id, gone.id)));
    test::Remark changed = about("changed since", kept.id);
    changed.id = one.id;
    write({changed}, desk);
    UnmergedRecords undone = test::must(undo_merge(*keeper, merged.merger));
    EXPECT_EQ(undone.left, 1u);
    EXPECT_EQ(told(one.id), "changed since about kept");
    EXPECT_EQ(told(two.id), "two about gone");
}

// Catches an undo that is refused in one compartment when it has already been carried out in another.
TEST_F(MergingRecords, ComeApartInEveryCompartmentOrInNone) {
    Id other_desk = test::must(keeper->make_compartment("other desk"));
    test::Remark kept = remark("kept"), gone = remark("gone");
    write({kept, gone}, desk);
    test::Remark here = about("here", gone.id), there = about("there", gone.id);
    write({here}, desk);
    write({there}, other_desk);
    Merged merged = test::must(merge(*keeper, request(*keeper, kept.id, gone.id)));
    joined(Role::write);
    test::must(keeper->grant(other_desk, "ann", Role::read));
    std::shared_ptr<Session> ann = signed_in("ann", ann_words);
    EXPECT_TRUE(test::is_refused(undo_merge(*ann, merged.merger)));
    EXPECT_EQ(told(gone.id), "(none)");
    EXPECT_EQ(told(here.id), "here about kept");
    EXPECT_EQ(told(there.id), "there about kept");
    EXPECT_EQ(went(gone.id), kept.id.text());

    EXPECT_EQ(test::must(undo_merge(*keeper, merged.merger)).left, 0u);
    EXPECT_EQ(told(there.id), "there about gone");
    EXPECT_EQ(went(gone.id), "");
}

// Catches merging by somebody who may only read, over two compartments, of a record with itself, and blindly.
TEST_F(MergingRecords, AreRefused) {
    Id other_desk = test::must(keeper->make_compartment("other desk"));
    test::Remark kept = remark("kept"), gone = remark("gone"), away = remark("away");
    write({kept, gone}, desk);
    write({away}, other_desk);
    std::shared_ptr<Session> ann = joined(Role::read);
    EXPECT_TRUE(test::is_refused(merge(*ann, request(*ann, kept.id, gone.id))));
    EXPECT_TRUE(test::is_refused(merge(*keeper, request(*keeper, kept.id, away.id))));
    EXPECT_TRUE(test::is_refused(merge(*keeper, request(*keeper, kept.id, kept.id))));
    MergeRequest seen_before = request(*keeper, kept.id, gone.id);
    test::Remark changed = remark("changed");
    changed.id = gone.id;
    write({changed}, desk);
    EXPECT_TRUE(test::is_refused(merge(*keeper, seen_before)));
    EXPECT_EQ(told(gone.id), "changed about nobody");
}

// Catches references in a compartment that the merging person may only read being lost without a word.
TEST_F(MergingRecords, TellWhatGoesOnNamingTheOther) {
    Id other_desk = test::must(keeper->make_compartment("other desk"));
    test::Remark kept = remark("kept"), gone = remark("gone");
    write({kept, gone}, desk);
    std::shared_ptr<Session> ann = joined(Role::write);
    test::must(keeper->grant(other_desk, "ann", Role::read));
    test::Remark away = about("away", gone.id);
    write({away}, other_desk);
    ann = signed_in("ann", ann_words);
    MergePlan plan = test::must(plan_merge(*ann, request(*ann, kept.id, gone.id)));
    EXPECT_THAT(plan.readable, testing::ElementsAre(away.id));
    test::must(merge(*ann, request(*ann, kept.id, gone.id)));
    EXPECT_EQ(told(away.id), "away about nobody");
    EXPECT_EQ(went(gone.id), kept.id.text());
}

// Catches values that are lost where both were to be kept, and said twice.
TEST_F(MergingRecords, JoinWhatHasSeveralValues) {
    test::Remark kept = remark("kept"), gone = remark("gone"), third = remark("third");
    write({third}, desk);
    Id themes[] = {third.id};
    kept.note = remark("one line").title;
    gone.note = remark("another line").title;
    gone.attachments = {themes, 1};
    write({kept, gone}, desk);
    MergeRequest wanted = request(*keeper, kept.id, gone.id);
    wanted.takes = {{common_field::note, Chosen::both}, {common_field::attachments, Chosen::both}};
    test::must(merge(*keeper, wanted));
    Reading reading = keeper->read();
    const auto* row = reading.scope().find<test::Remark>(kept.id);
    EXPECT_EQ(row->note.view(), "one line\nanother line");
    EXPECT_EQ(row->attachments.size(), 1u);
}

}  // namespace
}  // namespace karnameh
