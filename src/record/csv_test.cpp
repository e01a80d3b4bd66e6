// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "record/specimen.h"

namespace karnameh {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Reads the text whole, or in pieces of `piece` bytes.
Result<Rows> read(std::string_view text, std::size_t piece = 0) {
    std::size_t at = 0;
    PullBytes pull = [&](std::span<char> to) -> Result<std::size_t> {
        std::size_t count = std::min({piece, to.size(), text.size() - at});
        std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), count, to.begin());
        at += count;
        return count;
    };
    std::optional<TextSource> source;
    if (piece > 0)
        source.emplace("list.csv", pull);
    else
        source.emplace("list.csv", text);
    CsvReader reader(*source);
    std::vector<CsvCell> cells;
    Rows rows;
    while (KARNAMEH_TRY(reader.next(cells))) {
        rows.emplace_back();
        for (const CsvCell& cell : cells) rows.back().emplace_back(cell.text);
    }
    return rows;
}

std::string refusal(std::string_view text) {
    Result<Rows> rows = read(text);
    return rows ? "taken" : describe(rows.error());
}

// Catches cells joined, split, or lost at the edges that the standard leaves to be got wrong.
TEST(CsvReader, reads_the_forms_of_the_standard) {
    EXPECT_EQ(*read(""), Rows{});
    EXPECT_EQ(*read("\r\n\n\r\n"), Rows{});
    EXPECT_EQ(*read("a,b\r\nc,d"), (Rows{{"a", "b"}, {"c", "d"}}));
    EXPECT_EQ(*read("a,,\n\n,b,\n"), (Rows{{"a", "", ""}, {"", "b", ""}}));
    EXPECT_EQ(*read("\"a\"\"b\",\"c\r\nd\",\"\"\n\"\"\n"), (Rows{{"a\"b", "c\r\nd", ""}, {""}}));
    EXPECT_EQ(*read("\"\"\"\",\"x\"\"\"\"y\""), (Rows{{"\"", "x\"\"y"}}));
    EXPECT_EQ(*read("\xEF\xBB\xBFنام,شهر\n"), (Rows{{"نام", "شهر"}}));
    EXPECT_EQ(*read("\xEF\xBB\xBF\"a\"\n"), (Rows{{"a"}}));
    EXPECT_EQ(*read(" a ,\tb\n"), (Rows{{" a ", "\tb"}}));
}

// Catches broken quoting that shifts every later cell, and a refusal that points elsewhere.
TEST(CsvReader, refuses_what_is_broken_and_says_where) {
    EXPECT_THAT(refusal("a,b\nc,d\"e\n"),
                testing::StartsWith("list.csv, line 2, character 4: A quotation mark stands"));
    EXPECT_THAT(refusal("a\n\"b\nc\"d\n"),
                testing::StartsWith("list.csv, line 3, character 3: Something stands"));
    EXPECT_THAT(refusal("a,b\n\"ü\nc\",\"d"),
                testing::StartsWith("list.csv, line 3, character 4: The quotation mark"));
    EXPECT_THAT(refusal("a\rb\n"), testing::StartsWith("list.csv, line 1, character 2: A carriage return"));
    EXPECT_THAT(refusal("a\r"), testing::StartsWith("list.csv, line 1, character 2: A carriage return"));
    EXPECT_THAT(refusal("a\nشهر\xC3(\n"),
                testing::StartsWith("list.csv, line 2, character 4: The file is not in UTF-8."));
    std::string endless(limits::line_bytes, 'x');
    endless.insert(0, "a,");
    EXPECT_THAT(refusal(endless), testing::StartsWith("list.csv, line 1, character 1: A line is longer"));
}

// Catches an endless row read into memory for ever.
TEST(CsvReader, refuses_an_endless_row_from_a_stream) {
    TextSource source("pipe", [](std::span<char> to) -> Result<std::size_t> {
        std::ranges::fill(to, 'x');
        return to.size();
    });
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    EXPECT_FALSE(reader.next(cells));
}

// Catches cells named by the wrong line after a cell with line ends.
TEST(CsvReader, knows_the_line_of_each_cell) {
    TextSource source("list.csv", "\n\"a\nb\",c,\"\n\n\",d\r\n\r\ne");
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    ASSERT_TRUE(*reader.next(cells));
    EXPECT_EQ(reader.line(), 2u);
    EXPECT_EQ((std::vector{cells[0].line, cells[1].line, cells[2].line, cells[3].line}),
              (std::vector<std::size_t>{2, 3, 3, 5}));
    ASSERT_TRUE(*reader.next(cells));
    EXPECT_EQ(reader.line(), 7u);
}

// Catches any text that the writer writes and the reader reads otherwise, whatever pieces it comes in.
TEST(CsvWriter, is_read_back) {
    SeededRandom random(5);
    for (int round = 0; round < 500; ++round) {
        Rows rows(1 + random.below(6));
        std::string text;
        CsvWriter writer(text);
        for (std::vector<std::string>& row : rows) {
            row.resize(1 + random.below(4));
            for (std::string& cell : row) {
                if (random.chance(0.8)) cell = random_text(random, 20, random.chance(0.5) ? '"' : 'a');
                if (random.chance(0.1)) cell += "\r\n";
                if (random.chance(0.1)) cell.insert(0, "\xEF\xBB\xBF");
                writer.cell(cell);
            }
            writer.end_row();
        }
        ASSERT_EQ(*read(text), rows) << text;
        ASSERT_EQ(*read(text, 1 + random.below(9)), rows) << text;
        ASSERT_EQ(*read("\xEF\xBB\xBF" + text, 1), rows) << text;
    }
}

// Catches quotation marks where none are needed, and missing ones.
TEST(CsvWriter, quotes_only_what_needs_it) {
    std::string text;
    CsvWriter writer(text);
    for (std::string_view cell : {"a b", "=1", "a,b", "a\"b", "a\nb", ""}) writer.cell(cell);
    writer.end_row();
    writer.cell("");
    writer.end_row();
    EXPECT_EQ(text, "a b,=1,\"a,b\",\"a\"\"b\",\"a\nb\",\r\n\"\"\r\n");
}

// Catches rows lost across the border of two pieces of a stream that is larger than one.
TEST(CsvReader, reads_long_streams) {
    std::string text;
    Rows rows;
    for (int i = 0; i < 60000; ++i) {
        rows.push_back({std::to_string(i), "\"\n"});
        text += std::to_string(i) + ",\"\"\"\n\"\r\n";
    }
    EXPECT_EQ(*read(text, 100000), rows);
}

}  // namespace
}  // namespace karnameh
