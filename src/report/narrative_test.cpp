// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/narrative.h"

#include "report/numbers.h"

namespace karnameh::narrative {

namespace {

std::vector<Block> parsed(std::string_view markdown) {
    Result<std::vector<Block>> blocks = parse_section({"channel", std::string(markdown)});
    EXPECT_TRUE(blocks) << describe(blocks.error());
    return blocks ? std::move(*blocks) : std::vector<Block>();
}

// The lines of the problems, or "" where there are none.
std::string refused(std::string_view markdown) {
    Result<std::vector<Block>> blocks = parse_section({"channel", std::string(markdown)});
    if (blocks) return "";
    std::string lines;
    for (const Problem& problem : std::get<Refusal>(blocks.error()).problems) {
        EXPECT_FALSE(problem.accepted.text.empty()) << problem.what.text;
        std::size_t line = problem.where.find("line");
        lines += (lines.empty() ? "" : " ") + problem.where.substr(line == std::string::npos ? 0 : line);
    }
    return lines;
}

std::string plain(const Line& line) {
    std::string text;
    for (const Inline& part : line) {
        if (const auto* words = std::get_if<document::Words>(&part)) {
            constexpr std::string_view marks[] = {"", "*", "**"};
            std::string_view mark = marks[static_cast<std::size_t>(words->emphasis)];
            text.append(mark).append(words->text).append(mark);
        }
        if (const auto* call = std::get_if<FigureCall>(&part))
            text += "<" + call->id + (call->bare ? "|" : "") + "@" + std::to_string(call->line) + ">";
        if (const auto* link = std::get_if<document::Link>(&part))
            text += "[" + link->text + "](" + link->target + ")";
    }
    return text;
}

TEST(Section, TakesTheWholeSubset) {
    // would catch: a construction of the manual that is lost on the way
    std::vector<Block> blocks = parsed(
        "# The channel\n\nOne *two* **three {channel.calls}**.\n\n## Below\n\n> Said\n> aloud.\n>\n> "
        "Twice.\n\n- a\n- b "
        "{circles.applied|number}\n\n1. "
        "c\n\n{exhibit:channel.spells}\n\n{figures:channel}\n\n{list:followup.axes}\n");
    ASSERT_EQ(blocks.size(), 9u);
    EXPECT_EQ(std::get<Heading>(blocks[0]).level, 1);
    EXPECT_EQ(plain(std::get<Paragraph>(blocks[1]).line), "One *two* **three **<channel.calls@3>.");
    EXPECT_EQ(std::get<Heading>(blocks[2]).level, 2);
    ASSERT_EQ(std::get<Quotation>(blocks[3]).paragraphs.size(), 2u);
    EXPECT_EQ(plain(std::get<Quotation>(blocks[3]).paragraphs[0].line), "Said aloud.");
    EXPECT_EQ(plain(std::get<Items>(blocks[4]).items[1]), "b <circles.applied|@13>");
    EXPECT_TRUE(std::get<Items>(blocks[5]).numbered);
    EXPECT_EQ(std::get<Call>(blocks[6]).kind, CallKind::exhibit);
    EXPECT_EQ(std::get<Call>(blocks[7]).name, "channel");
    EXPECT_EQ(std::get<Call>(blocks[8]).kind, CallKind::list);
    EXPECT_EQ(std::get<Call>(blocks[8]).line, 21);
}

TEST(Section, ShowsMarkupWithinALineAsTheTextThatItIs) {
    // would catch: HTML of the narrative reaching the page as HTML, and code lost
    std::vector<Block> blocks = parsed("# T\n\nA <b>bold</b> and `{code}` &amp; more.");
    EXPECT_EQ(plain(std::get<Paragraph>(blocks[1]).line), "A <b>bold</b> and {code} & more.");
}

TEST(Section, KeepsTheNameOfAFigureWhole) {
    // would catch: underscores of an id taken for emphasis
    std::vector<Block> blocks = parsed("# T\n\n{channel.weeks_to_air} _and_ {finance.channel_raised}");
    EXPECT_EQ(plain(std::get<Paragraph>(blocks[1]).line),
              "<channel.weeks_to_air@3> *and* <finance.channel_raised@3>");
}

TEST(Section, RefusesEverythingElseWithItsLine) {
    // would catch: a table, a picture or a script that comes through, or a refusal that names no line
    struct Row {
        std::string_view markdown, lines;
    };
    Row rows[] = {
        {"# T\n\nWords.", ""},
        {"Words.", "line 1"},
        {"# T\n\n# U", "line 1"},
        {"# T\n\n### Deep", "line 3"},
        {"# T\n\n```\ncode\n```", "line 3"},
        {"# T\n\n    code", "line 3"},
        {"# T\n\n<script>alert(1)</script>", "line 3"},
        {"# T\n\n---", "line 3"},
        {"# T\n\n![p](https://a.example/p.png)", "line 3"},
        {"# T\n\n- a\n  - b", "line 3"},
        {"# T\n\n- a\n\n  b", "line 3"},
        {"# T\n\n> - a", "line 3"},
        {"# T\n\n[x](javascript:alert(1))", "line 3"},
        {"# T\n\n[x](https://a.example/\"onclick)", "line 3"},
        {"# T\n\n[](https://a.example/)", "line 3"},
        {"# T\n\n[x](#circles)", ""},
        {"# T\n\nOne\n{not a figure}", "line 4"},
        {"# T\n\n{circles.applied|words}", "line 3"},
        {"# T\n\nSee {exhibit:circles.by_month}.", "line 3"},
        {"# T {exhibit:circles.by_month}", "line 1"},
        {"# T\n\n- {figures:circles}", "line 3"},
        {"# T\n\n{table:circles.by_month}", "line 3"},
        {"# T\n\nOne { alone", ""},
    };
    for (const Row& row : rows) EXPECT_EQ(refused(row.markdown), row.lines) << row.markdown;
    EXPECT_EQ(refused("# T\n\n\x01"), "channel");
    EXPECT_EQ(refused("# " + std::string(section_bytes_max, 'a')), "channel");
}

TEST(Numbers, AreReadAsPeopleTypeThem) {
    // would catch: a separator or a script of digits that hides a number
    struct Row {
        std::string_view text, plain;
        std::size_t bytes;
    };
    Row rows[] = {
        {"1,010 circles", "1010", 5},
        {"۱٬۰۱۰ جمع", "1010", 10},
        {"١٠١٠", "1010", 8},
        {"3.50%", "3.5", 4},
        {"۳٫۵", "3.5", 6},
        {"12, 13", "12", 2},
        {"12.", "12", 2},
        {"007", "7", 3},
        {"0.0", "0", 3},
        {"x1", "", 0},
        {"", "", 0},
        {"1,01", "1", 1},
    };
    for (const Row& row : rows) {
        report::TypedNumber number = report::typed_number(row.text);
        EXPECT_EQ(number.plain, row.plain) << row.text;
        EXPECT_EQ(number.bytes, row.bytes) << row.text;
    }
}

TEST(Numbers, AreSupportedAsComputedAndAsShown) {
    // would catch: a rounded amount of money marked although the report shows it so
    report::SupportedNumbers supported(Period{day_number({2007, 6, 4}), day_number({2009, 12, 6}), 0});
    supported.add(FigureValue::amount({131'234'567, "USD"}));
    supported.add(FigureValue::number(349, 1));
    supported.add(FigureValue::quantity(Quantity::range(70, 80)));
    supported.add(FigureValue::list({"a", "b", "c"}));
    supported.add(FigureValue::days(day_number({2009, 7, 29}), day_number({2009, 7, 29})));
    supported.add(FigureValue::number(-5, 2));
    for (std::string_view number :
         {"1312345.67", "1312346", "34.9", "70", "80", "3", "29", "2008", "1387", "0.05"})
        EXPECT_TRUE(supported.has(number)) << number;
    for (std::string_view number : {"1312345", "35", "75", "4", "2006", "30"})
        EXPECT_FALSE(supported.has(number)) << number;
}

}  // namespace

}  // namespace karnameh::narrative
