// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/without_version.h"

#include <gmock/gmock.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class VersionsTakenBack : public test::OrganisationFixture {
  protected:
    SequenceNumber write(std::string_view title, std::string_view note, const Id& about = {}) {
        row.title = text(title);
        row.note = text(note);
        row.about = about;
        return test::must(keeper->commit(desk, change({row}))).last;
    }
    static Text text(std::string_view of) { return {of.data(), static_cast<std::uint32_t>(of.size())}; }
    Result<WithoutVersion> without(SequenceNumber version) {
        return without_version(*keeper, kinds.get(test::Remark::kind_number), row.id, version, arena);
    }
    static const test::Remark& remark_of(const WithoutVersion& result) {
        return static_cast<const test::Remark&>(*result.row);
    }
    Arena arena;
    test::Remark row = remark("");
};

// Catches a change that takes later ones back with it, and one that can only be taken back while it is the latest.
TEST_F(VersionsTakenBack, LeaveWhatCameAfter) {
    write("one", "first note");
    SequenceNumber renamed = write("two", "first note");
    write("two", "second note");
    WithoutVersion result = test::must(without(renamed));
    EXPECT_EQ(remark_of(result).title.view(), "one");
    EXPECT_EQ(remark_of(result).note.view(), "second note");
    EXPECT_EQ(result.row->id, row.id);
    EXPECT_TRUE(result.conflicts.empty());
    EXPECT_FALSE(result.is_same);
    Change change(kinds);
    change.put(*result.row, result.seen);
    test::must(keeper->commit(desk, change));
    EXPECT_TRUE(test::must(without(renamed)).is_same);
}

// Catches somebody's later word that goes in silence.
TEST_F(VersionsTakenBack, LeaveToSomebodyWhatWasChangedAgain) {
    write("one", "first note");
    SequenceNumber both = write("two", "second note");
    SequenceNumber last = write("three", "second note");
    WithoutVersion result = test::must(without(both));
    ASSERT_EQ(result.conflicts.size(), 1u);
    EXPECT_EQ(result.conflicts[0]->name, "title");
    EXPECT_EQ(remark_of(result).title.view(), "three");
    EXPECT_EQ(remark_of(result).note.view(), "first note");
    EXPECT_EQ(static_cast<const test::Remark&>(*result.before).title.view(), "one");
    EXPECT_EQ(result.seen, last);
}

// Catches a first version that is taken back to nothing, and a record that comes back by itself.
TEST_F(VersionsTakenBack, AskForSomethingBeforeAndSomethingNow) {
    SequenceNumber first = write("one", ""), second = write("two", "");
    EXPECT_TRUE(test::is_refused(without(first)));
    EXPECT_TRUE(test::is_refused(without(second + 7)));
    Change out(kinds);
    out.erase(kinds.get(test::Remark::kind_number), row.id, second);
    test::must(keeper->commit(desk, out));
    EXPECT_TRUE(test::is_refused(without(second)));
}

}  // namespace
}  // namespace karnameh
