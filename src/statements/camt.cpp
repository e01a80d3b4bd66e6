// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "statements/element.h"
#include "statements/formats.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

constexpr AmountStyle plain_point{};

class CamtReader {
  public:
    explicit CamtReader(const std::string& file) : file_(file) {}

    Result<StatementFile> read(const Element& root);

  private:
    Result<Statement> statement(const Element& of);
    Done balances(const Element& of, Statement& to);
    Result<Balance> balance(const Element& of);
    Done entry(const Element& of, Statement& to);
    Result<Money> amount(const Element& of, const Element* amount);
    Result<bool> is_credit(const Element& of);
    Result<std::optional<DayNumber>> day(const Element& of, std::string_view path);
    Result<Status> status(const Element& of);
    // The amounts of the transactions that one entry sums up; nothing where they are not given in full.
    Result<std::optional<std::vector<Money>>> parts(const std::vector<const Element*>& details,
                                                    const Money& whole);
    void details(const Element& of, bool credit, Entry& to);

    std::string at(const Element& element) const {
        return place_of(file_, element.line) + ", " + element.name;
    }
    std::unexpected<Wrong> lacks(const Element& of, std::string_view what) const {
        return refuse(at(of), {"There is no {1} in this {2}.", {std::string(what), of.name}},
                      "camt.053, as ISO 20022 describes it.");
    }

    const std::string& file_;
};

Result<bool> CamtReader::is_credit(const Element& of) {
    std::string mark = of.said("CdtDbtInd");
    if (mark != "CRDT" && mark != "DBIT") return lacks(of, "CdtDbtInd (CRDT, DBIT)");
    return mark == "CRDT";
}

// Signed by the mark beside it.
Result<Money> CamtReader::amount(const Element& of, const Element* amount) {
    if (!amount) return lacks(of, "Amt");
    Currency currency = KARNAMEH_TRY(known_currency(at(*amount), amount->currency));
    Money money = KARNAMEH_TRY(exact_amount(at(*amount), amount->text, currency, plain_point));
    if (!KARNAMEH_TRY(is_credit(of))) money.minor = -money.minor;
    return money;
}

Result<std::optional<DayNumber>> CamtReader::day(const Element& of, std::string_view path) {
    const Element* found = of.find(path);
    if (!found) return std::nullopt;
    std::string text = found->first_said({"Dt", "DtTm"});
    if (std::optional<DayNumber> day = day_of_iso(text)) return day;
    return refuse(at(*found), {"“{1}” is no day.", {quoted(text)}}, "A day such as 2024-03-01.");
}

Result<Balance> CamtReader::balance(const Element& of) {
    Balance balance;
    balance.line = of.line;
    balance.amount = KARNAMEH_TRY(amount(of, of.find("Amt")));
    std::optional<DayNumber> day = KARNAMEH_TRY(this->day(of, "Dt"));
    if (!day) return lacks(of, "Dt");
    balance.day = *day;
    return balance;
}

// A page's first and last balance may be interim ones; what was closed before is what this opens with.
Done CamtReader::balances(const Element& of, Statement& to) {
    std::optional<Balance> before, first_interim, last_interim;
    KARNAMEH_TRY(of.each("Bal", [&](const Element& found) -> Done {
        std::string code = found.said("Tp/CdOrPrtry/Cd");
        if (code != "OPBD" && code != "PRCD" && code != "CLBD" && code != "ITBD" && code != "CLAV") return {};
        Balance balance = KARNAMEH_TRY(this->balance(found));
        if (code == "OPBD" && !to.opening) to.opening = balance;
        if (code == "CLBD") to.closing = balance;
        if (code == "CLAV") to.available = balance;
        if (code == "PRCD" && !before) before = balance;
        if (code == "ITBD") {
            if (!first_interim)
                first_interim = balance;
            else
                last_interim = balance;
        }
        return {};
    }));
    bool two = last_interim.has_value();
    if (!to.opening) to.opening = before;
    if (!to.opening && (two || to.closing)) to.opening = first_interim;
    if (!to.closing)
        to.closing = two ? last_interim : to.opening == first_interim ? std::nullopt : first_interim;
    return {};
}

Result<Status> CamtReader::status(const Element& of) {
    std::string code = of.first_said({"Sts/Cd", "Sts/Prtry", "Sts"});
    if (code == "BOOK" || code.empty()) return Status::booked;
    if (code == "PDNG" || code == "FUTR") return Status::pending;
    if (code == "INFO") return Status::information;
    return refuse(at(of), {"“{1}” is no state of an entry.", {quoted(code)}}, "BOOK, PDNG, FUTR or INFO");
}

Result<std::optional<std::vector<Money>>> CamtReader::parts(const std::vector<const Element*>& details,
                                                            const Money& whole) {
    std::vector<Money> parts;
    __extension__ __int128 sum = 0;
    for (const Element* of : details) {
        const Element* found = of->find("Amt");
        if (!found) found = of->find("AmtDtls/TxAmt/Amt");
        if (!found || found->currency != whole.currency.text()) return std::nullopt;
        Money part = KARNAMEH_TRY(exact_amount(at(*found), found->text, whole.currency, plain_point));
        std::string mark = of->said("CdtDbtInd");
        bool credit = mark.empty() ? whole.minor >= 0 : mark == "CRDT";
        if (!credit) part.minor = -part.minor;
        sum += part.minor;
        parts.push_back(part);
    }
    if (sum != whole.minor) return std::nullopt;
    return parts;
}

std::string joined(const Element* of, std::string_view child) {
    std::string text;
    if (!of) return text;
    for (const Element& element : of->children) {
        if (element.name != child) continue;
        std::string one = tidy(element.text);
        if (!one.empty()) text += (text.empty() ? "" : " ") + one;
    }
    return text;
}

std::string unless_not_provided(std::string text) {
    bool none = text == "NOTPROVIDED" || text == "NONREF" || text == "NOTAVAILABLE";
    return none ? "" : text;
}

// What one transaction says of itself; what it leaves out stays as the entry has it.
void CamtReader::details(const Element& of, bool credit, Entry& to) {
    auto take = [](std::string& field, std::string text) {
        if (!text.empty()) field = std::move(text);
    };
    take(to.bank_reference, unless_not_provided(of.said("Refs/AcctSvcrRef")));
    take(to.end_to_end, unless_not_provided(of.said("Refs/EndToEndId")));
    take(to.mandate, of.said("Refs/MndtId"));
    // Of a reversal, the parties stand as in what it reverses.
    bool payer = credit != to.reversal;
    std::string party = payer ? "RltdPties/Dbtr" : "RltdPties/Cdtr";
    take(to.counterparty,
         of.first_said({party + "/Nm", party + "/Pty/Nm",
                        payer ? "RltdPties/UltmtDbtr/Nm" : "RltdPties/UltmtCdtr/Nm",
                        payer ? "RltdPties/UltmtDbtr/Pty/Nm" : "RltdPties/UltmtCdtr/Pty/Nm"}));
    take(to.counterparty_account,
         without_blanks(of.first_said({party + "Acct/Id/IBAN", party + "Acct/Id/Othr/Id"})));
    const Element* remittance = of.find("RmtInf");
    std::string text = joined(remittance, "Ustrd");
    if (remittance) {
        for (const Element& structured : remittance->children) {
            if (structured.name != "Strd") continue;
            std::string reference = structured.said("CdtrRefInf/Ref"),
                        more = joined(&structured, "AddtlRmtInf");
            for (const std::string& one : {reference, more})
                if (!one.empty()) text += (text.empty() ? "" : " ") + one;
        }
    }
    if (text.empty()) text = of.said("AddtlTxInf");
    take(to.remittance, text);
}

std::string transaction_code(const Element& of) {
    std::string code;
    for (std::string_view path : {"BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd"})
        if (std::string part = of.said(path); !part.empty()) code += (code.empty() ? "" : "/") + part;
    return code.empty() ? of.said("BkTxCd/Prtry/Cd") : code;
}

Done CamtReader::entry(const Element& of, Statement& to) {
    Entry entry;
    entry.line = of.line;
    entry.amount = KARNAMEH_TRY(amount(of, of.find("Amt")));
    entry.status = KARNAMEH_TRY(status(of));
    entry.reversal = of.said("RvslInd") == "true" || of.said("RvslInd") == "1";
    entry.booked = KARNAMEH_TRY(day(of, "BookgDt"));
    entry.valued = KARNAMEH_TRY(day(of, "ValDt"));
    entry.bank_reference = unless_not_provided(of.said("AcctSvcrRef"));
    entry.code = transaction_code(of);
    entry.remittance = of.said("AddtlNtryInf");
    bool credit = KARNAMEH_TRY(is_credit(of));
    std::vector<const Element*> transactions;
    for (const Element& group : of.children)
        if (group.name == "NtryDtls")
            for (const Element& one : group.children)
                if (one.name == "TxDtls") transactions.push_back(&one);
    std::optional<std::vector<Money>> amounts;
    if (transactions.size() > 1) amounts = KARNAMEH_TRY(parts(transactions, entry.amount));
    if (!amounts) {
        if (transactions.size() == 1) details(*transactions[0], credit, entry);
        if (transactions.size() > 1)
            to.remarks.push_back(
                {at(of),
                 {"The {1} transactions of this entry do not make up its amount: it stays one.",
                  {std::to_string(transactions.size())}}});
        to.entries.push_back(std::move(entry));
        return {};
    }
    for (std::size_t i = 0; i < transactions.size(); ++i) {
        Entry part = entry;
        part.line = transactions[i]->line;
        part.part = static_cast<std::uint32_t>(i + 1);
        part.amount = (*amounts)[i];
        details(*transactions[i], part.amount.minor >= 0, part);
        to.entries.push_back(std::move(part));
    }
    return {};
}

Result<Statement> CamtReader::statement(const Element& of) {
    Statement to;
    to.line = of.line;
    to.id = of.said("Id");
    to.number = of.first_said({"ElctrncSeqNb", "LglSeqNb"});
    if (std::string page = of.said("StmtPgntn/PgNb"); !page.empty()) to.number += "/" + page;
    to.account = without_blanks(of.first_said({"Acct/Id/IBAN", "Acct/Id/Othr/Id"}));
    if (to.account.empty()) return lacks(of, "Acct/Id/IBAN");
    to.owner = of.first_said({"Acct/Ownr/Nm", "Acct/Nm"});
    to.bank = of.first_said({"Acct/Svcr/FinInstnId/BICFI", "Acct/Svcr/FinInstnId/BIC"});
    KARNAMEH_TRY(balances(of, to));
    KARNAMEH_TRY(of.each("Ntry", [&](const Element& found) { return entry(found, to); }));
    const Element* currency = of.find("Acct/Ccy");
    if (currency)
        to.currency = KARNAMEH_TRY(known_currency(at(*currency), currency->text));
    else if (to.opening || to.closing)
        to.currency = (to.opening ? to.opening : to.closing)->amount.currency;
    else if (!to.entries.empty())
        to.currency = to.entries[0].amount.currency;
    else
        return lacks(of, "Acct/Ccy");
    return to;
}

Result<StatementFile> CamtReader::read(const Element& root) {
    StatementFile to{Format::camt, "", {}};
    if (const Element* document = root.find_below("Document")) {
        std::size_t name = document->space.rfind("camt.");
        if (name != document->space.npos) to.version = document->space.substr(name);
    }
    const Element* message = root.find_below("BkToCstmrStmt");
    if (!message) {
        std::string is = to.version.empty() && !root.children.empty() ? root.children[0].name : to.version;
        return refuse(file_, {"This is XML, but no bank statement: {1}.", {quoted(is)}},
                      "camt.053, with an element BkToCstmrStmt.");
    }
    KARNAMEH_TRY(message->each("Stmt", [&](const Element& found) -> Done {
        to.statements.push_back(KARNAMEH_TRY(statement(found)));
        return {};
    }));
    if (to.statements.empty()) return lacks(*message, "Stmt");
    return to;
}

}  // namespace

Result<StatementFile> read_camt(const std::string& file, std::string_view utf8) {
    Element root = KARNAMEH_TRY(read_elements(file, utf8));
    return CamtReader(file).read(root);
}

}  // namespace karnameh::statements
