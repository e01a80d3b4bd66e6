// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets as other programs write them, as this one writes them, and as somebody who means harm would.
#include "foreign/spreadsheet.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "foreign/ods_reader.h"
#include "foreign/ods_writer.h"
#include "foreign/sheet_rows.h"
#include "foreign/xlsx_reader.h"

namespace karnameh {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string file_text(const std::string& name) {
    std::ifstream file("tests/corpus/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

Result<Spreadsheet> read(std::string_view bytes) {
    return read_spreadsheet("table", source_from(as_bytes(bytes)));
}

Rows rows_of(Spreadsheet& sheet, std::vector<std::size_t>* lines = nullptr) {
    Rows rows;
    std::vector<CsvCell> cells;
    while (sheet.next(cells).value()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const CsvCell& cell : cells) row.emplace_back(cell.text);
        if (lines) lines->push_back(sheet.line());
    }
    return rows;
}

std::string refused(std::string_view bytes) {
    Result<Spreadsheet> sheet = read(bytes);
    return sheet ? "read" : describe(sheet.error());
}

// The end, and the rows, of a part that is at hand.
std::pair<Ended, Rows> read_parts(Ended (*reader)(foreign::Parts&, foreign::SheetWriter&),
                                  std::map<std::string, std::string> parts) {
    foreign::PartsInMemory in_memory(std::move(parts));
    Bytes bytes;
    const std::function<void(ByteView)> deliver = [&](ByteView piece) { append(bytes, piece); };
    foreign::SheetWriter to(deliver);
    Ended ended = reader(in_memory, to);
    if (ended != Ended::good) return {ended, {}};
    std::optional<Spreadsheet> sheet = Spreadsheet::from_rows(std::move(bytes));
    return {ended, rows_of(sheet.value())};
}

std::string ods_content(std::string_view table, std::string_view front = "") {
    return std::string(front)
        .append(
            R"(<d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:table t:name="a">)")
        .append(table)
        .append("</t:table></d>");
}
std::pair<Ended, Rows> read_table_of_ods(std::string_view table, std::string_view front = "") {
    return read_parts(foreign::read_ods, {{"content.xml", ods_content(table, front)}});
}

const Rows written_elsewhere{
    {"name", "since", "seen", "share", "members", "rate", "yes", "note"},
    {"نام نخست", "2009-06-12", "2009-06-12 14:30:00", "12.5%", "12", "0.3", "true", "two\nlines"},
    {"a gap before", "1900-03-01", "", "", "1250000", "", "", " \"quoted\", & <kept> "},
    {"merged", "", "", "", "", "", "false", "2"},
};

TEST(Spreadsheet, OfLibreOfficeIsRead) {
    // Catches cells that move, days and shares as bare numbers, comments as content, and the wrong sheet, in files that
    // LibreOffice has written. In ODS it writes what is true as a number that is shown as a word.
    for (const char* name : {"ods/libreoffice", "xlsx/libreoffice"}) {
        Rows expected = written_elsewhere;
        if (std::string_view(name).starts_with("ods")) {
            expected[1][6] = "1";
            expected[3][6] = "0";
        }
        Result<Spreadsheet> sheet = read(file_text(name));
        ASSERT_TRUE(sheet) << name << ": " << describe(sheet.error());
        std::vector<std::size_t> lines;
        EXPECT_EQ(rows_of(*sheet, &lines), expected) << name;
        EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 5, 6}));
        EXPECT_EQ(sheet->sheet(), "Kontakte");
        EXPECT_EQ(std::vector(sheet->others().begin(), sheet->others().end()),
                  (std::vector<std::string>{"خالی", "Later"}));
    }
}

TEST(Spreadsheet, OfOthersIsRead) {
    // Catches strings that stand in the cell itself, and values that are true or false. What a formula gives was never
    // worked out in this file.
    Rows not_worked_out = written_elsewhere;
    not_worked_out[3][7] = "";
    Result<Spreadsheet> sheet = read(file_text("xlsx/openpyxl"));
    ASSERT_TRUE(sheet) << describe(sheet.error());
    EXPECT_EQ(rows_of(*sheet), not_worked_out);
}

TEST(Spreadsheet, WhatIsWrittenIsReadBack) {
    // Catches a list that is taken along as a spreadsheet and comes back changed.
    std::vector<std::pair<FieldType, std::string>> cells{
        {FieldType::text, "  two  blanks,\ta tab \n\nand lines\n"},
        {FieldType::text, "<b>&amp;\"</b>"},
        {FieldType::text, "0123"},
        {FieldType::text, "نیم‌فاصله"},
        {FieldType::integer, "-12"},
        {FieldType::integer, "1234567890123456789"},
        {FieldType::decimal, "0.10"},
        {FieldType::quantity, "70-80"},
        {FieldType::quantity, "12+"},
        {FieldType::money, "120.50 EUR"},
        {FieldType::money, "-7 JPY"},
        {FieldType::date, "2009-12-05"},
        {FieldType::date, "1388-09-14"},
        {FieldType::date, "~2008-06"},
        {FieldType::instant, "2009-12-05T18:30:00Z"},
        {FieldType::text, "the last"},
    };
    std::string archive;
    OdsWriter writer(archive, "calls & \"gifts\"");
    Rows rows(3);
    for (std::size_t i = 0; i < cells.size(); ++i) writer.text_cell("column " + std::to_string(i));
    for (std::size_t i = 0; i < cells.size(); ++i) rows[0].push_back("column " + std::to_string(i));
    writer.end_row();
    for (std::size_t row : {1, 2}) {
        for (const auto& [type, text] : cells) {
            writer.value_cell(type, text);
            rows[row].push_back(text);
        }
        writer.end_row();
    }
    ASSERT_TRUE(writer.finish());
    Result<Spreadsheet> sheet = read(archive);
    ASSERT_TRUE(sheet) << describe(sheet.error());
    EXPECT_EQ(rows_of(*sheet), rows);
    EXPECT_EQ(sheet->sheet(), "calls & \"gifts\"");
}

TEST(Spreadsheet, WhatCannotBeReadIsRefused) {
    // Catches a file that is half read, and one whose trouble is not named.
    std::string good = file_text("ods/libreoffice");
    EXPECT_NE(refused("PK\x03\x04 and nothing more").find("could not be read"), std::string::npos);
    EXPECT_NE(refused(good.substr(0, good.size() / 2)).find("could not be read"), std::string::npos);
    std::string damaged = good;
    damaged[damaged.find("content.xml") + 200] ^= 1;
    EXPECT_NE(refused(damaged), "read");
    EXPECT_NE(refused(std::string("\xD0\xCF\x11\xE0") + "old").find("password"), std::string::npos);
    EXPECT_TRUE(is_spreadsheet(as_bytes(good)));
    EXPECT_FALSE(is_spreadsheet(as_bytes("name,size\r\n")));
}

TEST(Spreadsheet, EmptyOnesAndThoseUnderAPasswordAreNamed) {
    // Catches an empty table that is taken in, and bytes under a password taken for damage.
    EXPECT_EQ(read_table_of_ods("<t:table-row><t:table-cell/></t:table-row>").first, Ended::empty);
    EXPECT_EQ(read_parts(foreign::read_ods,
                         {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}, {"content.xml", "x"}})
                  .first,
              Ended::encrypted);
}

TEST(Spreadsheet, EntitiesAreNotTaken) {
    // Catches a table that grows without end inside the reader, or that reads another file.
    std::string_view bomb = R"(<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>)";
    auto [ended, rows] = read_table_of_ods("<t:table-row/>", bomb);
    EXPECT_EQ(ended, Ended::malformed);
    std::string_view file = R"(<!DOCTYPE d SYSTEM "file:///etc/passwd">)";
    EXPECT_EQ(read_table_of_ods("<t:table-row/>", file).first, Ended::malformed);
}

TEST(Spreadsheet, RepetitionsAreBounded) {
    // Catches a few bytes that become a million rows, or a row as wide as memory.
    std::string_view cell = R"(<t:table-cell o:value-type="float" o:value="1"/>)";
    auto row = [&](std::string_view repeated, std::string_view cells) {
        return std::string("<t:table-row t:number-rows-repeated=\"")
            .append(repeated)
            .append("\">")
            .append(cells)
            .append("</t:table-row>");
    };
    EXPECT_EQ(read_table_of_ods(row("3", cell)).second, (Rows{{"1"}, {"1"}, {"1"}}));
    EXPECT_EQ(read_table_of_ods(row("1048577", cell)).first, Ended::too_large);
    EXPECT_EQ(read_table_of_ods(row("18446744073709551615", cell)).first, Ended::too_large);
    EXPECT_EQ(read_table_of_ods(row("1048576", "<t:table-cell/>") + row("1", cell)).first, Ended::too_large);
    std::string wide =
        R"(<t:table-cell t:number-columns-repeated="18446744073709551615" o:value-type="float" o:value="1"/>)";
    EXPECT_EQ(read_table_of_ods(row("1", wide)).first, Ended::too_large);
    std::string text = "<t:table-cell t:number-columns-repeated=\"1000\"><x:p>" + std::string(10000, 'x') +
                       "</x:p></t:table-cell>";
    EXPECT_EQ(read_table_of_ods(row("1000", text)).first, Ended::too_large);
}

TEST(Spreadsheet, AnArchiveThatGrowsWithoutEndIsRefused) {
    // Catches a small file that inflates to more than anybody has, in one part or in many.
    std::string archive;
    foreign::ZipWriter zip(archive);
    for (const char* name : {"a", "b"}) {
        zip.begin(name);
        zip.add(std::string(600'000, ' '));
        zip.end();
    }
    ASSERT_TRUE(zip.finish());
    ASSERT_LT(archive.size(), 10'000u);
    auto take = [](std::string_view) { return Ended::good; };
    auto read_both = [&](foreign::Parts& parts) {
        Ended ended = parts.read("a", take);
        return ended == Ended::good ? parts.read("b", take) : ended;
    };
    EXPECT_EQ(foreign::with_parts_of(as_bytes(archive), read_both), Ended::good);
    EXPECT_EQ(foreign::with_parts_of(as_bytes(archive), read_both, 1'000'000), Ended::too_large);
    EXPECT_EQ(foreign::with_parts_of(as_bytes(archive), read_both, 500'000), Ended::too_large);
}

TEST(Spreadsheet, ReferencesOfXlsxThatLeadNowhereAreRefused) {
    // Catches reading past the strings or styles of a file that lies.
    auto book = [](std::string_view sheet) {
        return std::map<std::string, std::string>{
            {"_rels/.rels", R"(<R><Relationship Type="x/officeDocument" Target="xl/w.xml"/></R>)"},
            {"xl/_rels/w.xml.rels",
             R"(<R><Relationship Id="a" Type="x/worksheet" Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="/xl/t.xml"/></R>)"},
            {"xl/w.xml", R"(<w><workbookPr date1904="1"/><sheet name="one" id="a"/></w>)"},
            {"xl/t.xml",
             "<sst><si><t>first</t><rPh><t>no</t></rPh></si><si><r><t>sec</t></r><r><t>ond</t></r></si></"
             "sst>"},
            {"xl/s.xml", std::string(sheet)}};
    };
    auto read_sheet = [&](std::string_view sheet) { return read_parts(foreign::read_xlsx, book(sheet)); };
    EXPECT_EQ(
        read_sheet(
            R"(<w><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D1" s="9"><v>4.0999999999999996</v></c></row></w>)")
            .second,
        (Rows{{"first", "second", "", "4.1"}}));
    EXPECT_EQ(read_sheet(R"(<w><row><c t="s"><v>2</v></c></row></w>)").first, Ended::malformed);
    EXPECT_EQ(read_sheet(R"(<w><row><c t="s"><v>-1</v></c></row></w>)").first, Ended::malformed);
    EXPECT_EQ(read_sheet(R"(<w><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></w>)").first,
              Ended::malformed);
    EXPECT_EQ(read_sheet(R"(<w><row><c r="ZZZZ1"><v>1</v></c></row></w>)").first, Ended::too_large);
    EXPECT_EQ(read_sheet(R"(<w><row r="99999999999"><c><v>1</v></c></row></w>)").first, Ended::too_large);
}

TEST(Spreadsheet, WhatAChildDeliversIsNotBelieved) {
    // Catches a decoder that was taken over and leads its parent past the end of what it wrote.
    Bytes good;
    const std::function<void(ByteView)> deliver = [&](ByteView piece) { append(good, piece); };
    foreign::SheetWriter to(deliver);
    std::vector<std::string> cells{"a", "b"};
    EXPECT_EQ(to.begin_sheet("one"), Ended::good);
    EXPECT_EQ(to.row(1, cells), Ended::good);
    EXPECT_EQ(to.row(2, cells), Ended::good);
    EXPECT_EQ(to.finish(), Ended::good);
    ASSERT_TRUE(Spreadsheet::from_rows(good));
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(
            Spreadsheet::from_rows(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))));
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes changed = good;
        changed[at] ^= 0x80;
        if (std::optional<Spreadsheet> sheet = Spreadsheet::from_rows(changed)) rows_of(*sheet);
    }
}

}  // namespace
}  // namespace karnameh
