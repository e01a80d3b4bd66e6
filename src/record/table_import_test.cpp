// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/table_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "record/check.h"
#include "record/difference.h"
#include "record/specimen.h"
#include "record/specimen_lookup.h"

namespace karnameh {
namespace {

class TableImport : public testing::Test {
  protected:
    Result<std::vector<ImportedRow>> import(std::string_view text) {
        TextSource source("list.csv", text);
        return import_csv(source, {kind_, lookup_, known_, random_, arena_});
    }
    std::vector<ImportedRow> imported(std::string_view text) {
        Result<std::vector<ImportedRow>> rows = import(text);
        EXPECT_TRUE(rows) << (rows ? "" : describe(rows.error()));
        return rows.value_or(std::vector<ImportedRow>());
    }
    std::vector<std::string> problems(std::string_view text) {
        Result<std::vector<ImportedRow>> rows = import(text);
        std::vector<std::string> said;
        if (rows) return said;
        for (const Problem& problem : std::get<Refusal>(rows.error()).problems)
            said.push_back(problem.where + ": " + problem.what.english());
        return said;
    }
    Specimen& row() {
        auto& made = static_cast<Specimen&>(*new_row(kind_, arena_));
        fill_specimen(made, random_, arena_);
        return made;
    }

    Kind kind_ = specimen_kind();
    SpecimenLookup lookup_;
    SpecimenRecords known_;
    SeededRandom random_{9};
    Arena arena_;
};

// Catches an export that does not bring back what was there.
TEST_F(TableImport, an_export_comes_back) {
    std::string text;
    CsvSink writer(text);
    std::vector<const Field*> fields = all_fields(kind_);
    export_header(fields, writer);
    std::vector<Specimen*> rows;
    for (int i = 0; i < 300; ++i) export_row(fields, *rows.emplace_back(&row()), writer);
    Result<std::vector<ImportedRow>> back = import(text);
    ASSERT_TRUE(back) << describe(back.error());
    ASSERT_EQ(back->size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ((*back)[i].record->id, rows[i]->id);
        EXPECT_TRUE((*back)[i].is_new);
        EXPECT_TRUE(differing_fields(kind_, *rows[i], *(*back)[i].record).empty());
    }
}

// Catches a file of chosen columns that empties the fields which it does not have.
TEST_F(TableImport, some_columns_are_read_back) {
    Specimen& before = row();
    before.sequence = 12;
    std::vector<const Field*> some{kind_.field("name")};
    std::string text;
    CsvSink writer(text);
    export_header(some, writer);
    export_row(some, before, writer);
    EXPECT_TRUE(text.starts_with("id,version,name\r\n") || text.starts_with("id,version,name\n")) << text;
    known_.add(before);
    auto rows = imported(text);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].made_from, 12u);
    EXPECT_TRUE(differing_fields(kind_, before, *rows[0].record).empty());
}

// Catches new records without an id or with one that another has, and lines that are counted wrong.
TEST_F(TableImport, rows_get_fresh_ids_and_know_their_lines) {
    auto rows = imported("Name,COUNT\n\"a\nb\",1\n\nc,\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].record->id && rows[1].record->id && rows[0].record->id != rows[1].record->id);
    EXPECT_EQ(rows[0].line, 2u);
    EXPECT_EQ(rows[1].line, 5u);
    EXPECT_EQ(rows[0].record->kind, Specimen::kind_number);
    EXPECT_EQ(kind_.title(*rows[0].record), "a\nb");
}

// Catches a new version that loses what the file does not speak of, or that forgets which version it follows.
TEST_F(TableImport, a_known_id_makes_a_new_version) {
    Specimen& before = row();
    before.sequence = 77;
    before.count = {5};
    before.name = arena_.copy("plain");
    known_.add(before);
    std::string fresh = random_.id().text();
    auto rows = imported("id,count,note,name\n" + before.id.text() + ",6,,plain\n" + fresh + ",,,x\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_FALSE(rows[0].is_new);
    EXPECT_EQ(rows[0].seen, 77u);
    auto& after = static_cast<const Specimen&>(*rows[0].record);
    EXPECT_EQ(after.count.value, 6);
    EXPECT_TRUE(after.note.is_empty());
    for (const Field* field : differing_fields(kind_, before, after))
        EXPECT_THAT(field->name, testing::AnyOf("count", "note"));
    EXPECT_EQ(before.count.value, 5);
    EXPECT_TRUE(rows[1].is_new);
    EXPECT_EQ(rows[1].record->id.text(), fresh);
}

// Catches rows of one file that cannot refer to each other by name, in whichever order they stand, and a name that two
// of them have being guessed at.
TEST_F(TableImport, rows_refer_by_name_to_rows_of_the_same_file) {
    auto rows = imported("name,parent,relatives\nchild,mother,Mother; child\nmother,,\n");
    ASSERT_EQ(rows.size(), 2u);
    auto& child = static_cast<const Specimen&>(*rows[0].record);
    EXPECT_EQ(child.parent, rows[1].record->id);
    ASSERT_EQ(child.relatives.size(), 2u);
    EXPECT_EQ(*child.relatives.begin(), rows[1].record->id);
    EXPECT_THAT(problems("name,parent\na,twin\ntwin,\ntwin,nobody\n"),
                testing::ElementsAre("list.csv, line 2, column parent: 2 records are called “twin”.",
                                     "list.csv, line 4, column parent: no record called nobody"));
    lookup_.add("twin", random_.id());
    EXPECT_THAT(problems("name,parent\na,twin\ntwin,\n"), testing::SizeIs(1));
}

// Catches a report that leaves something out, and a wrong row that is handed over.
TEST_F(TableImport, a_report_is_told_of_each_cell_and_the_good_rows_are_handed_over) {
    std::vector<std::string> said;
    ImportTarget target{kind_, lookup_, known_, random_, arena_, [&](const CellProblem& problem) {
                            said.push_back(std::to_string(problem.line) + " " + std::string(problem.column));
                        }};
    TextSource source("list.csv", "name,-,count,parent\na,x,1,\nb,x,many,\nc,x,3,nobody\nd,x,4,a\n");
    Result<std::vector<ImportedRow>> rows = import_csv(source, target);
    ASSERT_TRUE(rows);
    EXPECT_THAT(said, testing::ElementsAre("3 count", "4 parent"));
    ASSERT_EQ(rows->size(), 2u);
    EXPECT_EQ(rows->front().line, 2u);
    EXPECT_EQ(rows->back().line, 5u);
}

// Catches a header that is guessed at: a mistyped column would silently import nothing.
TEST_F(TableImport, the_header_is_checked_first) {
    EXPECT_THAT(problems("count,nmae,count\n1,x,2\n"),
                testing::ElementsAre("list.csv, line 1: There is no column “nmae” in this kind of record.",
                                     "list.csv, line 1: The column “count” stands in the header twice.",
                                     "list.csv, line 1: The column “name” is missing."));
    EXPECT_THAT(problems("id,id\n"),
                testing::ElementsAre("list.csv, line 1: The column “id” stands in the header twice."));
    EXPECT_THAT(problems(" \n"), testing::SizeIs(2));
    EXPECT_THAT(problems(""),
                testing::ElementsAre("list.csv: The file has no first row with the names of the columns."));
    auto refused = import("x,name\n");
    EXPECT_THAT(std::get<Refusal>(refused.error()).problems.front().accepted.english(),
                testing::StartsWith("Known columns are: id, version, name, description, count"));
}

// Catches problems found one run at a time, and ones that do not say where or what.
TEST_F(TableImport, all_problems_are_told_at_once) {
    Specimen& other = row();
    other.kind = 5;
    known_.add(other);
    std::string id = random_.id().text();
    EXPECT_THAT(problems("id,name,count,since\n"
                         ",a,many,soon\n"
                         "zz,,1,\n"
                         ",b\n" +
                         id + ",\"b\n\n\",3,2009-13-01\n" + id + ",c,,\n" + other.id.text() + ",d,,\n"),
                testing::ElementsAre(
                    "list.csv, line 2, column count: “many” is not a whole number.",
                    "list.csv, line 2, column since: “soon” is not a date as this field takes it.",
                    "list.csv, line 3, column id: “zz” is not an id.",
                    "list.csv, line 3, column name: This is required and was left empty.",
                    "list.csv, line 4: This row has 2 cells and the header 4.",
                    "list.csv, line 7, column since: The calendar has no such day as “2009-13-01”.",
                    "list.csv, line 8, column id: The id " + id + " stands on line 5 too.",
                    "list.csv, line 9, column id: The record " + other.id.text() + " is of another kind."));
}

// Catches a refusal as long as the file.
TEST_F(TableImport, problems_beyond_the_limit_are_counted) {
    std::string text = "name,count\n";
    for (std::size_t i = 0; i < limits::import_problems + 7; ++i) text += "a,x\n";
    std::vector<std::string> said = problems(text);
    EXPECT_EQ(said.size(), limits::import_problems + 1);
    EXPECT_EQ(said.back(), "list.csv: There are 7 more problems that are not shown.");
}

// Catches rows handed over from a file that turned out to be broken further down.
TEST_F(TableImport, broken_quoting_refuses_the_whole) {
    EXPECT_THAT(
        problems("name\na\n\"b\n"),
        testing::ElementsAre(
            "list.csv, line 3, character 1: The quotation mark that opens this cell is never closed."));
}

// Catches a fault of the disk that is told as the person's mistake.
TEST_F(TableImport, a_fault_of_the_source_is_a_fault) {
    bool first = true;
    TextSource source("list.csv", [&](std::span<char> to) -> Result<std::size_t> {
        if (!std::exchange(first, false)) return fault(FaultKind::input_output, "read failed");
        to.front() = 'n';
        return 1;
    });
    auto rows = import_csv(source, {kind_, lookup_, known_, random_, arena_});
    ASSERT_FALSE(rows);
    EXPECT_TRUE(is_fault(rows.error(), FaultKind::input_output));
}

}  // namespace
}  // namespace karnameh
