// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/table_csv.h"

#include <gtest/gtest.h>

namespace karnameh::disclose {
namespace {

std::string refusal(std::string_view text) {
    Result<Table> table = read_table("t.csv", text);
    return table ? "accepted" : describe(table.error());
}

// Catches a grid whose totals, marks, remarks or digits are not understood.
TEST(TableCsv, reads_a_grid) {
    Table table =
        read_table("t.csv",
                   "# subject: circles\n# columns: milieu\n# a remark: \"with quotes, and commas\n"
                   "province,works,school,جمع\nnorth,۱۲,[3],15\nsouth,1 000,5,1005\ntotal,1012,8,1020\n"
                   "")
            .value_or(Table{});
    EXPECT_TRUE(table.cells.empty()) << "a blank between digits is no separator";
    table =
        read_table("t.csv",
                   "# subject: circles\n# columns: milieu\n# a remark: \"with quotes, and commas\n"
                   "province,works,school,جمع\nnorth,۱۲,[3],15\nsouth,\"1,000\",5,1005\ntotal,1012,8,1020\n")
            .value();
    EXPECT_EQ(table.subject, "circles");
    ASSERT_EQ(table.dimensions.size(), 2u);
    EXPECT_EQ(table.dimensions[1].name, "milieu");
    EXPECT_EQ(table.dimensions[1].total(), 2u);
    EXPECT_EQ(table.dimensions[0].total(), 2u);
    ASSERT_EQ(table.cells.size(), 9u);
    EXPECT_EQ(table.cells[0].value, 12);
    EXPECT_EQ(table.cells[1].shown, Shown::not_at_all);
    EXPECT_EQ(table.cells[3].value, 1000);
    EXPECT_EQ(table.place(table.cells[1]), "province north, milieu school");
    EXPECT_EQ(sums(table, "t.csv")->size(), 6u);
}

// Catches a list whose columns are mixed up, amounts in different units, and nested categories without their sums.
TEST(TableCsv, reads_a_list) {
    Table table =
        read_table("t.csv",
                   "province,year,value,contributors,largest1,largest2\n"
                   "north,1388,12.5,3,6,4.25\nnorth > tehran,1388,10,2,6,4\nnorth > karaj,1388,2.50,1,2.5,\n"
                   "south,1388,7,9,1,1\nall,1388,19.5,12,6,4.25\n")
            .value();
    EXPECT_EQ(table.decimals, 2);
    EXPECT_EQ(table.cells[0].value, 1250);
    EXPECT_EQ(table.cells[0].contributions->largest, (std::vector<std::int64_t>{600, 425}));
    EXPECT_EQ(table.cells[2].contributions->largest, (std::vector<std::int64_t>{250}));
    std::vector<Sum> all = sums(table, "t.csv").value();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].parts, (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(all[1].parts, (std::vector<std::size_t>{0, 3}));
    EXPECT_TRUE(table.is_total(table.cells[0]) && table.is_total(table.cells[4]));
    EXPECT_FALSE(table.is_total(table.cells[1]));
}

// Catches cells of two tables that are taken for different though they are the same number, and the other way round.
TEST(TableCsv, keys_are_equal_for_equal_cells) {
    Table two =
        read_table("t", "# subject: Circles\n# columns: milieu\nprovince,works,total\nnorth,1,1\ntotal,1,1\n")
            .value();
    Table one = read_table("t", "# subject: circles\nprovince,value\nNorth,1\nsum,1\n").value();
    EXPECT_EQ(two.key(two.cells[1]), one.key(one.cells[0]));
    EXPECT_EQ(two.key(two.cells[3]), one.key(one.cells[1]));
    EXPECT_NE(two.key(two.cells[0]), one.key(one.cells[0]));
    one.subject = "members";
    EXPECT_NE(two.key(two.cells[1]), one.key(one.cells[0]));
}

// Catches input that is guessed at, and errors that do not say where and what would be accepted.
TEST(TableCsv, refuses_with_the_place) {
    struct Case {
        const char *text, *said;
    };
    const Case cases[] = {
        {"", "t.csv: There is no table in this file."},
        {"# total: x\n", "t.csv: There is no table in this file."},
        {"a\n1\n", "A table has at least two columns."},
        {"a,b,total\n", "There are no rows below the header."},
        {"row,a,b,total\nx,1,2,3\ny,1,2\ntotal,2,4,6\n",
         "t.csv, line 3: There are not as many cells in this row as in the header: 3, not 4."},
        {"row,a,b,total\nx,1,2,3\ntotal,1,two,3\n", "t.csv, line 3, column b: “two” is no number."},
        {"row,a,b,total\nx,1,,1\ntotal,1,0,1\n", "t.csv, line 2, column b: “” is no number."},
        {"row,a,b,total\nx,-1,2,1\ntotal,-1,2,1\n", "t.csv, line 2, column a: “-1” is below zero."},
        {"row,a,b,total\nx,1,2,4\ntotal,1,2,4\n",
         "t.csv, row x, column total: This says 4, but its parts along “column” add up to 3."},
        {"row,a,b,total\nx,1,2,3\ny,1,2,3\ntotal,2,5,7\n", "t.csv, row total, column b: This says 5"},
        {"row,a,b\nx,1,2\ny,3,4\n", "There is no total along “row”."},
        {"row,a,b\nx,1,2\ntotal,1,2\n", "There is no total along “column”."},
        {"row,a,a,total\nx,1,2,3\ntotal,1,2,3\n", "This column is there twice."},
        {"row,a,,total\nx,1,2,3\ntotal,1,2,3\n", "Column 3 has no name."},
        {"row,a,b,total\nx,1,2,3\nx,1,2,3\ntotal,2,4,6\n",
         "t.csv, line 3, column a: This combination is there twice."},
        {"row,a,sum,total\nx,1,1,1\n", "“total” is a second total."},
        {"row,a,b,total\nx,[1~5],2,3\n", "What was it rounded to?"},
        {"# rounded to: many\nrow,a,total\nx,1,1\n", "t.csv, line 1: Nothing can be rounded to “many”."},
        {"row,a,total\nx,1.1234567,1\n", "is too large or too fine."},
        {"row,a,total\nx,1000000000001,1\n", "is too large or too fine."},
        {"p,q,value\na,x,1\na,total,1\ntotal,total,1\n", "t.csv, p total, q x: There is no number here"},
        {"p,q,value\na,x,1\na,total,1\nb,total,2\ntotal,x,1\ntotal,y,2\ntotal,total,3\n",
         "t.csv, p total, q y: This says 2, but no part of it along “p” is given."},
        {"p,value\nnorth > tehran,1\ntotal,1\n", "“north > tehran” is part of “north”, which is not there."},
        {"p,value,largest1\na,1,1\ntotal,1,1\n", "not how many contributed."},
        {"p,value,contributors\na,1,0\ntotal,1,1\n",
         "t.csv, line 2, column contributors: 0 cannot have contributed."},
        {"p,value,contributors,largest1\na,5,2,6\ntotal,5,2,6\n",
         "The largest amounts do not fit the whole."},
    };
    for (const Case& refused : cases)
        EXPECT_TRUE(refusal(refused.text).contains(refused.said))
            << refused.text << "→ " << refusal(refused.text);
}

// Catches marks, remarks or contributions that are lost when a table is kept, and numbers that get out when it is published.
TEST(TableCsv, writes_for_two_kinds_of_readers) {
    std::string grid =
        "# subject: circles\n# columns: milieu\n# total: Gesamt\n# rounded to: 5\n"
        "province,works,\"a, b\",Gesamt\r\nnorth,12,[3],[15~15]\r\nGesamt,12,3,15\r\n";
    Table table = read_table("t.csv", grid).value();
    EXPECT_EQ(write_table(table, Readers::editors), grid);
    EXPECT_EQ(write_table(table, Readers::everybody),
              "# subject: circles\n# columns: milieu\n# total: Gesamt\n# rounded to: 5\n"
              "province,works,\"a, b\",Gesamt\r\nnorth,12,x,15\r\nGesamt,12,3,15\r\n");
    std::string list =
        "p,value,contributors,largest1,largest2\r\na,[5.25],2,3.00,2.25\r\nb,1.00,1,1.00,\r\ntotal,6.25,3,3."
        "00,2.25\r\n";
    table = read_table("t.csv", list).value();
    EXPECT_EQ(write_table(table, Readers::editors), list);
    EXPECT_EQ(write_table(table, Readers::everybody), "p,value\r\na,x\r\nb,1.00\r\ntotal,6.25\r\n");
}

// Catches a list of cells that is read in another order than the table's, and cells that are not there.
TEST(TableCsv, reads_cells) {
    Table table = read_table("t.csv", "row,a,b,total\nx,1,2,3\ntotal,1,2,3\n").value();
    EXPECT_EQ(read_cells("c.csv", "row,column\nx,b\ntotal,total\n", table).value(),
              (std::vector<std::size_t>{1, 5}));
    EXPECT_EQ(read_cells("c.csv", "X,a\n", table).value(), (std::vector<std::size_t>{0}));
    Result<std::vector<std::size_t>> none = read_cells("c.csv", "x,a\nb,x\n", table);
    ASSERT_FALSE(none);
    EXPECT_TRUE(describe(none.error()).contains("c.csv, line 2: The table has no cell “b, x”."));
    none = read_cells("c.csv", "x\n", table);
    ASSERT_FALSE(none);
    EXPECT_TRUE(
        describe(none.error())
            .contains("There are not as many cells in this row as the table has dimensions: 1, not 2."));
}

}  // namespace
}  // namespace karnameh::disclose
