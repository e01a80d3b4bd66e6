// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <map>

#include "books/balance.h"
#include "books/reading.h"

namespace karnameh::books {
namespace {

Reading read(std::string_view text, Syntax syntax) {
    Result<Reading> reading = read_books(Source::of("t", text), syntax, 2009);
    EXPECT_TRUE(reading);
    return std::move(*reading);
}

std::string shown(const Book& book, Measure measure = Measure::amounts) {
    std::string text;
    std::optional<std::vector<Balance>> held = balances(book, measure);
    for (const Balance& of : *held)
        text.append(book.accounts[of.account])
            .append(" ")
            .append(exact_text(reduced(of.total)))
            .append(" ")
            .append(book.commodities[of.commodity])
            .append("\n");
    return text;
}

std::string listed(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems)
        text.append(problem.where).append(": ").append(problem.what.english()).append("\n");
    return text;
}

TEST(Journal, ReadsAmountsOfEveryMake) {
    // Would catch: a sign, a mark or a commodity that is read as something else.
    struct {
        std::string_view written, hledger, ledger;
    } cases[] = {
        {"10 EUR", "10 EUR", "10 EUR"},
        {"EUR10.50", "10.5 EUR", "10.5 EUR"},
        {"-$1,234.50", "-1234.5 $", "-1234.5 $"},
        {"$-1.234,50", "-1234.5 $", "-1234.5 $"},
        {"1,234,567 X", "1234567 X", "1234567 X"},
        {"1,234 X", "1.234 X", "1234 X"},
        {"1,5 X", "1.5 X", "1.5 X"},
        {"\"A 1\" 5", "5 A 1", "5 A 1"},
        {"5 \"A 1\"", "5 A 1", "5 A 1"},
        {"1 000 000.25 kr", "1000000.25 kr", ""},
        {"12.123456789012345678 ETH", "12.123456789012345678 ETH", "12.123456789012345678 ETH"},
        {"1E3 EUR", "1000 EUR", ""},
        {"- 5 EUR", "-5 EUR", "-5 EUR"},
        {"5", "5 ", "5 "},
        {"(1 + 2) EUR", "", ""},
        {"EUR", "", ""},
    };
    for (const auto& c : cases)
        for (Syntax syntax : {Syntax::hledger, Syntax::ledger}) {
            std::string_view means = syntax == Syntax::hledger ? c.hledger : c.ledger;
            Reading reading =
                read(std::string("2009-01-01 x\n  (a)  ").append(c.written).append("\n"), syntax);
            EXPECT_EQ(shown(reading.book), means.empty() ? "" : "a " + std::string(means) + "\n")
                << c.written << listed(reading.wrong) << listed(reading.not_understood);
            EXPECT_EQ(reading.not_understood.empty(), !means.empty()) << c.written;
        }
}

TEST(Journal, SaysWhatDoesNotBalance) {
    // Would catch: a refusal without its line, its entry or the difference, and an entry that is let through.
    struct {
        Syntax syntax;
        std::string_view text, says;
    } cases[] = {
        {Syntax::hledger, "\n2009-01-01 x\n  a  1.00 EUR\n  b  -0.99 EUR\n",
         "t, line 2: This entry does not balance: 0.01 EUR is left over."},
        {Syntax::ledger, "2009-01-01 x\n  a  1.00 EUR\n  b  -0.99 EUR\n",
         "t, line 1: This entry does not balance: 0.01 EUR is left over."},
        {Syntax::ledger, "2009-01-01 x\n  a  1 EUR\n  b  1 USD\n",
         "t, line 1: This entry does not balance: 1 EUR, 1 USD is left over."},
        {Syntax::hledger, "2009-01-01 x\n  a  1 EUR\n  b\n  c\n",
         "t, line 4: This is a second posting without an amount."},
        {Syntax::hledger, "2009-01-01 x\n  a  1 EUR\n  b\n  [c]  2 EUR\n",
         "t, line 1: This entry does not balance: 2 EUR is left over."},
        {Syntax::hledger, "2009-13-01 x\n  a  1 EUR\n  b\n",
         "t, line 1: This entry does not begin with a date."},
        {Syntax::hledger, "2009-02-29 x\n  a  1 EUR\n  b\n",
         "t, line 1: This entry does not begin with a date."},
        {Syntax::hledger, "2009-01-01 x\n  a  5 EUR = 4 EUR\n  b\n",
         "t, line 2: The balance of a is 5 EUR, not 4: the difference is -1."},
        {Syntax::hledger, "2009-01-01 x\n  a  5 EUR\n  b\n2009-01-02 x\n  a  1 USD == 1 USD\n  b\n",
         "t, line 5: The balance of a is 5 EUR, not 0: the difference is -5."},
        {Syntax::ledger, "2009-01-02 x\n  a  5 EUR = 5 EUR\n  b\n2009-01-01 x\n  a  1 EUR = 1 EUR\n  b\n",
         "t, line 5: The balance of a is 6 EUR, not 1: the difference is -5."},
        {Syntax::beancount,
         "2009-01-01 open Assets:A\n2009-01-01 open Assets:B\n2009-01-02 * \"x\"\n  Assets:A  1.00 EUR\n"
         "  Assets:B  -0.99 EUR\n",
         "t, line 3: This entry does not balance: 0.01 EUR is left over."},
        {Syntax::beancount, "2009-01-01 open Assets:A\n2009-01-02 balance Assets:A  1 EUR\n",
         "t, line 2: The balance of Assets:A is 0 EUR, not 1: the difference is 1."},
        {Syntax::beancount, "2009-01-02 * \"x\"\n  Assets:A  1 EUR\n  Assets:A\n",
         "t, line 2: The account Assets:A is not open on that day.\n"
         "t, line 3: The account Assets:A is not open on that day."},
    };
    for (const auto& c : cases)
        EXPECT_EQ(listed(read(c.text, c.syntax).wrong), std::string(c.says) + "\n") << c.text;
}

TEST(Journal, SmallDifferencesAreJudgedAsEachProgramDoes) {
    // Would catch: a rounded price that is refused, and a cent that is let through because nothing had cents yet.
    std::string_view priced = "2009-01-01 x\n  a  3 X @ 1.3333 EUR\n  b  -4.00 EUR\n";
    EXPECT_EQ(listed(read(priced, Syntax::hledger).wrong), "");
    EXPECT_EQ(listed(read(priced, Syntax::ledger).wrong), "");
    // hledger shows four digits everywhere as soon as one amount has them.
    std::string finer = std::string(priced) + "2009-01-02 x\n  a  0.0001 EUR\n  b\n";
    EXPECT_EQ(read(finer, Syntax::hledger).wrong.size(), 1u);
    EXPECT_EQ(read(finer, Syntax::ledger).wrong.size(), 0u);
}

TEST(Journal, IncludesFiles) {
    // Would catch: a file that is looked for in the wrong folder, one that includes itself for ever, and what hledger
    // sets in one file for another.
    std::map<std::string, std::string> files = {
        {"dir/main.journal", "include sub/one.journal\n1/2 x\n  a  1 EUR\n  b\n"},
        {"dir/sub/one.journal", "Y2005\nalias a = other\n1/2 x\n  a  2 EUR\n  b\ninclude two.journal\n"},
        {"dir/sub/two.journal", "1/3 x\n  a  4 EUR\n  b\ninclude ../sub/two.journal\ninclude two.journal\n"},
    };
    OpenSource open = [&](const std::string& name) -> Result<std::shared_ptr<const Source>> {
        auto found = files.find(name);
        if (found == files.end()) return fault(FaultKind::missing, name);
        return Source::of(name, found->second);
    };
    Result<Reading> reading =
        read_books(Source::of("dir/main.journal", files["dir/main.journal"]), Syntax::hledger, 2009, open);
    ASSERT_TRUE(reading);
    EXPECT_EQ(shown(reading->book), "a 1 EUR\nb -7 EUR\nother 6 EUR\n");
    EXPECT_EQ(listed(reading->wrong),
              "dir/sub/two.journal, line 4: dir/sub/../sub/two.journal cannot be read.\n"
              "dir/sub/two.journal, line 5: dir/sub/two.journal includes itself.\n");
    EXPECT_EQ(gregorian_day(reading->book.entries[0].date).year, 2005);
    EXPECT_EQ(gregorian_day(reading->book.entries[2].date).year, 2009);
}

TEST(Journal, ReadInPartsIsTheSame) {
    // Would catch: a part whose lines, accounts, amounts, remarks or assertions come out otherwise than in one piece, and
    // a part that is kept although something before it changes what it means.
    std::string text = "commodity 1000.00 EUR\n";
    for (int i = 0; i < 120'000; ++i) {
        std::string number = std::to_string(i);
        text += "2009-01-" + std::to_string(1 + i % 28) + " * payee " + number +
                "\n  a:" + std::to_string(i % 700) + "  " + number + ".25 " +
                (i % 3 ? "EUR" : "X" + std::string(1, static_cast<char>('A' + i % 20)));
        if (i % 1000 == 0) text += " @@ 12345678901234567890.5 Y  ; remark " + number;
        if (i % 5000 == 1) text += "\n  c:" + number + "  0 EUR = 0 EUR";
        text += "\n  b\n\n";
    }
    Reading parts = read(text, Syntax::hledger), whole = read(text + "tag last\n", Syntax::hledger);
    EXPECT_EQ(listed(parts.wrong) + listed(whole.wrong), "");
    EXPECT_EQ(shown(parts.book), shown(whole.book));
    EXPECT_EQ(shown(parts.book, Measure::booked_value), shown(whole.book, Measure::booked_value));
    ASSERT_EQ(parts.book.entries.size(), 120'000u);
    ASSERT_EQ(whole.book.entries.size(), 120'000u);
    for (EntryId e = 0; e < 120'000; e += 7) {
        const Entry &one = parts.book.entries[e], &other = whole.book.entries[e];
        ASSERT_TRUE(one.place.line == other.place.line && one.date == other.date &&
                    one.first == other.first && one.payee == other.payee)
            << e;
        ASSERT_EQ(parts.book.accounts[parts.book.account_of(one.first)],
                  whole.book.accounts[whole.book.account_of(other.first)]);
    }
    ASSERT_EQ(parts.book.remarks.size(), whole.book.remarks.size());
    for (std::size_t i = 0; i < parts.book.remarks.size(); ++i) {
        EXPECT_EQ(parts.book.remarks[i].posting, whole.book.remarks[i].posting);
        EXPECT_EQ(parts.book.remarks[i].text, whole.book.remarks[i].text);
    }
    std::size_t middle = text.find("\n2009", text.size() / 2) + 1;
    std::string renamed = text.substr(0, middle) + "alias a = z\n" + text.substr(middle);
    EXPECT_NE(shown(read(renamed, Syntax::hledger).book).find("z:5 "), std::string::npos);
    std::string wrong = text + "2009-01-01 x\n  a  1 EUR\n  b  -2 EUR\n";
    std::string line = std::to_string(1 + std::ranges::count(text, '\n'));
    EXPECT_EQ(listed(read(wrong, Syntax::hledger).wrong),
              "t, line " + line + ": This entry does not balance: -1.00 EUR is left over.\n");
}

TEST(Journal, KeepsWhatWasSaid) {
    // Would catch: a code, a status or a remark that is lost or stands on another posting.
    Reading reading =
        read("2009-01-01 * (c1) shop | bread  ; first\n  ; second\n  ! a  1 EUR  ; third\n  ; fourth\n  b\n",
             Syntax::hledger);
    const Book& book = reading.book;
    ASSERT_EQ(book.entries.size(), 1u);
    EXPECT_EQ(book.entries[0].code, "c1");
    EXPECT_EQ(book.entries[0].payee, "shop | bread");
    EXPECT_EQ(book.entries[0].status, Status::cleared);
    EXPECT_EQ(book.status_of(0), Status::pending);
    std::string remarks;
    for (const Remark& of : book.remarks)
        remarks.append(of.posting == none ? "entry " : "posting ").append(of.text).append("\n");
    EXPECT_EQ(remarks, "entry first\nentry second\nposting third\nposting fourth\n");
}

TEST(Syntax, IsToldByNameOrContent) {
    // Would catch: a file that is read as another program's.
    EXPECT_EQ(syntax_of(*Source::of("x.bean", "")), Syntax::beancount);
    EXPECT_EQ(syntax_of(*Source::of("x.ledger", "")), Syntax::ledger);
    EXPECT_EQ(syntax_of(*Source::of("x.journal", "")), Syntax::hledger);
    EXPECT_EQ(syntax_of(*Source::of("x", "; x\n2009-01-01 open Assets:A EUR\n")), Syntax::beancount);
    EXPECT_EQ(syntax_of(*Source::of("x", "bucket Assets\n")), Syntax::ledger);
    EXPECT_EQ(syntax_of(*Source::of("x", "2009-01-01 open house\n  a  1\n  b\n")), Syntax::hledger);
}

TEST(Sheets, AreSumsOfWhatCameBefore) {
    // Would catch: a month that takes in too much or too little, entries out of order, and a first month with nothing.
    Reading reading = read(
        "2009-03-31 x\n  a  1.50 EUR\n  b\n2009-01-01 x\n  a  2 EUR\n  b\n2009-03-01 x\n  a  4 SEK @@ 1 "
        "EUR\n  b\n",
        Syntax::hledger);
    int january = month_index(day_number({2009, 1, 1}));
    auto told = [&](Measure measure) {
        std::string text;
        std::optional<MonthlyChanges> changes = MonthlyChanges::of(reading.book, measure);
        std::optional<std::vector<MonthlyChanges::Row>> rows =
            changes->sheet(reading.book, january - 1, january + 2);
        for (const MonthlyChanges::Row& row : *rows) {
            text.append(reading.book.accounts[row.account])
                .append(" ")
                .append(reading.book.commodities[row.commodity]);
            for (const Exact& total : row.at_end) text.append(" ").append(exact_text(reduced(total)));
            text += "\n";
        }
        return text;
    };
    EXPECT_EQ(told(Measure::amounts), "a EUR 0 2 2 3.5\na SEK 0 0 0 4\nb EUR 0 -2 -2 -4.5\n");
    EXPECT_EQ(told(Measure::booked_value), "a EUR 0 2 2 4.5\nb EUR 0 -2 -2 -4.5\n");
}

}  // namespace
}  // namespace karnameh::books
