// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "statements/specimen.h"

namespace karnameh::statements {
namespace {

Result<StatementFile> read(const std::string& text) {
    return read_statements("s.sta", as_bytes(text));
}
std::string refusal(const std::string& text) {
    Result<StatementFile> file = read(text);
    return file ? "read" : describe(file.error());
}
// One entry of a statement that begins with 100.00 and ends with `closing`.
std::string around(std::string_view fields, std::string_view closing) {
    return ":20:S\n:25:10020030/1234567\n:28C:5/1\n:60F:C231231EUR100,00\n" + std::string(fields) +
           ":62F:C240102EUR" + std::string(closing) + "\n-\n";
}
Entry only_entry(std::string_view fields, std::string_view closing) {
    Result<StatementFile> file = read(around(fields, closing));
    if (!file || file->statements[0].entries.size() != 1) {
        ADD_FAILURE() << (file ? "not one entry" : describe(file.error()));
        return {};
    }
    return file->statements[0].entries[0];
}

// Catches pages that are read as statements of their own, signs of reversals, days across the turn of a year.
TEST(Mt940, WhatIsWrittenIsReadHoweverManyPages) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        specimen::Maker maker(seed, true);
        Statement made = maker.statement();
        std::size_t per_page = static_cast<std::size_t>(maker.up_to(5)) + 1;
        Result<StatementFile> file = read(specimen::write_mt940(made, per_page, seed % 2 == 0));
        ASSERT_TRUE(file) << describe(file.error());
        ASSERT_EQ(file->statements.size(), 1u);
        const Statement& got = file->statements[0];
        EXPECT_EQ(got.account, made.account);
        EXPECT_EQ(got.opening->amount, made.opening->amount);
        EXPECT_EQ(got.closing->amount, made.closing->amount);
        EXPECT_TRUE(got.remarks.empty());
        ASSERT_EQ(got.entries.size(), made.entries.size());
        for (std::size_t i = 0; i < made.entries.size(); ++i) {
            Entry expected = made.entries[i];
            expected.balance_after.reset();
            expected.line = got.entries[i].line;
            expected.code = "NTRF/166";
            if (expected.remittance.empty()) expected.remittance = "Posting";
            EXPECT_EQ(got.entries[i], expected) << seed << " " << i;
        }
    }
}

// Catches words of the German structure that run together or fall apart where a subfield ends.
TEST(Mt940, GermanDetails) {
    Entry entry = only_entry(
        ":61:2401021231CR20,NTRFNONREF//B1\n"
        ":86:166?00GUTSCHRIFT?109310?20EREF+E-1?21MREF+M-1?22SVWZ+Spende fuer den Sende\n"
        "?23r, Januar?30BANKDEFF?31DE02120300000000202051?32Karimi,?33Sara?34000\n",
        "120,");
    EXPECT_EQ(entry.amount, (Money{2000, "EUR"}));
    EXPECT_EQ(entry.booked, day_number({2023, 12, 31}));
    EXPECT_EQ(entry.valued, day_number({2024, 1, 2}));
    EXPECT_EQ(entry.end_to_end, "E-1");
    EXPECT_EQ(entry.mandate, "M-1");
    EXPECT_EQ(entry.remittance, "Spende fuer den Sende r, Januar");
    EXPECT_EQ(entry.counterparty, "Karimi, Sara");
    EXPECT_EQ(entry.counterparty_account, "DE02120300000000202051");
    EXPECT_EQ(entry.bank_reference, "B1");
    EXPECT_EQ(entry.code, "NTRF/166");
}

// Catches a slash inside a text that ends it.
TEST(Mt940, DetailsBetweenSlashes) {
    Entry abn = only_entry(
        ":61:240102C5,5N944NONREF\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL32INGB0000012345/BIC/INGBNL2A\n"
        "/NAME/J. DE VRIES/REMI/gift 1/2 of 2024/EREF/NOTPROVIDED\n",
        "105,50");
    EXPECT_EQ(abn.counterparty, "J. DE VRIES");
    EXPECT_EQ(abn.counterparty_account, "NL32INGB0000012345");
    EXPECT_EQ(abn.remittance, "gift 1/2 of 2024");
    EXPECT_EQ(abn.end_to_end, "");
    Entry ing = only_entry(
        ":61:240102D5,50NTRFEREF//x\n/TRCD/00100/\n:86:/EREF/E9//CNTP/NL32INGB0000012345/INGBNL2A/J DE "
        "VRIES///REMI/USTD//thanks/\n",
        "94,50");
    EXPECT_EQ(ing.amount.minor, -550);
    EXPECT_EQ(ing.counterparty, "J DE VRIES");
    EXPECT_EQ(ing.remittance, "thanks");
    EXPECT_EQ(ing.end_to_end, "E9");
    EXPECT_EQ(only_entry(":61:240102CR0,01NMSCNONREF\n:86:only\ntext\n", "100,01").remittance, "only text");
}

// Catches what banks make of the standard: blanks for a day, names of references instead of references, the other account
// on the second line, fields of their own, a balance without its currency.
TEST(Mt940, HabitsOfBanks) {
    Entry entry = only_entry(
        ":61:240102    D000000000025,00N102EREF            \nNL70ABNA0987654321\n"
        ":86:/EREF/7/BENM//NAME/CONTRA HOLDER/REMI//ISDT/2024-01-02\n",
        "75,00");
    EXPECT_EQ(entry.booked, day_number({2024, 1, 2}));
    EXPECT_EQ(entry.amount.minor, -2500);
    EXPECT_EQ(entry.counterparty_account, "NL70ABNA0987654321");
    EXPECT_EQ(entry.end_to_end, "7");
    EXPECT_EQ(entry.remittance, "");
    EXPECT_EQ(only_entry(":61:240102D1,00NOV NONREF\n:NS:01Zweck\n02mehr\n", "99,00").code, "NOV");
    Result<StatementFile> file = read(":20:S\n:25:1\n:60F:C240101EUR1,00\n:62F:C2401011,00\n-XXX\n");
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_EQ(file->statements[0].closing->amount, (Money{100, "EUR"}));
}

// Catches a page whose first balance is not the last one's, and pages that are missing.
TEST(Mt940, PagesMustFollowEachOther) {
    std::string first = ":20:S\n:25:1\n:28C:5/1\n:60F:C240101EUR1,00\n:62M:C240101EUR1,00\n-\n";
    std::string second = ":20:S\n:25:1\n:28C:5/2\n:60M:C240101EUR2,50\n:62F:C240101EUR2,50\n-\n";
    EXPECT_EQ(
        refusal(first + second),
        "s.sta, line 10: The page before ends with 1.00 EUR, and this begins with 2.50 EUR. All pages of the "
        "statement, in their order.");
    for (const std::string& half : {first, second}) {
        Result<StatementFile> file = read(half);
        ASSERT_TRUE(file) << describe(file.error());
        EXPECT_EQ(file->statements[0].remarks.size(), 1u);
    }
}

// Catches a statement that is believed though it does not add up, and fields that are guessed at.
TEST(Mt940, NastyFilesAreRefused) {
    EXPECT_NE(refusal(around(":61:240102C1,00NTRFNONREF\n", "101,01")).find("a difference of 0.01 EUR"),
              std::string::npos);
    EXPECT_NE(refusal(around(":61:240230C1,00NTRFNONREF\n", "101,00")).find("line 5, field :61:"),
              std::string::npos);
    EXPECT_NE(refusal(around(":61:240102X1,00NTRFNONREF\n", "101,00")).find("cannot be read"),
              std::string::npos);
    EXPECT_NE(refusal(around(":61:240102C1,001NTRFNONREF\n", "101,00")).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(around(":61:240102C\n", "100,00")).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(around(":61:\n", "100,00")).find("cannot be read"), std::string::npos);
    EXPECT_NE(refusal(":20:S\n:25:1\n:61:240102C1,00NTRFNONREF\n").find("60F"), std::string::npos);
    EXPECT_NE(refusal(":20:S\n:60F:C240101XQZ1,00\n").find("no currency"), std::string::npos);
    EXPECT_NE(refusal(":20:S\n:60F:C240101EUR1,00\n").find("no account"), std::string::npos);
    EXPECT_NE(refusal("{4:\n-}").find("no message"), std::string::npos);
    EXPECT_NE(refusal("Dear bank,").find("no bank statement"), std::string::npos);
}

// Catches Windows-1252 that becomes question marks.
TEST(Mt940, LettersOfOldCharsets) {
    EXPECT_EQ(only_entry(":61:240102C1,NMSCNONREF\n:86:166?20SVWZ+G\xE5va 5 \x80\n", "101,").remittance,
              "Gåva 5 €");
    EXPECT_EQ(only_entry(":61:240102C1,NMSCNONREF\n:86:166?20SVWZ+Gåva 5 €\n", "101,").remittance,
              "Gåva 5 €");
}

}  // namespace
}  // namespace karnameh::statements
