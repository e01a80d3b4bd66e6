// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "statements/specimen.h"

namespace karnameh::statements {
namespace {

constexpr std::string_view plain = "currency: EUR\naccount: 1\ncolumn date: day\ncolumn amount: amount\n";

CsvRules rules(std::string_view text) {
    Result<CsvRules> read = read_csv_rules("rules", text);
    if (!read) ADD_FAILURE() << describe(read.error());
    return read.value_or(CsvRules{});
}
Result<StatementFile> read(std::string_view text, std::string_view by) {
    CsvRules told = rules(by);
    return read_statements("s.csv", as_bytes(text), &told);
}
std::string refusal(std::string_view text, std::string_view by) {
    Result<StatementFile> file = read(text, by);
    return file ? "read" : describe(file.error());
}
std::string refused_rules(std::string_view text) {
    Result<CsvRules> read = read_csv_rules("rules", text);
    return read ? "read" : describe(read.error());
}

// Catches cells that break at a separator, and an order that turns balances over.
TEST(BankCsv, WhatIsWrittenIsReadInEitherOrder) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Statement made = specimen::Maker(seed).statement();
        if (made.entries.empty()) continue;
        std::string text = specimen::write_csv(made);
        if (seed % 2 == 0) {
            std::size_t header = text.find("\r\n", text.find("\r\n") + 2) + 2;
            std::string turned;
            for (std::size_t at = header; at < text.size();) {
                std::size_t end = text.find("\r\n", at) + 2;
                turned = text.substr(at, end - at) + turned;
                at = end;
            }
            text = text.substr(0, header) + turned;
        }
        CsvRules by = specimen::csv_rules(made);
        Result<StatementFile> file = read_statements("s.csv", as_bytes(text), &by);
        ASSERT_TRUE(file) << describe(file.error());
        const Statement& got = file->statements[0];
        EXPECT_TRUE(got.remarks.empty());
        EXPECT_EQ(got.opening->amount, made.opening->amount);
        EXPECT_EQ(got.closing->amount, made.closing->amount);
        ASSERT_EQ(got.entries.size(), made.entries.size());
        for (std::size_t i = 0; i < made.entries.size(); ++i) {
            Entry expected = made.entries[i];
            expected.line = got.entries[i].line;
            expected.reversal = false;
            expected.end_to_end = expected.mandate = expected.counterparty_account = expected.code = "";
            EXPECT_EQ(got.entries[i], expected) << seed << " " << i;
        }
    }
}

// Catches a line that was cut out of the middle.
TEST(BankCsv, ABrokenBalanceIsRefusedWithTheDifference) {
    std::string_view by =
        "currency: EUR\naccount: 1\ncolumn date: day\ncolumn amount: amount\ncolumn balance: left\n";
    EXPECT_EQ(refusal("day,amount,left\n2024-03-01,1.00,11.00\n2024-03-02,2.00,15.00\n", by),
              "s.csv, line 3: After this entry the balance should be 13.00 EUR, but 15.00 EUR is given: a "
              "difference of "
              "2.00 EUR. The statement as the bank gives it out, whole and unchanged.");
}

// Catches amounts and days by other habits: two columns, marks, brackets, the Persian calendar and its digits.
TEST(BankCsv, HabitsOfBanks) {
    auto minor = [](std::string_view text, std::string_view by) {
        Result<StatementFile> file = read(text, by);
        if (!file) ADD_FAILURE() << describe(file.error());
        return file ? file->statements.at(0).entries.at(0).amount.minor : 0;
    };
    std::string two =
        "currency: USD\naccount: 1\nheader: no\nseparator: tab\ndates: mdy\ndecimal: .\n"
        "column date: 1\ncolumn debit: 2\ncolumn credit: 3\n";
    EXPECT_EQ(minor("12/31/2024\t1,234.50\t\n", two), -123450);
    EXPECT_EQ(minor("12/31/24\t0.00\t5\n", two), 500);
    std::string marked =
        "currency: EUR\naccount: 1\nheader: no\nseparator: ;\ndates: dmy\ndecimal: ,\n"
        "debit marks: S\ncolumn date: 1\ncolumn amount: 2\ncolumn sign: 3\n";
    EXPECT_EQ(minor("31.12.2024;1.234,50 EUR;S\n", marked), -123450);
    EXPECT_EQ(minor("1.2.24;€ 1 234,5;H\n", marked), 123450);
    std::string persian = "currency: IRR\naccount: 1\ndates: ymd\ncolumn date: تاریخ\ncolumn amount: مبلغ\n";
    EXPECT_EQ(minor("مبلغ,تاریخ\n(۵۰۰),۱۳۸۸/۰۹/۱۴\n", persian), -500 * (minor_digits("IRR") == 2 ? 100 : 1));
    Result<StatementFile> file = read("مبلغ,تاریخ\n۵۰۰,۱۳۸۸/۰۹/۱۴\n", persian);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->statements[0].entries[0].booked, day_number({2009, 12, 5}));
    std::string wide = "\xFE\xFF";
    for (char c : std::string_view("day,amount\n20240301,-7\n")) (wide += '\0') += c;
    EXPECT_EQ(minor(wide, plain), -700);
}

// Catches each wrong amount or day that would pass for something.
TEST(BankCsv, NastyFilesAreRefused) {
    EXPECT_NE(refusal("day,amount\n2024-03-01,1.234,5\n", plain).find("“1.234” is no amount"),
              std::string::npos);
    EXPECT_NE(refusal("day,amount\n2024-03-01,\"1,23\"\n", plain).find("no amount"), std::string::npos);
    EXPECT_NE(refusal("day,amount\n2024-13-01,1\n", plain).find("line 2, column day: “2024-13-01” is no day"),
              std::string::npos);
    EXPECT_NE(refusal("day,amount\n2024-03-01,\n", plain).find("no amount in this line"), std::string::npos);
    EXPECT_NE(refusal("day,amount\n,1\n", plain).find("no day in this line"), std::string::npos);
    EXPECT_NE(
        refusal("date,amount\n2024-03-01,1\n", plain).find("There is no column “day”. One of: date, amount."),
        std::string::npos);
    EXPECT_NE(refusal("day,amount\n2024-03-01,\"1\n", plain).find("line 2: A quotation mark"),
              std::string::npos);
    EXPECT_NE(refusal("day,amount\n", plain).find("no entries"), std::string::npos);
    EXPECT_NE(refusal("day,amount\n2024-03-01,\x81\n", plain).find("no text"), std::string::npos);
}

// Catches rules that are half understood.
TEST(BankCsv, RulesAreReadStrictly) {
    EXPECT_NE(refused_rules("colour: blue").find("line 1: “colour: blue” is no rule."), std::string::npos);
    EXPECT_NE(refused_rules("# fine\nseparator: x").find("line 2"), std::string::npos);
    EXPECT_NE(refused_rules("skip: 5000").find("up to 1000"), std::string::npos);
    EXPECT_NE(refused_rules("column colour: 1").find("no rule"), std::string::npos);
    EXPECT_NE(refused_rules("column date: 1").find("amount"), std::string::npos);
    EXPECT_NE(refused_rules("currency: EUR\naccount: 1\ncolumn date: 1\ncolumn amount: 2\ncolumn sign: 3")
                  .find("debit marks"),
              std::string::npos);
    for (std::string_view text :
         {plain, std::string_view(
                     "separator: ;\ncharset: windows-1252\nskip: 2\nskip last: 1\nheader: no\ndecimal: ,\n"
                     "dates: dmy\norder: newest first\ndebit marks: S, D\nbooked marks: ja\ncolumn date: 1\n"
                     "column debit: 2\ncolumn credit: 3\ncolumn account: 4\ncolumn currency: 5\n"
                     "column text: 6, 7\n")}) {
        std::string once = csv_rules_text(rules(text));
        EXPECT_EQ(csv_rules_text(rules(once)), once);
    }
}

}  // namespace
}  // namespace karnameh::statements
