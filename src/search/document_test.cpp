// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/expect.h"

namespace karnameh::search {
namespace {

struct Page : Record {
    static constexpr KindNumber kind_number = 50;
    Text title, first, second, secret;
    Date when;
};

Kind page_kind() {
    return Describe<Page>("page", "page", "pages")
        .text(1, "title", "Title", &Page::title)
        .key()
        .text(2, "first", "First", &Page::first)
        .text(3, "second", "Second", &Page::second)
        .date(4, "when", "When", &Page::when)
        .text(5, "secret", "Secret", &Page::secret)
        .kept_close()
        .done();
}

Text text(std::string_view letters) {
    return {letters.data(), static_cast<std::uint32_t>(letters.size())};
}

// The pieces as one line, hits in brackets.
std::string shown(const std::vector<Piece>& pieces) {
    std::string line;
    for (const Piece& piece : pieces) line += piece.is_hit ? "[" + piece.text + "]" : piece.text;
    return line;
}

class DocumentTest : public testing::Test {
  protected:
    DocumentTest() : kind(kinds.add(page_kind())), state(kinds) {}
    Kinds kinds;
    const Kind& kind;
    State state;
    Page row{};
};

// Catches a phrase that could reach from one text into the next, a text that is left out, and a safe word that is found.
TEST_F(DocumentTest, HoldsAllTextsApart) {
    row.title = text("One – Two");
    row.second = text("كتاب");
    row.note = text("three");
    row.secret = text("grandmother");
    EXPECT_EQ(document_of(kind, state, row), "one two = کتاب = three");
}

// Catches marks in the wrong place, and the text as it is folded instead of as it was written.
TEST_F(DocumentTest, IsMarkedAsItWasWritten) {
    Query query = test::must(parse_query("كتاب goth"));
    EXPECT_EQ(shown(marked(query, "کِتاب in Gothenburg, not a کتابخانه")),
              "[کِتاب] in [Gothenburg], not a کتابخانه");
}

// Catches a snippet of a text that says none of the words, a whole book instead of a piece, a piece without its hit, and a
// letter of two bytes that is cut in two.
TEST_F(DocumentTest, IsCutAroundWhatWasFound) {
    std::string book;
    for (int i = 0; i < 400; ++i) book += i == 200 ? "جایزه " : "واژه‌ای دیگر ";
    row.title = text("prize");
    row.first = text("nothing of it");
    row.second = text(book);
    Snippet snippet = snippet_of(test::must(parse_query("جایزه ")), kind, state, row, 100);
    ASSERT_TRUE(snippet.field);
    EXPECT_EQ(snippet.field->name, "second");
    EXPECT_TRUE(snippet.is_cut_before && snippet.is_cut_after);
    std::string line = shown(snippet.pieces);
    EXPECT_THAT(line, testing::HasSubstr("[جایزه]"));
    EXPECT_LE(line.size(), 160u);
    EXPECT_TRUE(is_clean_text(line)) << line;
    EXPECT_TRUE(snippet_of(test::must(parse_query("prize")), kind, state, row).pieces.empty())
        << "the title says it";
}

// Catches months that the period of a search does not name alike, a year without its months, an end that is shut out.
TEST_F(DocumentTest, FallsIntoTheMonthsOfItsDate) {
    EXPECT_EQ(months_of(Date::on(2009, 12, 5)), "d200 y2009 m24119");
    EXPECT_EQ(months_of({}), "");
    EXPECT_THAT(months_between(day_number({2009, 12, 31}), day_number({2011, 1, 1})),
                testing::ElementsAre("m24119", "y2010", "m24132"));
    EXPECT_THAT(months_between(day_number({2240, 1, 1}), std::nullopt), testing::ElementsAre("d224"));
    EXPECT_THAT(months_between(day_number({2010, 1, 1}), day_number({2009, 1, 1})), testing::IsEmpty());
    row.when = Date::in_year(2009);
    EXPECT_EQ(date_of(kind, row), row.when);
}

}  // namespace
}  // namespace karnameh::search
