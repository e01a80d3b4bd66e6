// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/report_pdf.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "render/specimen_test.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::render {

using namespace document;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr Instant created{1'259'971'200};  // 5 December 2009

std::string made(const Document& document) {
    Result<std::string> pdf = pdf_file(document, created);
    EXPECT_TRUE(pdf) << describe(pdf.error());
    return pdf ? *pdf : std::string();
}

// A file in a folder of its own, gone at the end.
class File {
  public:
    explicit File(const std::string& bytes) { std::ofstream(path(), std::ios::binary) << bytes; }
    std::string path() const { return folder_ / "report.pdf"; }
    // What a program of poppler-utils says about the file.
    std::string said(const std::string& program, const std::string& after = "") const {
        std::string output;
        std::FILE* from = popen((program + " " + path() + " " + after + " 2>&1").c_str(), "r");
        std::array<char, 4096> buffer;
        while (std::size_t n = std::fread(buffer.data(), 1, buffer.size(), from))
            output.append(buffer.data(), n);
        EXPECT_EQ(pclose(from), 0) << output;
        return output;
    }
    int pages() const {
        std::string info = said("pdfinfo");
        return std::stoi(info.substr(info.find("Pages:") + 6));
    }
    std::string page_text(int page) const {
        std::string number = std::to_string(page);
        return plain(said("pdftotext -layout -f " + number + " -l " + number, "-"));
    }
    std::string text() const { return plain(said("pdftotext -layout", "-")); }

  private:
    // Without the marks of direction that pdftotext puts around each stretch, blanks run together.
    static std::string plain(const std::string& text) {
        std::string clean;
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string_view rest = std::string_view(text).substr(i);
            bool is_mark = false;
            for (std::string_view mark : {"\u200E", "\u200F", "\u202A", "\u202B", "\u202C"})
                is_mark |= rest.starts_with(mark);
            if (is_mark) {
                i += 2;
            } else if (text[i] == ' ' || text[i] == '\n') {
                if (!clean.empty() && clean.back() != ' ') clean += ' ';
            } else {
                clean += text[i];
            }
        }
        return clean;
    }
    test::TemporaryFolder folder_;
};

Document of_one_paragraph(Language language, std::string text) {
    Document d;
    d.language = language;
    d.title = "T";
    d.blocks.push_back(document::Heading{1, "s", {Words{"S"}}});
    d.blocks.push_back(Paragraph{{Words{std::move(text)}}});
    return d;
}

}  // namespace

TEST(PdfText, ComesBackInLogicalOrder) {
    // would catch: half-spaces lost, لا turned to ال, a hamza before its letter, brackets and numbers changing places
    for (std::string_view text : {
             "تشکیلات و سازماندهی",
             "می‌خواهیم نیم‌فاصله‌ها بمانند",
             "کمیتهٔ سازماندهٔ داخل",
             "تهیه‌شده در ۱۴ آذر ۱۳۸۸ (۵ دسامبر ۲۰۰۹)",
             "۳۵٪ از تماس‌ها، یعنی ۳۵۳ جمع؛ باقی (۶۵٪) نه.",
             "شبکهٔ ماهواره‌ای (Satellite TV, Hotbird 8) در سال ۲۰۰۹ دو بار "
             "قطع "
             "شد. "
             "سپس:",
             "از ۷۰ تا ۸۰ خانواده، «۱٬۰۱۰ جمع»، ۵۰٬۰۰۰ دلار.",
             "نشانی: example.org.",
             "بلا، الله، لأن، اِمکان",
         })
        EXPECT_THAT(File(made(of_one_paragraph(Language::persian, std::string(text)))).text(),
                    HasSubstr(std::string(text)));
}

TEST(PdfText, OfEnglishKeepsLigaturesAndPersianNames) {
    // would catch: "fi" lost in a ligature, a Persian name turned around
    std::string text =
        "The first office found efficient staff (in Persian: کانال ماهواره‌ای) in 2009.";
    EXPECT_THAT(File(made(of_one_paragraph(Language::english, text))).text(), HasSubstr(text));
}

TEST(PdfFile, IsTheSameEachTime) {
    // would catch: a date of today or an address in memory inside the file
    for (Language language : languages) EXPECT_EQ(made(specimen(language)), made(specimen(language)));
}

TEST(PdfFile, EmbedsSubsetsOfItsFonts) {
    // would catch: a report that looks different, or empty, on another machine
    for (Language language : languages) {
        std::istringstream lines(File(made(specimen(language))).said("pdffonts"));
        std::string line;
        std::getline(lines, line);
        std::getline(lines, line);
        int fonts = 0;
        while (std::getline(lines, line)) {
            ++fonts;
            EXPECT_THAT(line, HasSubstr("yes yes yes"));
        }
        EXPECT_GT(fonts, 1);
    }
}

TEST(PdfFile, SaysItsLanguageTitleAndDirection) {
    // would catch: a screen reader that speaks Persian as English
    File persian(made(specimen(Language::persian)));
    std::string bytes = made(specimen(Language::persian));
    EXPECT_THAT(bytes, HasSubstr("/Lang (fa)"));
    EXPECT_THAT(bytes, HasSubstr("/Direction /R2L"));
    EXPECT_THAT(persian.said("pdfinfo"), HasSubstr("گزارش سیاسی تشکیلاتی"));
    EXPECT_THAT(persian.said("pdfinfo"), HasSubstr("A4"));
    EXPECT_THAT(made(specimen(Language::english)), HasSubstr("/Lang (en)"));
}

TEST(PdfFile, NumbersItsPagesAndContents) {
    // would catch: contents that name the wrong page
    for (Language language : languages) {
        Document d = specimen(language, 4);
        for (int s = 1; auto& block : d.blocks)
            if (auto* heading = std::get_if<document::Heading>(&block); heading && heading->level == 1)
                heading->line = {Words{"Section" + std::string(1, static_cast<char>('A' + s++))}};
        File file(made(d));
        int pages = file.pages();
        std::string contents = file.page_text(2);
        for (char letter : {'B', 'C', 'D', 'E'}) {
            std::string name = std::string("Section") + letter;
            int found = 0;
            for (int page = 3; page <= pages && !found; ++page)
                if (file.page_text(page).find(name) != std::string::npos) found = page;
            std::string number = local_digits(std::to_string(found), language);
            EXPECT_TRUE(contents.find(name + " " + number) != std::string::npos ||
                        contents.find(number + " " + name) != std::string::npos)
                << contents;
        }
        std::string last = local_digits(std::to_string(pages), language);
        EXPECT_THAT(file.page_text(pages),
                    HasSubstr(language == Language::persian ? "صفحهٔ " + last + " از " + last
                                                            : "page " + last + " of " + last));
    }
}

TEST(PdfFile, TellsThePeriodInBothCalendars) {
    // would catch: a title page for half of its readers
    EXPECT_THAT(File(made(specimen(Language::persian))).page_text(1),
                testing::AllOf(HasSubstr("۱۴ اردیبهشت ۱۳۸۶ تا ۱۵ آذر ۱۳۸۸"),
                               HasSubstr("۴ مه ۲۰۰۷ تا ۶ دسامبر ۲۰۰۹")));
}

TEST(PdfTable, RepeatsItsHeadingWhereItGoesOn) {
    // would catch: columns of numbers that nobody can name
    Document d = of_one_paragraph(Language::english, "x");
    document::Table table{"t", "Long table", {"Row", "Amount"}, {}, ""};
    for (int r = 0; r < 120; ++r)
        table.rows.push_back({{"row " + std::to_string(r), false, ""}, {"1", true, ""}});
    d.blocks.push_back(table);
    File file(made(d));
    ASSERT_GE(file.pages(), 5);
    for (int page = 4; page <= 5; ++page) {
        EXPECT_THAT(file.page_text(page), HasSubstr("Long table (continued)"));
        EXPECT_THAT(file.page_text(page), HasSubstr("Amount"));
    }
    EXPECT_THAT(file.page_text(3), Not(HasSubstr("continued")));
}

TEST(PdfTable, WrapsWhatIsTooWide) {
    // would catch: columns running out of the page
    Document d = of_one_paragraph(Language::english, "x");
    std::string words;
    for (int i = 0; i < 60; ++i) words += "word" + std::to_string(i) + " ";
    document::Table table{
        "t", "Wide", {"A", "B", "C"}, {{{words, false, ""}, {words, false, ""}, {words, false, ""}}}, ""};
    d.blocks.push_back(table);
    std::string text = File(made(d)).text();
    for (int i = 0; i < 60; i += 7) EXPECT_THAT(text, HasSubstr("word" + std::to_string(i)));
}

TEST(PdfFile, OfNothingIsStillAFile) {
    // would catch: a crash over a report that nobody may read, and links that lead nowhere
    Document empty;
    empty.language = Language::english;
    EXPECT_EQ(File(made(empty)).pages(), 1);
    Document d = of_one_paragraph(Language::english, "x");
    d.blocks.push_back(Paragraph{{FigureMention{"no.such", "12"}, Link{"out", "#nowhere"},
                                  Link{"bad", "javascript:x"}, Link{"odd", "https://a.example/it's\\x"}}});
    EXPECT_EQ(File(made(d)).pages(), 3);
}

}  // namespace karnameh::render
