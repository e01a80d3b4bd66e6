// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/undo_change.h"

#include <gmock/gmock.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class UndoneChanges : public test::OrganisationFixture {
  protected:
    SequenceRange write(const std::vector<test::Remark>& rows) {
        return test::must(keeper->commit(desk, change(rows)));
    }
    std::string title_of(const Id& id) {
        Reading reading = keeper->read();
        const auto* row = reading.scope().find<test::Remark>(id);
        return row ? row->title.string() : "(none)";
    }
    static test::Remark titled(test::Remark row, std::string_view title) {
        row.title = {title.data(), static_cast<std::uint32_t>(title.size())};
        return row;
    }
};

// Catches an undo that forgets records, and one that writes over what somebody did in the meantime.
TEST_F(UndoneChanges, RestoreWhatNobodyChangedSince) {
    test::Remark one = remark("one"), two = remark("two");
    write({one});
    write({two});
    SequenceRange made = write({titled(one, "changed"), titled(two, "changed")});
    write({titled(two, "mine")});
    UndoneChange undone = test::must(undo_change(*keeper, desk, made));
    EXPECT_EQ(undone.restored, 1u);
    EXPECT_THAT(undone.left, testing::ElementsAre(two.id));
    EXPECT_EQ(title_of(one.id), "one");
    EXPECT_EQ(title_of(two.id), "mine");
}

// Catches records that stay out, or come back over somebody who brought them back and took them out again.
TEST_F(UndoneChanges, BringBackWhatWasTakenOut) {
    test::Remark one = remark("one"), two = remark("two");
    write({one, two});
    Change out(kinds);
    for (const test::Remark& row : {one, two}) out.erase(kinds.get(test::Remark::kind_number), row.id, 0);
    SequenceRange made = test::must(keeper->commit(desk, out));
    write({two});
    Change again(kinds);
    again.erase(kinds.get(test::Remark::kind_number), two.id, 0);
    test::must(keeper->commit(desk, again));
    UndoneChange undone = test::must(undo_change(*keeper, desk, made));
    EXPECT_EQ(undone.restored, 1u);
    EXPECT_EQ(title_of(one.id), "one");
    EXPECT_EQ(title_of(two.id), "(none)");
}

// Catches an undo by somebody who may only read.
TEST_F(UndoneChanges, AskForTheRoleWrite) {
    test::Remark one = remark("one");
    write({one});
    SequenceRange made = write({titled(one, "changed")});
    auto reader = joined(Role::read);
    EXPECT_TRUE(test::is_refused(undo_change(*reader, desk, made)));
    EXPECT_EQ(title_of(one.id), "changed");
}

}  // namespace
}  // namespace karnameh
