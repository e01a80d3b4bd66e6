// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/import_run.h"

#include <gtest/gtest.h>

#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class ImportRuns : public test::OrganisationFixture {
  protected:
    Id imported(const std::vector<test::Remark>& rows, std::size_t fresh) {
        ImportedFile file{"table.csv", kinds.get(test::Remark::kind_number), fresh, rows.size() - fresh};
        return test::must(commit_import(*keeper, desk, change(rows), file));
    }
    std::string title_of(const Id& id) {
        const auto* row = keeper->read().scope().find<test::Remark>(id);
        return row ? row->title.string() : "(none)";
    }
    void write(const test::Remark& row) { test::must(keeper->commit(desk, change({row}))); }
    static test::Remark titled(test::Remark row, std::string_view title) {
        row.title = {title.data(), static_cast<std::uint32_t>(title.size())};
        return row;
    }
};

// Catches an import that cannot be taken back whole: its new records stay, or what it changed does.
TEST_F(ImportRuns, are_taken_back) {
    test::Remark old = remark("old"), fresh = remark("fresh");
    write(old);
    Id run = imported({titled(old, "changed"), fresh}, 1);
    EXPECT_EQ(title_of(old.id), "changed");
    UndoneImport undone = test::must(undo_import(*keeper, run));
    EXPECT_EQ(undone.removed, 1u);
    EXPECT_EQ(undone.restored, 1u);
    EXPECT_EQ(undone.left, 0u);
    EXPECT_EQ(title_of(old.id), "old");
    EXPECT_EQ(title_of(fresh.id), "(none)");
    EXPECT_TRUE(test::is_refused(undo_import(*keeper, run))) << "it can be taken back twice";
}

// Catches taking back that undoes other people's work, and one that stops at the first of several frames.
TEST_F(ImportRuns, leave_what_somebody_touched_since) {
    std::vector<test::Remark> rows;
    for (int i = 0; i < 4000; ++i)
        rows.push_back(remark("a remark of some length, so that several frames are needed"));
    Id run = imported(rows, rows.size());
    test::Remark mine = titled(rows[10], "mine"), naming = remark("naming");
    write(mine);
    naming.about = rows[20].id;
    write(naming);
    UndoneImport undone = test::must(undo_import(*keeper, run));
    EXPECT_EQ(undone.removed, rows.size() - 2);
    EXPECT_EQ(undone.left, 2u);
    EXPECT_EQ(title_of(mine.id), "mine");
    EXPECT_NE(title_of(rows[20].id), "(none)");
    EXPECT_EQ(title_of(rows.back().id), "(none)");
    EXPECT_EQ(title_of(rows.front().id), "(none)");
}

}  // namespace
}  // namespace karnameh
