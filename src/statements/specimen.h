// SPDX-License-Identifier: AGPL-3.0-or-later
// Statements made up for tests, and what writes them down in each format, as a bank would.
#pragma once

#include <random>

#include "statements/csv_rules.h"
#include "statements/read.h"

namespace karnameh::statements::specimen {

class Maker {
  public:
    // `plain`: with letters of ASCII only.
    explicit Maker(std::uint64_t seed, bool plain = false) : chance_(seed), plain_(plain) {}

    std::int64_t up_to(std::int64_t most) {
        return static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(most + 1));
    }
    std::string word(std::string_view letters, std::int64_t longest) {
        std::string text;
        for (std::int64_t i = up_to(longest - 1); i >= 0; --i)
            text += letters[static_cast<std::size_t>(up_to(static_cast<std::int64_t>(letters.size()) - 1))];
        return text;
    }
    std::string phrase() {
        static constexpr std::string_view words[] = {"Gåva",           "tack",  "کمک",      "به", "کارزار",
                                                     "Müller & Söhne", "<ref>", "\"Frau\"", "50", "a;b",
                                                     "اسفند"};
        std::string text;
        for (std::int64_t i = up_to(4); i >= 0; --i) {
            if (!text.empty()) text += ' ';
            text += plain_ ? word("abcdefg", 9) : words[up_to(std::size(words) - 1)];
        }
        return text;
    }

    // Between balances that it really leads to.
    Statement statement() {
        static constexpr std::string_view currencies[] = {"EUR", "USD", "SEK", "JPY", "KWD"};
        Statement made;
        made.id = "S" + std::to_string(up_to(99999));
        made.number = std::to_string(up_to(365) + 1);
        made.account = "DE" + std::to_string(10'000'000'000 + up_to(80'000'000'000));
        made.currency = Currency(currencies[up_to(4)]);
        DayNumber day = day_number({2000, 1, 1}) + static_cast<DayNumber>(up_to(10'000));
        std::int64_t balance = up_to(2'000'000) - 1'000'000;
        made.opening = Balance{{balance, made.currency}, day, 0};
        for (std::int64_t i = up_to(12); i > 0; --i) {
            day += static_cast<DayNumber>(up_to(2));
            made.entries.push_back(entry(made.currency, day));
            balance += made.entries.back().amount.minor;
            made.entries.back().balance_after = Money{balance, made.currency};
        }
        made.closing = Balance{{balance, made.currency}, day, 0};
        return made;
    }

  private:
    Entry entry(Currency currency, DayNumber day) {
        Entry made;
        made.booked = day;
        made.valued = day + static_cast<DayNumber>(up_to(40)) - 20;
        made.amount = {up_to(2) == 0 ? up_to(9) - 5 : up_to(20'000'000) - 10'000'000, currency};
        made.reversal = up_to(9) == 0;
        if (up_to(1)) made.bank_reference = word("ABC0123456789", 16);
        if (up_to(1)) made.end_to_end = word("XYZ0123456789", 16);
        if (up_to(3) == 0) made.mandate = word("M0123456789", 16);
        if (up_to(3)) made.counterparty = phrase();
        if (up_to(1)) made.counterparty_account = "NL" + std::to_string(up_to(99'999'999));
        if (up_to(3)) made.remittance = phrase();
        made.code = "NTRF";
        return made;
    }

    std::mt19937_64 chance_;
    bool plain_;
};

// "1234.50", without a sign.
inline std::string digits(const Money& money, char decimal = '.') {
    std::string text = money_text(money);
    text.resize(text.size() - 4);
    if (text.starts_with('-')) text.erase(0, 1);
    for (char& c : text)
        if (c == '.') c = decimal;
    return text;
}
inline std::string iso(DayNumber day) {
    return date_text(Date::on(day));
}
inline std::string compact(DayNumber day) {
    std::string text = iso(day);
    std::erase(text, '-');
    return text;
}

inline std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}
inline std::string element(std::string_view name, std::string_view text) {
    if (text.empty()) return "";
    return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
}

inline std::string camt_amount(const Money& money) {
    return "<Amt Ccy=\"" + std::string(money.currency.text()) + "\">" + digits(money) + "</Amt><CdtDbtInd>" +
           (money.minor < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd>";
}
inline std::string camt_balance(std::string_view code, const Balance& balance) {
    return "<Bal><Tp><CdOrPrtry><Cd>" + std::string(code) + "</Cd></CdOrPrtry></Tp>" +
           camt_amount(balance.amount) + "<Dt><Dt>" + iso(balance.day) + "</Dt></Dt></Bal>\n";
}
inline std::string camt_party(const Entry& entry, bool newer) {
    bool payer = (entry.amount.minor >= 0) != entry.reversal;
    std::string side = payer ? "Dbtr" : "Cdtr", text;
    std::string name = element("Nm", entry.counterparty);
    if (!name.empty())
        text += "<" + side + ">" + (newer ? "<Pty>" + name + "</Pty>" : name) + "</" + side + ">";
    if (!entry.counterparty_account.empty())
        text += "<" + side + "Acct><Id>" + element("IBAN", entry.counterparty_account) + "</Id></" + side +
                "Acct>";
    return text.empty() ? "" : "<RltdPties>" + text + "</RltdPties>";
}
// Version 2 names some things otherwise than version 8.
inline std::string write_camt(const Statement& of, int version) {
    bool newer = version >= 8;
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
        "camt.053.001.0" +
        std::to_string(version) + "\"><BkToCstmrStmt><GrpHdr/><Stmt>\n" + element("Id", of.id) +
        element("ElctrncSeqNb", of.number) + "<Acct><Id>" + element("IBAN", of.account) + "</Id>" +
        element("Ccy", of.currency.text()) + "</Acct>\n" + camt_balance("OPBD", *of.opening) +
        camt_balance("CLBD", *of.closing);
    for (const Entry& entry : of.entries)
        text += "<Ntry>" + camt_amount(entry.amount) + (entry.reversal ? "<RvslInd>true</RvslInd>" : "") +
                (newer ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>") + "<BookgDt><Dt>" +
                iso(*entry.booked) + "</Dt></BookgDt><ValDt><DtTm>" + iso(*entry.valued) +
                "T00:00:00+01:00</DtTm></ValDt>" + element("AcctSvcrRef", entry.bank_reference) +
                "<BkTxCd><Prtry>" + element("Cd", entry.code) + "</Prtry></BkTxCd><NtryDtls><TxDtls><Refs>" +
                element("EndToEndId", entry.end_to_end) + element("MndtId", entry.mandate) + "</Refs>" +
                camt_party(entry, newer) + "<RmtInf>" + element("Ustrd", entry.remittance) +
                "</RmtInf></TxDtls></NtryDtls></Ntry>\n";
    return text + "</Stmt></BkToCstmrStmt></Document>\n";
}

inline std::string mt940_balance(std::string_view tag, const Balance& balance) {
    return ":" + std::string(tag) + ":" + (balance.amount.minor < 0 ? "D" : "C") +
           compact(balance.day).substr(2) + std::string(balance.amount.currency.text()) +
           digits(balance.amount, ',') + (minor_digits(balance.amount.currency) == 0 ? "," : "") + "\r\n";
}
// In subfields of 27 bytes, as German banks do.
inline std::string mt940_details(const Entry& entry) {
    std::string text = "166?00Posting";
    int number = 20;
    auto piece = [&](const std::string& subfield) { text += "?" + std::to_string(number++) + subfield; };
    if (!entry.mandate.empty()) piece("MREF+" + entry.mandate);
    std::string rest = "SVWZ+" + entry.remittance;
    for (; !rest.empty(); rest.erase(0, 27)) piece(rest.substr(0, 27));
    if (!entry.counterparty_account.empty()) text += "?31" + entry.counterparty_account;
    if (!entry.counterparty.empty()) text += "?32" + entry.counterparty;
    std::string lines;
    for (; text.size() > 65; text.erase(0, 65)) lines += text.substr(0, 65) + "\r\n";
    return ":86:" + lines + text + "\r\n";
}
inline std::string mt940_entry(const Entry& entry) {
    bool credit = (entry.amount.minor >= 0) != entry.reversal;
    return ":61:" + compact(*entry.valued).substr(2) + compact(*entry.booked).substr(4) +
           (entry.reversal ? "R" : "") + (credit ? "C" : "D") + digits(entry.amount, ',') +
           (minor_digits(entry.amount.currency) == 0 ? "," : "") + entry.code +
           (entry.end_to_end.empty() ? "NONREF" : entry.end_to_end) +
           (entry.bank_reference.empty() ? "" : "//" + entry.bank_reference) + "\r\n" + mt940_details(entry);
}
// Each page has `per_page` entries.
inline std::string write_mt940(const Statement& of, std::size_t per_page, bool envelope) {
    std::string text;
    Balance balance = *of.opening;
    for (std::size_t at = 0, page = 1;; ++page) {
        std::size_t end = std::min(at + per_page, of.entries.size());
        bool first = at == 0 && page == 1, last = end == of.entries.size();
        if (envelope)
            text += "{1:F01BANKDEFFXXXX0000000000}{2:O9400000240301BANKDEFFXXXX00000000002403010000N}{4:\r\n";
        text += ":20:" + of.id + "\r\n:25:" + of.account + std::string(of.currency.text()) +
                "\r\n:28C:" + of.number + "/" + std::to_string(page) + "\r\n" +
                mt940_balance(first ? "60F" : "60M", balance);
        for (; at < end; ++at) {
            text += mt940_entry(of.entries[at]);
            balance.amount.minor += of.entries[at].amount.minor;
            balance.day = *of.entries[at].booked;
        }
        text += mt940_balance(last ? "62F" : "62M", last ? *of.closing : balance) +
                (envelope ? "-}\r\n" : "-\r\n");
        if (last) return text;
    }
}

inline std::string signed_digits(const Money& money, char decimal = '.') {
    return (money.minor < 0 ? "-" : "") + digits(money, decimal);
}
// As SGML, only what holds others is closed.
inline std::string write_ofx(const Statement& of, bool xml) {
    auto leaf = [&](std::string_view name, std::string_view text) {
        if (text.empty()) return std::string();
        return xml ? element(name, text) : "<" + std::string(name) + ">" + escaped(text) + "\r\n";
    };
    std::string text =
        xml ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?OFX OFXHEADER=\"200\" VERSION=\"211\" "
              "SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n"
            : "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:UTF-8\r\n"
              "CHARSET:NONE\r\nCOMPRESSION:NONE\r\n\r\n";
    text += "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>" + leaf("CURDEF", of.currency.text()) + "<BANKACCTFROM>" +
            leaf("BANKID", "123") + leaf("ACCTID", of.account) + "</BANKACCTFROM><BANKTRANLIST>";
    for (const Entry& entry : of.entries)
        text += "<STMTTRN>" + leaf("TRNTYPE", entry.code) +
                leaf("DTPOSTED", compact(*entry.booked) + "120000[0:GMT]") +
                leaf("TRNAMT", signed_digits(entry.amount)) + leaf("FITID", entry.bank_reference) +
                leaf("NAME", entry.counterparty) + leaf("MEMO", entry.remittance) + "</STMTTRN>";
    return text + "</BANKTRANLIST><LEDGERBAL>" + leaf("BALAMT", signed_digits(of.closing->amount)) +
           leaf("DTASOF", compact(of.closing->day)) +
           "</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
}

inline CsvRules csv_rules(const Statement& of) {
    std::string rules =
        "separator: ;\ndecimal: ,\ndates: dmy\nskip: 1\ncurrency: " + std::string(of.currency.text()) +
        "\naccount: " + of.account +
        "\ncolumn date: Datum\ncolumn value date: Valuta\ncolumn amount: Betrag\ncolumn balance: Saldo\n"
        "column reference: Ref\ncolumn name: Name\ncolumn text: Text\n";
    return read_csv_rules("rules", rules).value();
}
inline std::string write_csv(const Statement& of) {
    auto cell = [](std::string_view text) {
        std::string out = "\"";
        for (char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
        return out + "\";";
    };
    auto day = [](DayNumber of_day) {
        std::string text = compact(of_day);
        return text.substr(6) + "." + text.substr(4, 2) + "." + text.substr(0, 4);
    };
    std::string text = "Konto;" + of.account + "\r\nDatum;Valuta;Betrag;Saldo;Ref;Name;Text;\r\n";
    for (const Entry& entry : of.entries)
        text += day(*entry.booked) + ";" + day(*entry.valued) + ";" + signed_digits(entry.amount, ',') + ";" +
                signed_digits(*entry.balance_after, ',') + ";" + cell(entry.bank_reference) +
                cell(entry.counterparty) + cell(entry.remittance) + "\r\n";
    return text;
}

}  // namespace karnameh::statements::specimen
