// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "statements/specimen.h"

namespace karnameh::statements {
namespace {

std::string camt(std::string_view body,
                 std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {
    return std::string(declaration) +
           "\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.04\"><BkToCstmrStmt>\n" +
           std::string(body) + "</BkToCstmrStmt></Document>";
}
std::string statement(std::string_view entries, std::string_view opening = "100.00",
                      std::string_view closing = "100.00") {
    auto balance = [](std::string_view code, std::string_view amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + std::string(code) + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" +
               std::string(amount) + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-03-01</Dt></Dt></Bal>\n";
    };
    return "<Stmt><Id>1</Id><Acct><Id><IBAN>DE02 1203 0000 0000 2020 51</IBAN></Id></Acct>\n" +
           balance("OPBD", opening) + balance("CLBD", closing) + std::string(entries) + "</Stmt>";
}
std::string entry(std::string_view amount, std::string_view mark, std::string_view rest) {
    return "<Ntry><Amt Ccy=\"EUR\">" + std::string(amount) + "</Amt><CdtDbtInd>" + std::string(mark) +
           "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-03-01</Dt></BookgDt>" + std::string(rest) +
           "</Ntry>\n";
}
Result<StatementFile> read(const std::string& text) {
    return read_statements("s.xml", as_bytes(text));
}
std::string refusal(const std::string& text) {
    Result<StatementFile> file = read(text);
    return file ? "read" : describe(file.error());
}

// Catches an amount, date, name or sign that one version of the format puts elsewhere.
TEST(Camt, WhatIsWrittenIsReadInEveryVersion) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        specimen::Maker maker(seed);
        Statement made = maker.statement();
        for (int version : {2, 8}) {
            Result<StatementFile> file = read(specimen::write_camt(made, version));
            ASSERT_TRUE(file) << describe(file.error());
            EXPECT_EQ(file->version, "camt.053.001.0" + std::to_string(version));
            ASSERT_EQ(file->statements.size(), 1u);
            const Statement& got = file->statements[0];
            EXPECT_EQ(got.account, made.account);
            EXPECT_EQ(got.id, made.id);
            EXPECT_EQ(got.opening->amount, made.opening->amount);
            EXPECT_EQ(got.closing->day, made.closing->day);
            EXPECT_TRUE(got.remarks.empty());
            ASSERT_EQ(got.entries.size(), made.entries.size());
            for (std::size_t i = 0; i < made.entries.size(); ++i) {
                Entry expected = made.entries[i];
                expected.balance_after.reset();
                expected.line = got.entries[i].line;
                EXPECT_EQ(got.entries[i], expected) << seed << " " << i;
            }
        }
    }
}

// Catches a batch that is booked as one sum and hides who gave what.
TEST(Camt, ABatchBecomesItsTransactions) {
    std::string batch =
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>"
        "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt "
        "Ccy=\"EUR\">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
        "<RltdPties><Dbtr><Nm>سارا "
        "کریمی</Nm></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf>"
        "</Strd></RmtInf></TxDtls>"
        "<TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs><AmtDtls><TxAmt><Amt "
        "Ccy=\"EUR\">30.5</Amt></TxAmt></AmtDtls>"
        "<RltdPties><Dbtr><Pty><Nm>Åsa</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>";
    Result<StatementFile> file = read(
        camt(statement(entry("50.50", "CRDT", "<AcctSvcrRef>B7</AcctSvcrRef>" + batch), "100.00", "150.50")));
    ASSERT_TRUE(file) << describe(file.error());
    const std::vector<Entry>& entries = file->statements[0].entries;
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].amount, (Money{2000, "EUR"}));
    EXPECT_EQ(entries[0].counterparty, "سارا کریمی");
    EXPECT_EQ(entries[0].remittance, "RF18");
    EXPECT_EQ(entries[0].end_to_end, "");
    EXPECT_EQ(entries[1].amount, (Money{3050, "EUR"}));
    EXPECT_EQ(entries[1].counterparty, "Åsa");
    EXPECT_EQ(entries[1].part, 2u);
    EXPECT_EQ(entries[1].bank_reference, "B7");
}

// Catches transactions before charges that would be booked instead of what really came in.
TEST(Camt, ABatchWhoseTransactionsMakeAnotherSumStaysWhole) {
    std::string part = "<TxDtls><Amt Ccy=\"EUR\">10.00</Amt></TxDtls>";
    Result<StatementFile> file = read(camt(
        statement(entry("19.00", "CRDT", "<NtryDtls>" + part + part + "</NtryDtls>"), "100.00", "119.00")));
    ASSERT_TRUE(file) << describe(file.error());
    ASSERT_EQ(file->statements[0].entries.size(), 1u);
    EXPECT_EQ(file->statements[0].remarks.size(), 1u);
}

// Catches a statement that is believed though a cent is missing.
TEST(Camt, RefusesWhatDoesNotAddUpWithTheDifference) {
    EXPECT_EQ(refusal(camt(statement(entry("10.00", "DBIT", ""), "100.00", "90.01"))),
              "s.xml, line 5: The statement does not add up: 100.00 EUR at its beginning and entries of "
              "-10.00 EUR make "
              "90.00 EUR, but at its end stands 90.01 EUR: a difference of 0.01 EUR. The statement as the "
              "bank gives it "
              "out, whole and unchanged.");
}

// Catches pending money that is counted, and a reversal with the sign of what it reverses.
TEST(Camt, PendingDoesNotCountAndReversalsDo) {
    std::string pending = entry("7.00", "CRDT", "");
    pending.replace(pending.find("BOOK"), 4, "PDNG");
    Result<StatementFile> file = read(camt(statement(
        pending + entry("5.00", "CRDT",
                        "<RvslInd>true</RvslInd><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Printer</Nm></Cdtr>"
                        "<Dbtr><Nm>Ourselves</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>"),
        "100.00", "105.00")));
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_EQ(file->statements[0].entries[0].status, Status::pending);
    EXPECT_EQ(file->statements[0].entries[1].amount.minor, 500);
    EXPECT_EQ(file->statements[0].entries[1].counterparty, "Printer");
}

// Catches a second statement in the file that is lost, and a statement between two that was never fetched.
TEST(Camt, SeveralStatementsAndAGapBetweenThem) {
    Result<StatementFile> file =
        read(camt(statement("") + statement("", "100.00", "100.00") + statement("", "80.00", "80.00")));
    ASSERT_TRUE(file) << describe(file.error());
    ASSERT_EQ(file->statements.size(), 3u);
    EXPECT_TRUE(file->statements[1].remarks.empty());
    EXPECT_EQ(file->statements[2].remarks.size(), 1u);
}

// Catches a missing balance that nobody is told of.
TEST(Camt, AMissingBalanceIsSaid) {
    std::string text = camt(statement(entry("1.00", "CRDT", ""), "100.00", "5.00"));
    text.replace(text.find("CLBD"), 4, "FWAV");
    Result<StatementFile> file = read(text);
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_FALSE(file->statements[0].closing);
    EXPECT_EQ(file->statements[0].remarks.size(), 1u);
}

// Catches entities that are expanded, files that are fetched, and charsets that are guessed.
TEST(Camt, NastyFilesAreRefused) {
    EXPECT_NE(
        refusal("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")
            .find("DOCTYPE"),
        std::string::npos);
    EXPECT_NE(refusal(camt(statement("&lol;"))).find("no well-formed XML"), std::string::npos);
    EXPECT_NE(refusal("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.04\"/>")
                  .find("camt.054.001.04"),
              std::string::npos);
    EXPECT_NE(refusal(camt(statement(entry("1e3", "CRDT", "")))).find("line 6, Amt: “1e3” is no amount"),
              std::string::npos);
    EXPECT_NE(refusal(camt(statement(entry("1.001", "CRDT", "")))).find("no amount"), std::string::npos);
    EXPECT_NE(refusal(camt(statement(entry("1.00", "CREDIT", "")))).find("CdtDbtInd"), std::string::npos);
    EXPECT_NE(refusal(camt(statement(""), "<?xml version=\"1.0\" encoding=\"KOI8-R\"?>")).find("KOI8-R"),
              std::string::npos);
    EXPECT_NE(refusal(std::string(100'000, '<')).find("XML"), std::string::npos);
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    EXPECT_NE(refusal(deep).find("XML"), std::string::npos);
}

// Catches a refusal as long as the file.
TEST(Camt, RefusalsStayShort) {
    EXPECT_LT(refusal(camt(statement(entry(std::string(100'000, '9') + "é", "CRDT", "")))).size(), 600u);
    EXPECT_LT(refusal(camt(statement(
                          entry("1", "CRDT", "<ValDt><Dt>" + std::string(100'000, 'x') + "</Dt></ValDt>"))))
                  .size(),
              600u);
}

// Catches a sum that runs over and comes out right by accident.
TEST(Camt, AmountsThatDoNotFitAreRefused) {
    std::string most = "92233720368547758.07";
    EXPECT_NE(refusal(camt(statement(entry(most, "CRDT", "") + entry(most, "CRDT", ""))))
                  .find("more than can be kept"),
              std::string::npos);
    EXPECT_NE(refusal(camt(statement(entry("92233720368547758.08", "CRDT", "")))).find("no amount"),
              std::string::npos);
}

// Catches names in the charset of the declaration that are read as another.
TEST(Camt, CharsetsAsDeclared) {
    std::string latin =
        camt(statement(entry("1.00", "CRDT", "<AddtlNtryInf>G\xE5va</AddtlNtryInf>"), "1.00", "2.00"),
             "<?xml version=\"1.0\" encoding='ISO-8859-1'?>");
    Result<StatementFile> file = read(latin);
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_EQ(file->statements[0].entries[0].remittance, "Gåva");
    std::string plain =
        camt(statement(entry("1.00", "CRDT", "<AddtlNtryInf>Gava</AddtlNtryInf>"), "1.00", "2.00"),
             "<?xml version=\"1.0\" encoding=\"UTF-16\"?>");
    std::string wide = "\xFF\xFE";
    for (char c : plain) (wide += c) += '\0';
    file = read(wide);
    ASSERT_TRUE(file) << describe(file.error());
    EXPECT_EQ(file->statements[0].entries[0].remittance, "Gava");
}

}  // namespace
}  // namespace karnameh::statements
