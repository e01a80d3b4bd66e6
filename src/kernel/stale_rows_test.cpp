// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/stale_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/say.h"
#include "kernel/table_change.h"
#include "record/json.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

using testing::HasSubstr;

class StaleRows : public test::OrganisationFixture {
  protected:
    std::string exported(const Id& id) {
        Reading reading = keeper->read();
        return record_json(kinds.get(test::Remark::kind_number), *reading.scope().find(id)) + "\n";
    }
    Result<TableChange> read(const std::string& lines) {
        TextSource source("table.jsonl", std::string_view(lines));
        return read_table(*keeper, kinds.get(test::Remark::kind_number), source, TableForm::json_lines);
    }
    std::string title_of(const Id& id) {
        return keeper->read().scope().find<test::Remark>(id)->title.string();
    }
    void write(const test::Remark& row) { test::must(keeper->commit(desk, change({row}))); }
    static std::string replaced(std::string text, std::string_view old, std::string_view by) {
        return text.replace(text.find(old), old.size(), by);
    }
};

// Catches a table made from an older version that takes back what somebody else changed meanwhile.
TEST_F(StaleRows, KeepWhatOnlyTheOtherSideChanged) {
    test::Remark target = remark("target"), row = remark("one");
    write(target);
    write(row);
    std::string table = exported(row.id);
    row.about = target.id;
    write(row);
    TableChange merged = test::must(read(replaced(table, "one", "another")));
    EXPECT_EQ(merged.fresh, 0u);
    test::must(keeper->commit(desk, merged.change));
    EXPECT_EQ(title_of(row.id), "another");
    EXPECT_EQ(keeper->read().scope().find<test::Remark>(row.id)->about, target.id);
}

// Catches two people who overwrite each other in silence.
TEST_F(StaleRows, AreRefusedWhereBothChangedTheSame) {
    test::Remark row = remark("one");
    write(row);
    std::string table = exported(row.id);
    row.title = {"theirs", 6};
    write(row);
    Result<TableChange> refused = read(replaced(table, "one", "mine"));
    ASSERT_TRUE(test::is_refused(refused));
    Problem problem = std::get<Refusal>(refused.error()).problems.at(0);
    EXPECT_THAT(problem.where, HasSubstr("title"));
    std::string said = say(problem, Language::english);
    EXPECT_THAT(said, HasSubstr("“theirs”"));
    EXPECT_THAT(said, HasSubstr("“mine”"));
    EXPECT_EQ(title_of(row.id), "theirs");
    test::must(read(replaced(table, "one", "theirs")));  // both came to the same
    test::must(read(table));                             // the file changed nothing: theirs stays
}

// Catches a record that comes back from an old file after it was taken out, and a version that is no number.
TEST_F(StaleRows, DoNotBringBackWhatWasTakenOut) {
    test::Remark row = remark("one");
    write(row);
    std::string table = exported(row.id);
    Change out(kinds);
    out.erase(kinds.get(test::Remark::kind_number), row.id);
    test::must(keeper->commit(desk, out));
    EXPECT_TRUE(test::is_refused(read(table)));
    EXPECT_TRUE(
        test::is_refused(read("{\"id\":\"" + row.id.text() + "\",\"version\":\"x\",\"title\":\"a\"}\n")));
}

}  // namespace
}  // namespace karnameh
