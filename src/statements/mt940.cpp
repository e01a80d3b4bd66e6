// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "statements/formats.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

// A comma by the standard; some banks write a point.
constexpr AmountStyle comma{",.", "", false};

struct Field {
    std::string tag;  // "61", "60F"
    std::string text;
    std::size_t line;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

// ":60F:" at the front of a line.
std::string_view tag_of(std::string_view line) {
    if (line.starts_with(":NS:"))
        return line.substr(1, 2);  // of German banks, for what SWIFT has no field for
    if (line.size() < 4 || line[0] != ':' || !is_digit(line[1]) || !is_digit(line[2])) return {};
    std::size_t end = is_capital(line[3]) ? 4 : 3;
    return line.size() > end && line[end] == ':' ? line.substr(1, end - 1) : std::string_view{};
}

// Fields of the whole file, one message behind another; each begins with its field 20.
class FieldReader {
  public:
    explicit FieldReader(std::string_view text) : rest_(text) {}

    std::vector<Field> read() {
        std::vector<Field> fields;
        bool open = false;  // the last field goes on
        while (!rest_.empty()) {
            std::string_view line = next_line();
            // An envelope: what stands before the text block and behind it is for the network.
            if (line.size() > 2 && line[0] == '{' && is_digit(line[1]) && line[2] == ':') {
                std::size_t block = line.find("{4:");
                open = false;
                if (block == line.npos) continue;
                line.remove_prefix(block + 3);
            }
            if (line.starts_with("-}") || line == "-" || line == "-XXX") {
                open = false;
                continue;
            }
            std::string_view tag = tag_of(line);
            if (!tag.empty()) {
                fields.push_back({std::string(tag), std::string(line.substr(tag.size() + 2)), line_});
                open = true;
            } else if (open) {
                fields.back().text.append("\n").append(line);
            }
        }
        return fields;
    }

  private:
    std::string_view next_line() {
        std::size_t end = std::min(rest_.find('\n'), rest_.size());
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++line_;
        return line;
    }

    std::string_view rest_;
    std::size_t line_ = 0;
};

class Mt940Reader {
  public:
    explicit Mt940Reader(const std::string& file) : file_(file) {}
    Result<StatementFile> read(std::string_view text);

  private:
    // A message: a statement or one page of it.
    struct Page {
        Statement statement;
        bool begins = true,
             ends = true;  // with the first and the final balance rather than one between pages
        std::string account_field;
    };
    Done field(const Field& field, Page& to);
    Result<Balance> balance(const Field& field, Currency otherwise);
    Result<Entry> entry(const Field& field, Currency currency);
    Done take_entry_day(std::string_view& rest, Entry& entry, const Field& field);
    Done finish(Page& page);
    Done join(std::vector<Page>& pages, StatementFile& to);

    std::unexpected<Wrong> wrong(const Field& field, std::string_view accepted) const {
        return refuse(at(field), {"“{1}” cannot be read.", {quoted(field.text)}}, accepted);
    }
    std::string at(const Field& field) const {
        return place_of(file_, field.line) + ", field :" + field.tag + ":";
    }

    const std::string& file_;
    bool entry_is_last_ = false;  // field 86 then belongs to it
};

constexpr std::string_view accepted_balance = "As C240301EUR1234,56: C or D, a day, a currency, an amount.";
constexpr std::string_view accepted_entry =
    "As 2403010301C1234,56NTRFreference//bank's reference: a day, C, D, RC or RD, an amount, a code, a "
    "reference.";

// `otherwise`: of a statement that named its currency before; some banks do not repeat it.
Result<Balance> Mt940Reader::balance(const Field& field, Currency otherwise) {
    std::string_view text = trim(std::string_view(field.text).substr(0, field.text.find('\n')));
    if (text.size() < 11 || (text[0] != 'C' && text[0] != 'D')) return wrong(field, accepted_balance);
    std::optional<DayNumber> day = day_of_digits(text.substr(1, 6));
    if (!day) return wrong(field, accepted_balance);
    bool names = !is_digit(text[7]) || otherwise.is_empty();
    Currency currency = names ? KARNAMEH_TRY(known_currency(at(field), text.substr(7, 3))) : otherwise;
    Money amount = KARNAMEH_TRY(exact_amount(at(field), text.substr(names ? 10 : 7), currency, comma));
    if (text[0] == 'D') amount.minor = -amount.minor;
    return Balance{amount, *day, field.line};
}

// The day of booking has no year: it is the nearest to the day of value.
Done Mt940Reader::take_entry_day(std::string_view& rest, Entry& entry, const Field& field) {
    entry.valued = day_of_digits(rest.substr(0, std::min<std::size_t>(6, rest.size())));
    if (!entry.valued) return wrong(field, accepted_entry);
    rest.remove_prefix(6);
    entry.booked = entry.valued;
    if (rest.starts_with("    ")) rest.remove_prefix(4);
    if (rest.size() < 4 || !std::ranges::all_of(rest.substr(0, 4), is_digit)) return {};
    int month = (rest[0] - '0') * 10 + rest[1] - '0', day = (rest[2] - '0') * 10 + rest[3] - '0';
    rest.remove_prefix(4);
    std::optional<DayNumber> nearest;
    int year = gregorian_day(*entry.valued).year;
    for (int of : {year, year - 1, year + 1}) {
        std::optional<DayNumber> one = real_day(of, month, day);
        if (one && (!nearest || std::abs(*one - *entry.valued) < std::abs(*nearest - *entry.valued)))
            nearest = one;
    }
    if (!nearest) return wrong(field, accepted_entry);
    entry.booked = nearest;
    return {};
}

// No reference, or only the name of the one that field 86 has.
bool stands_for_none(std::string_view reference) {
    for (std::string_view word : {"NONREF", "NOREF", "EREF", "PREF", "MARF", "KREF", "KREF+"})
        if (reference == word) return true;
    return false;
}

bool looks_like_iban(std::string_view text) {
    auto is_plain = [](char c) { return is_digit(c) || is_capital(c); };
    return text.size() >= 15 && text.size() <= 34 && is_capital(text[0]) && is_capital(text[1]) &&
           is_digit(text[2]) && is_digit(text[3]) && std::ranges::all_of(text, is_plain);
}

Result<Entry> Mt940Reader::entry(const Field& field, Currency currency) {
    Entry entry;
    entry.line = field.line;
    std::string_view all = field.text, rest = all.substr(0, std::min(all.find('\n'), all.size()));
    std::string_view supplementary = all.substr(std::min(rest.size() + 1, all.size()));
    KARNAMEH_TRY(take_entry_day(rest, entry, field));
    entry.reversal = rest.starts_with('R');
    if (entry.reversal) rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != 'C' && rest[0] != 'D')) return wrong(field, accepted_entry);
    // A reversed credit takes money out.
    bool credit = (rest[0] == 'C') != entry.reversal;
    rest.remove_prefix(1);
    if (!rest.empty() && is_capital(rest[0])) rest.remove_prefix(1);  // the third letter of the currency
    std::size_t digits = 0;
    while (digits < rest.size() && (is_digit(rest[digits]) || rest[digits] == ',' || rest[digits] == '.'))
        ++digits;
    entry.amount = KARNAMEH_TRY(exact_amount(at(field), rest.substr(0, digits), currency, comma));
    if (!credit) entry.amount.minor = -entry.amount.minor;
    rest.remove_prefix(digits);
    if (rest.size() < 4) return wrong(field, accepted_entry);
    entry.code = tidy(rest.substr(0, 4));
    rest.remove_prefix(4);
    std::size_t bank = rest.find("//");
    if (bank != rest.npos) entry.bank_reference = tidy(rest.substr(bank + 2));
    std::string reference = tidy(rest.substr(0, std::min(bank, rest.size())));
    if (!stands_for_none(reference)) entry.end_to_end = reference;
    if (stands_for_none(entry.bank_reference)) entry.bank_reference.clear();
    entry.remittance = tidy(supplementary);
    if (looks_like_iban(entry.remittance)) entry.counterparty_account = std::exchange(entry.remittance, "");
    return entry;
}

Done Mt940Reader::field(const Field& field, Page& to) {
    Statement& statement = to.statement;
    const std::string& tag = field.tag;
    bool of_entry = tag == "86" && entry_is_last_;
    entry_is_last_ = tag == "61";
    if (of_entry) {
        take_details(field.text, statement.entries.back());
    } else if (tag == "25" || tag == "25P") {
        std::string_view first = field.text;
        statement.account = without_blanks(first.substr(0, std::min(first.find('\n'), first.size())));
        if (statement.account.starts_with('/')) statement.account.erase(0, 1);
    } else if (tag == "28" || tag == "28C") {
        statement.number = tidy(field.text);
    } else if (tag == "60F" || tag == "60M") {
        if (statement.opening) return wrong(field, "One balance at the beginning of each page.");
        statement.opening = KARNAMEH_TRY(balance(field, statement.currency));
        statement.currency = statement.opening->amount.currency;
        to.begins = tag == "60F";
    } else if (tag == "62F" || tag == "62M") {
        if (statement.closing) return wrong(field, "One balance at the end of each page.");
        statement.closing = KARNAMEH_TRY(balance(field, statement.currency));
        if (statement.currency.is_empty()) statement.currency = statement.closing->amount.currency;
        to.ends = tag == "62F";
    } else if (tag == "64") {
        statement.available = KARNAMEH_TRY(balance(field, statement.currency));
    } else if (tag == "61") {
        if (statement.currency.is_empty())
            return wrong(field, "The balance at the beginning (:60F:) before it, which names the currency.");
        statement.entries.push_back(KARNAMEH_TRY(entry(field, statement.currency)));
    }
    return {};
}

// German banks write the currency behind the account's number.
Done Mt940Reader::finish(Page& page) {
    Statement& statement = page.statement;
    if (statement.account.empty())
        return refuse(place_of(file_, statement.line), "This statement names no account.",
                      "A field :25: in each message.");
    if (statement.currency.is_empty())
        return refuse(place_of(file_, statement.line), "This statement has no balance.",
                      "A field :60F: and a field :62F: in each message.");
    std::string_view code = statement.currency.text();
    page.account_field = statement.account;
    if (statement.account.size() > code.size() + 4 && statement.account.ends_with(code))
        statement.account.resize(statement.account.size() - code.size());
    return {};
}

std::string_view sheet_of(const std::string& number) {
    return std::string_view(number).substr(0, number.find('/'));
}

Done Mt940Reader::join(std::vector<Page>& pages, StatementFile& to) {
    const Page* before = nullptr;
    for (Page& page : pages) {
        Statement& now = page.statement;
        bool follows = before && !before->ends && !page.begins &&
                       before->account_field == page.account_field &&
                       sheet_of(before->statement.number) == sheet_of(now.number);
        if (follows) {
            Statement& whole = to.statements.back();
            if (whole.closing && now.opening && whole.closing->amount != now.opening->amount)
                return refuse(place_of(file_, now.opening->line),
                              {"The page before ends with {1|money}, and this begins with {2|money}.",
                               {money_text(whole.closing->amount), money_text(now.opening->amount)}},
                              "All pages of the statement, in their order.");
            whole.closing = now.closing;
            whole.available = now.available;
            std::ranges::move(now.entries, std::back_inserter(whole.entries));
        } else {
            if (before && !before->ends)
                to.statements.back().remarks.push_back(
                    {place_of(file_, to.statements.back().line), "Its last page is missing."});
            if (!page.begins)
                now.remarks.push_back({place_of(file_, now.line), "Its first page is missing."});
            to.statements.push_back(now);
        }
        before = &page;
    }
    if (before && !before->ends)
        to.statements.back().remarks.push_back(
            {place_of(file_, to.statements.back().line), "Its last page is missing."});
    return {};
}

Result<StatementFile> Mt940Reader::read(std::string_view text) {
    std::vector<Field> fields = FieldReader(text).read();
    std::vector<Page> pages;
    for (const Field& field : fields) {
        if (field.tag == "20") {
            Page& page = pages.emplace_back();
            page.statement.id = tidy(field.text);
            page.statement.line = field.line;
            entry_is_last_ = false;
            continue;
        }
        if (pages.empty()) return wrong(field, "A field :20: at the beginning of each message.");
        KARNAMEH_TRY(this->field(field, pages.back()));
    }
    if (pages.empty())
        return refuse(file_, "There is no message in it.", "MT940, which begins with a field :20:.");
    for (Page& page : pages) KARNAMEH_TRY(finish(page));
    StatementFile to{Format::mt940, "", {}};
    KARNAMEH_TRY(join(pages, to));
    return to;
}

}  // namespace

Result<StatementFile> read_mt940(const std::string& file, std::string_view text) {
    return Mt940Reader(file).read(text);
}

}  // namespace karnameh::statements
