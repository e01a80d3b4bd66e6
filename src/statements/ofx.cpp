// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/text.h"
#include "statements/element.h"
#include "statements/formats.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

constexpr AmountStyle signed_amount{".,", "", true};

void append_unescaped(std::string& to, std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&quot;", "\""}, {"&apos;", "'"}};
    while (!text.empty()) {
        auto found =
            std::ranges::find_if(entities, [&](const auto& one) { return text.starts_with(one.first); });
        if (found != std::end(entities)) {
            to += found->second;
            text.remove_prefix(found->first.size());
        } else {
            to += text.front();
            text.remove_prefix(1);
        }
    }
}

// OFX 1 closes only what holds other elements; some banks close everything. An element is one that holds others where
// its name is closed somewhere in the file and never stands right before text.
class SgmlReader {
  public:
    SgmlReader(const std::string& file, std::string_view text) : file_(file), text_(text) {}

    Result<Element> read() {
        KARNAMEH_TRY(cut());
        std::set<std::string_view> closed, leaves;
        for (const Tag& tag : tags_) {
            if (tag.closes)
                closed.insert(tag.name);
            else if (!trim(tag.text).empty())
                leaves.insert(tag.name);
        }
        Element root;
        std::vector<Element*> open{&root};
        for (const Tag& tag : tags_) {
            if (tag.closes) {
                auto match = std::ranges::find_if(open.rbegin(), open.rend() - 1,
                                                  [&](Element* one) { return one->name == tag.name; });
                if (match != open.rend() - 1) open.erase(match.base() - 1, open.end());
                continue;
            }
            if (open.size() > depth_max)
                return refuse(place_of(file_, tag.line), "Its elements stand too deep inside each other.",
                              "OFX, as the bank gives it out.");
            Element& element = open.back()->children.emplace_back();
            element.name = tag.name;
            element.line = tag.line;
            append_unescaped(element.text, tag.text);
            if (closed.contains(tag.name) && !leaves.contains(tag.name)) open.push_back(&element);
        }
        return root;
    }

  private:
    static constexpr std::size_t depth_max = 64;
    struct Tag {
        std::string_view name, text;  // the text behind it, up to the next
        bool closes;
        std::size_t line;
    };

    Done cut() {
        std::size_t line = 1, at = 0, counted = 0;
        while ((at = text_.find('<', at)) != text_.npos) {
            std::size_t end = text_.find('>', at);
            line += static_cast<std::size_t>(std::count(text_.begin() + counted, text_.begin() + at, '\n'));
            counted = at;
            if (end == text_.npos)
                return refuse(place_of(file_, line), "A tag here has no end.", "Tags such as <STMTTRN>.");
            std::string_view name = text_.substr(at + 1, end - at - 1);
            bool closes = name.starts_with('/');
            if (closes) name.remove_prefix(1);
            std::size_t next = std::min(text_.find('<', end), text_.size());
            if (tags_.size() >= elements_max)
                return refuse(file_, "There is more in it than can be taken in at once.",
                              {"At most {1} elements.", {std::to_string(elements_max)}});
            tags_.push_back({trim(name), text_.substr(end + 1, next - end - 1), closes, line});
            at = next;
        }
        return {};
    }

    const std::string& file_;
    std::string_view text_;
    std::vector<Tag> tags_;
};

class OfxReader {
  public:
    explicit OfxReader(const std::string& file) : file_(file) {}

    // Statements stand wherever the message sets of banks and credit cards put them.
    Done collect(const Element& of, StatementFile& to) {
        for (const Element& child : of.children) {
            if (child.name == "STMTRS" || child.name == "CCSTMTRS")
                to.statements.push_back(KARNAMEH_TRY(statement(child)));
            else
                KARNAMEH_TRY(collect(child, to));
        }
        return {};
    }

  private:
    Result<Statement> statement(const Element& of);
    Result<Entry> entry(const Element& of, Currency currency, Status status);
    Result<std::optional<Balance>> balance(const Element* of, Currency currency);
    Result<std::optional<DayNumber>> day(const Element& of, std::string_view name);
    std::string at(const Element& of, std::string_view child) const {
        const Element* found = of.find(child);
        return place_of(file_, (found ? *found : of).line) + ", " + std::string(child);
    }

    const std::string& file_;
};

// "20240301", with a time of day and a zone or without.
Result<std::optional<DayNumber>> OfxReader::day(const Element& of, std::string_view name) {
    std::string text = of.said(name);
    if (text.empty()) return std::nullopt;
    if (std::optional<DayNumber> day = day_of_digits(std::string_view(text).substr(0, 8));
        day && text.size() >= 8)
        return day;
    return refuse(at(of, name), {"“{1}” is no day.", {quoted(text)}}, "A day such as 20240301.");
}

Result<std::optional<Balance>> OfxReader::balance(const Element* of, Currency currency) {
    if (!of || of->said("BALAMT").empty()) return std::nullopt;
    Balance balance;
    balance.line = of->line;
    balance.amount =
        KARNAMEH_TRY(exact_amount(at(*of, "BALAMT"), of->said("BALAMT"), currency, signed_amount));
    if (std::optional<DayNumber> day = KARNAMEH_TRY(this->day(*of, "DTASOF"))) balance.day = *day;
    return balance;
}

Result<Entry> OfxReader::entry(const Element& of, Currency currency, Status status) {
    Entry entry;
    entry.line = of.line;
    entry.status = status;
    if (const Element* other = of.find("CURRENCY/CURSYM"); other && tidy(other->text) != currency.text())
        return refuse(at(of, "CURRENCY"),
                      {"This amount is in {1}, and the account in {2}.",
                       {quoted(other->text), std::string(currency.text())}},
                      "Amounts in the currency of the account.");
    entry.amount = KARNAMEH_TRY(exact_amount(at(of, "TRNAMT"), of.said("TRNAMT"), currency, signed_amount));
    entry.booked = KARNAMEH_TRY(day(of, status == Status::booked ? "DTPOSTED" : "DTTRAN"));
    if (!entry.booked)
        return refuse(at(of, "DTPOSTED"), "This transaction has no day.", "A day such as 20240301.");
    entry.valued = KARNAMEH_TRY(day(of, "DTAVAIL"));
    entry.bank_reference = of.said("FITID");
    entry.end_to_end = of.first_said({"REFNUM", "CHECKNUM"});
    entry.counterparty = of.first_said({"EXTDNAME", "NAME", "PAYEE/NAME"});
    entry.counterparty_account =
        without_blanks(of.first_said({"BANKACCTTO/ACCTID", "CCACCTTO/ACCTID", "BANKACCTFROM/ACCTID"}));
    entry.remittance = of.said("MEMO");
    entry.code = of.said("TRNTYPE");
    return entry;
}

Result<Statement> OfxReader::statement(const Element& of) {
    Statement to;
    to.line = of.line;
    to.currency = KARNAMEH_TRY(known_currency(at(of, "CURDEF"), of.said("CURDEF")));
    to.account = without_blanks(of.first_said({"BANKACCTFROM/ACCTID", "CCACCTFROM/ACCTID"}));
    if (to.account.empty())
        return refuse(place_of(file_, to.line), "This statement names no account.", "An element ACCTID.");
    to.bank = of.said("BANKACCTFROM/BANKID");
    to.closing = KARNAMEH_TRY(balance(of.find("LEDGERBAL"), to.currency));
    to.available = KARNAMEH_TRY(balance(of.find("AVAILBAL"), to.currency));
    struct List {
        std::string_view name, entry;
        Status status;
    };
    for (const List& list : {List{"BANKTRANLIST", "STMTTRN", Status::booked},
                             List{"BANKTRANLISTP", "STMTTRNP", Status::pending}}) {
        const Element* found = of.find(list.name);
        if (!found) continue;
        KARNAMEH_TRY(found->each(list.entry, [&](const Element& one) -> Done {
            to.entries.push_back(KARNAMEH_TRY(entry(one, to.currency, list.status)));
            return {};
        }));
    }
    std::ranges::stable_sort(to.entries, {}, [](const Entry& entry) { return *entry.booked; });
    return to;
}

// The value behind a name: of "NAME:value" lines, or of NAME="value".
std::string header_value(std::string_view header, std::string_view name) {
    std::size_t at = header.find(name);
    if (at == header.npos) return "";
    header.remove_prefix(at + name.size());
    if (header.starts_with("=\"")) return std::string(header.substr(2, header.find('"', 2) - 2));
    if (!header.starts_with(':')) return "";
    header = header.substr(1, header.find_first_of("\r\n<", 1) - 1);
    // Some banks write the whole header on one line.
    for (std::string_view next : {"ENCODING", "CHARSET", "COMPRESSION", "SECURITY", "OLDFILEUID"})
        header = header.substr(0, header.find(next));
    return tidy(header);
}

}  // namespace

OfxHeader ofx_header(std::string_view bytes) {
    std::string_view header =
        bytes.substr(0, std::min(bytes.find("<OFX>"), std::min<std::size_t>(bytes.size(), 4096)));
    std::size_t version = header.find("OFXHEADER");
    if (version == header.npos) return {};
    header.remove_prefix(version);
    return {header_value(header, "VERSION"), header_value(header, "ENCODING"),
            header_value(header, "CHARSET")};
}

Result<StatementFile> read_ofx(const std::string& file, std::string_view utf8) {
    StatementFile to{Format::ofx, "", {}};
    std::string version = ofx_header(utf8).version;
    to.version = version.empty() ? "OFX" : "OFX " + version;
    std::string_view begin = trim(utf8.substr(0, std::min<std::size_t>(utf8.size(), 256)));
    std::size_t body = utf8.find("<OFX>");
    if (body == utf8.npos) return refuse(file, "There is no element OFX in it.", "OFX 1 or 2.");
    Element root;
    if (begin.starts_with("<?")) {
        root = KARNAMEH_TRY(read_elements(file, utf8));
    } else {
        // Lines before the body are counted too.
        std::string padded(static_cast<std::size_t>(std::count(utf8.begin(), utf8.begin() + body, '\n')),
                           '\n');
        padded.append(utf8.substr(body));
        root = KARNAMEH_TRY(SgmlReader(file, padded).read());
    }
    KARNAMEH_TRY(OfxReader(file).collect(root, to));
    if (to.statements.empty())
        return refuse(file, "There is no statement in it.",
                      "A statement of an account (STMTRS) or a credit card (CCSTMTRS).");
    return to;
}

}  // namespace karnameh::statements
