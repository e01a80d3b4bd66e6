// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/checked_statement.h"

#include <boost/json.hpp>
#include <map>
#include <ostream>

#include "base/say.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using namespace statements;

std::string day_text(std::optional<DayNumber> day) {
    return day ? date_text(Date::on(*day)) : "";
}
// Which entry came before as the same; those that did not are not in it.
std::map<EntryNumber, EntryNumber> repeated(const StatementFile& file) {
    std::map<EntryNumber, EntryNumber> found;
    for (const Duplicate& one : find_duplicates(file.statements)) found.emplace(one.again, one.first);
    return found;
}

class AsText {
  public:
    AsText(std::ostream& out, const StatementFile& file, Language language)
        : out_(out), file_(file), language_(language), repeated_(repeated(file)) {}

    void print() const {
        std::string format(format_name(file_.format));
        line({"Format: {1}.", {file_.version.empty() ? format : file_.version}});
        for (std::size_t i = 0; i < file_.statements.size(); ++i) statement(i);
    }

  private:
    void line(const Message& message) const { out_ << say(message, language_) << '\n'; }
    void note(const Message& message) const {
        out_ << "    ";
        line(message);
    }
    std::string number(std::size_t of) const { return number_text(static_cast<std::int64_t>(of), language_); }

    void balance(const char* sentence, const std::optional<Balance>& of) const {
        if (of) line({sentence, {money_text(of->amount), day_text(of->day)}});
    }

    void statement(std::size_t index) const {
        const Statement& of = file_.statements[index];
        out_ << '\n';
        std::string name = of.number.empty() ? of.id : of.number, count = number(of.entries.size());
        if (name.empty())
            line({"Account {1}, number of entries: {2}.", {of.account, count}});
        else
            line({"Account {1}, statement {2}, number of entries: {3}.", {of.account, name, count}});
        balance("At its beginning: {1|money} ({2}).", of.opening);
        for (std::size_t i = 0; i < of.entries.size(); ++i) entry({index, i});
        balance("At its end: {1|money} ({2}).", of.closing);
        if (of.opening && of.closing) line("The entries lead from the one to the other exactly.");
        for (const Problem& remark : of.remarks)
            out_ << remark.where << ": " << say(remark, language_) << '\n';
    }

    void entry(EntryNumber at) const {
        const Entry& of = file_.statements[at.statement].entries[at.entry];
        std::string text;
        for (const std::string* part : {&of.counterparty, &of.remittance, &of.end_to_end, &of.bank_reference})
            if (!part->empty()) text += (text.empty() ? "" : " | ") + *part;
        line({"{1}  {2|money}  {3}", {day_text(of.day()), money_text(of.amount), text}});
        if (of.status != Status::booked) note("It is not booked yet, and does not count.");
        if (of.reversal) note("It takes an earlier entry back.");
        if (auto found = repeated_.find(at); found != repeated_.end()) {
            const EntryNumber& first = found->second;
            note({"It is the same as the one of line {1}.",
                  {number(file_.statements[first.statement].entries[first.entry].line)}});
        }
    }

    std::ostream& out_;
    const StatementFile& file_;
    Language language_;
    std::map<EntryNumber, EntryNumber> repeated_;
};

json::value or_null(std::string text) {
    return text.empty() ? json::value(nullptr) : json::value(std::move(text));
}

json::value balance_of(const std::optional<Balance>& of) {
    if (!of) return nullptr;
    return json::object{{"amount", money_text(of->amount)}, {"day", day_text(of->day)}};
}

json::object entry_of(const StatementFile& file, EntryNumber at, const std::string& fingerprint,
                      const std::map<EntryNumber, EntryNumber>& repeated) {
    constexpr std::string_view states[] = {"booked", "pending", "information"};
    const Entry& of = file.statements[at.statement].entries[at.entry];
    json::object entry{
        {"line", of.line},
        {"booked", or_null(day_text(of.booked))},
        {"valued", or_null(day_text(of.valued))},
        {"amount", money_text(of.amount)},
        {"status", states[static_cast<std::size_t>(of.status)]},
        {"reversal", of.reversal},
        {"bank_reference", or_null(of.bank_reference)},
        {"end_to_end", or_null(of.end_to_end)},
        {"mandate", or_null(of.mandate)},
        {"counterparty", or_null(of.counterparty)},
        {"counterparty_account", or_null(of.counterparty_account)},
        {"remittance", or_null(of.remittance)},
        {"code", or_null(of.code)},
        {"part", of.part},
        {"balance_after", of.balance_after ? json::value(money_text(*of.balance_after)) : nullptr},
        {"fingerprint", or_null(fingerprint)}};
    auto found = repeated.find(at);
    entry["same_as_line"] = nullptr;
    if (found != repeated.end())
        entry["same_as_line"] = file.statements[found->second.statement].entries[found->second.entry].line;
    return entry;
}

}  // namespace

void print_statements(std::ostream& out, const StatementFile& file, Language language) {
    AsText(out, file, language).print();
}

std::string statements_as_json(const StatementFile& file) {
    std::map<EntryNumber, EntryNumber> again = repeated(file);
    json::array all;
    for (std::size_t i = 0; i < file.statements.size(); ++i) {
        const Statement& of = file.statements[i];
        std::vector<std::string> prints = fingerprints(of);
        json::array entries, remarks;
        for (std::size_t j = 0; j < of.entries.size(); ++j)
            entries.push_back(entry_of(file, {i, j}, prints[j], again));
        for (const Problem& remark : of.remarks)
            remarks.push_back(json::object{{"where", remark.where}, {"what", remark.what.english()}});
        all.push_back(json::object{{"id", or_null(of.id)},
                                   {"number", or_null(of.number)},
                                   {"account", of.account},
                                   {"bank", or_null(of.bank)},
                                   {"owner", or_null(of.owner)},
                                   {"currency", of.currency.text()},
                                   {"opening", balance_of(of.opening)},
                                   {"closing", balance_of(of.closing)},
                                   {"available", balance_of(of.available)},
                                   {"entries", std::move(entries)},
                                   {"remarks", std::move(remarks)}});
    }
    return json::serialize(json::object{{"format", format_name(file.format)},
                                        {"version", or_null(file.version)},
                                        {"statements", std::move(all)}});
}

}  // namespace karnameh::cli
