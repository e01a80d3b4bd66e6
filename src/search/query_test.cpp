// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/query.h"

#include <gtest/gtest.h>

#include "tests/support/expect.h"

namespace karnameh::search {
namespace {

// Each term in quotation marks, with a star where its last word may go on.
std::string expression(std::string_view typed) {
    std::string whole;
    for (const Term& term : test::must(parse_query(typed)).terms) {
        whole += whole.empty() ? "\"" : " AND \"";
        for (std::size_t i = 0; i < term.words.size(); ++i) whole += (i == 0 ? "" : " ") + term.words[i];
        whole += term.is_beginning ? "\" *" : "\"";
    }
    return whole;
}

// Catches signs that come through, words that are not folded, and phrases or
// beginnings that are read as something else.
TEST(Query, IsReadAsItIsTyped) {
    EXPECT_EQ(expression("ahmar"), "\"ahmar\" *");
    EXPECT_EQ(expression("ahmar "), "\"ahmar\"");
    EXPECT_EQ(expression("Street  TABLE "), "\"street\" AND \"table\"");
    EXPECT_EQ(expression("str* table "), "\"str\" * AND \"table\"");
    EXPECT_EQ(expression("\"street table\" x"), "\"street table\" AND \"x\" *");
    EXPECT_EQ(expression("\"street tab\"*"), "\"street tab\" *");
    EXPECT_EQ(expression("«كتاب نو» ۱۲ "), "\"کتاب نو\" AND \"12\"");
    EXPECT_EQ(expression("“a b” well-known "), "\"a b\" AND \"well known\"");
    EXPECT_EQ(expression("words:x NEAR(a b) OR -not "),
              "\"words x\" AND \"near a\" AND \"b\" AND \"or\" AND \"not\"");
    EXPECT_EQ(expression("ab\"c d\"e "), "\"ab\" AND \"c d\" AND \"e\"");
}

// Catches nonsense that is looked for, or that is refused without saying what would be accepted.
TEST(Query, RefusesWhatSaysNothing) {
    for (std::string_view typed :
         {"", "  ", "*", "\"\"", "… – !", "\"open", "«باز", "\u200C", "a b c d e f g h i j k l m"}) {
        Result<Query> query = parse_query(typed);
        ASSERT_FALSE(query) << typed;
        const Refusal& refusal = std::get<Refusal>(query.error());
        EXPECT_EQ(refusal.problems[0].where, "words");
        EXPECT_FALSE(refusal.problems[0].accepted.text.empty()) << typed;
    }
    EXPECT_FALSE(parse_query(std::string(query_bytes_max + 1, 'a')));
    EXPECT_TRUE(parse_query(std::string(query_bytes_max, 'a')));
}

// Catches marks on words that only look like a hit: one of a phrase that does not stand whole.
TEST(Query, MarksTheWordsThatWereFound) {
    Query query = test::must(parse_query("\"street table\" go"));
    const std::vector<std::string> words{"a", "table", "street", "table", "going", "street"};
    EXPECT_EQ(query.hits(words), (std::vector<bool>{false, false, true, true, true, false}));
    EXPECT_TRUE(query.holds(words));
    EXPECT_FALSE(query.holds(std::vector<std::string>{"street", "go", "table"}));
}

}  // namespace
}  // namespace karnameh::search
