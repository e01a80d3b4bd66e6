// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "statements/specimen.h"

namespace karnameh::statements {
namespace {

Result<StatementFile> read(const std::string& text) {
    return read_statements("s.ofx", as_bytes(text));
}
std::string refusal(const std::string& text) {
    Result<StatementFile> file = read(text);
    return file ? "read" : describe(file.error());
}
std::string sgml(std::string_view transaction, std::string_view header = "ENCODING:USASCII\nCHARSET:1252\n") {
    return "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n" + std::string(header) +
           "\n<OFX>\n<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD\n<CCACCTFROM><ACCTID>4111\n</"
           "CCACCTFROM>\n"
           "<BANKTRANLIST>\n" +
           std::string(transaction) + "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>\n";
}

// Catches elements of SGML that swallow their neighbours because nothing closes them.
TEST(Ofx, WhatIsWrittenIsReadInBothKinds) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Statement made = specimen::Maker(seed).statement();
        for (bool xml : {false, true}) {
            Result<StatementFile> file = read(specimen::write_ofx(made, xml));
            ASSERT_TRUE(file) << describe(file.error());
            EXPECT_EQ(file->version, xml ? "OFX 211" : "OFX 102");
            ASSERT_EQ(file->statements.size(), 1u);
            const Statement& got = file->statements[0];
            EXPECT_EQ(got.account, made.account);
            EXPECT_EQ(got.closing->amount, made.closing->amount);
            EXPECT_EQ(got.remarks.size(), 1u) << "the balance at the beginning is missing";
            ASSERT_EQ(got.entries.size(), made.entries.size());
            for (std::size_t i = 0; i < made.entries.size(); ++i) {
                const Entry &expected = made.entries[i], &entry = got.entries[i];
                EXPECT_EQ(entry.amount, expected.amount);
                EXPECT_EQ(entry.booked, expected.booked);
                EXPECT_EQ(entry.bank_reference, expected.bank_reference);
                EXPECT_EQ(entry.counterparty, expected.counterparty);
                EXPECT_EQ(entry.remittance, expected.remittance);
                EXPECT_EQ(entry.code, expected.code);
            }
        }
    }
}

// Catches an empty element without an end that takes what follows into itself, and letters of another charset.
TEST(Ofx, EmptyElementsAndLetters) {
    Result<StatementFile> file =
        read(sgml("<STMTTRN>\n<TRNTYPE>CREDIT\n<MEMO>\n<DTPOSTED>20240301\n<TRNAMT>+5,25\n<FITID>1\n<PAYEE><"
                  "NAME>Ren\xE9 &amp; "
                  "co\n<CITY>\n</PAYEE>\n</STMTTRN>\n"));
    ASSERT_TRUE(file) << describe(file.error());
    const Entry& entry = file->statements[0].entries.at(0);
    EXPECT_EQ(entry.amount, (Money{525, "USD"}));
    EXPECT_EQ(entry.counterparty, "René & co");
    EXPECT_EQ(entry.line, 12u);
    EXPECT_EQ(file->statements[0].account, "4111");
    EXPECT_EQ(file->statements[0].remarks.size(), 2u);
}

// Catches a header on one line, whose values run into each other, and balances without an amount.
TEST(Ofx, HeadersOnOneLine) {
    Result<StatementFile> file = read(
        "OFXHEADER:100DATA:OFXSGMLVERSION:102SECURITY:NONEENCODING:USASCIICHARSET:1252COMPRESSION:"
        "NONEOLDFILEUID:NONE"
        "<OFX><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>7</ACCTID></"
        "BANKACCTFROM><LEDGERBAL><BALAMT></BALAMT>"
        "<DTASOF></DTASOF></LEDGERBAL></STMTRS></OFX>");
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_EQ(file->version, "OFX 102");
    EXPECT_FALSE(file->statements[0].closing);
}

// Catches amounts, days and currencies that are guessed at.
TEST(Ofx, NastyFilesAreRefused) {
    auto with = [](std::string_view day, std::string_view amount, std::string_view more = "") {
        return sgml("<STMTTRN><DTPOSTED>" + std::string(day) + "<TRNAMT>" + std::string(amount) +
                    std::string(more) + "</STMTTRN>");
    };
    EXPECT_EQ(refusal(with("20240301", "1")), "read");
    EXPECT_NE(refusal(with("20240230", "1")).find("no day"), std::string::npos);
    EXPECT_NE(refusal(with("2024", "1")).find("no day"), std::string::npos);
    EXPECT_NE(refusal(with("20240301", "1.005")).find("line 12, TRNAMT: “1.005” is no amount"),
              std::string::npos);
    EXPECT_NE(refusal(with("20240301", "1,000.00")).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(with("20240301", "--1")).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(with("20240301", "")).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(with("20240301", "1", "<CURRENCY><CURSYM>EUR</CURSYM></CURRENCY>")).find("in EUR"),
              std::string::npos);
    EXPECT_NE(refusal(sgml("", "CHARSET:1256\n")).find("1256"), std::string::npos);
    EXPECT_NE(refusal("OFXHEADER:100\n<OFX>").find("no statement"), std::string::npos);
    EXPECT_NE(refusal("OFXHEADER:100\n<OFX><STMTRS").find("no end"), std::string::npos);
}

}  // namespace
}  // namespace karnameh::statements
