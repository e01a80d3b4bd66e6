// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/csv_rules.h"

#include <algorithm>

#include "base/text.h"

namespace karnameh::statements {

namespace {

constexpr std::array<std::string_view, column_count> column_names = {
    "date",    "value date", "amount",     "debit",   "credit",  "sign",
    "balance", "reference",  "end to end", "mandate", "name",    "counterparty account",
    "text",    "code",       "status",     "account", "currency"};
constexpr std::array<std::string_view, 3> date_orders = {"dmy", "mdy", "ymd"};
constexpr std::array<std::string_view, 3> charset_names = {"utf-8", "windows-1252", "utf-16"};
constexpr std::size_t skip_max = 1000;

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        std::size_t end = std::min(text.find(','), text.size());
        if (std::string word = tidy(text.substr(0, end)); !word.empty()) words.push_back(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}
// Sets what a rule says; its message where it says nothing that is accepted: what would be.
class RuleReader {
  public:
    RuleReader(CsvRules& rules, std::string_view value) : rules_(rules), value_(value) {}

    // Empty: taken.
    Message take(std::string_view name) {
        if (name.starts_with("column ")) return column(trim(name.substr(7)));
        if (name == "separator") return separator();
        if (name == "charset") return charset();
        if (name == "skip") return number(rules_.skip);
        if (name == "skip last") return number(rules_.skip_last);
        if (name == "header") return one_of({"no", "yes"}, [&](std::size_t at) { rules_.header = at == 1; });
        if (name == "decimal")
            return one_of({".", ","}, [&](std::size_t at) { rules_.decimal = at ? ',' : '.'; });
        if (name == "dates")
            return one_of(date_orders, [&](std::size_t at) { rules_.dates = static_cast<DateOrder>(at); });
        if (name == "order")
            return one_of({"oldest first", "newest first"}, [&](std::size_t at) {
                rules_.order = at == 1 ? RowOrder::newest_first : RowOrder::oldest_first;
            });
        if (name == "currency") return currency();
        if (name == "account")
            rules_.account = without_blanks(value_);
        else if (name == "debit marks")
            rules_.debit_marks = list_of(value_);
        else if (name == "booked marks")
            rules_.booked_marks = list_of(value_);
        else
            return "The rules that the manual lists: separator, dates, column date …";
        return value_.empty() ? Message("Something behind the colon.") : Message("");
    }

  private:
    Message column(std::string_view name) {
        auto found = std::ranges::find(column_names, name);
        if (found == column_names.end())
            return "The columns that the manual lists: date, amount, name, text …";
        std::vector<std::string> names = list_of(value_);
        if (names.empty()) return "Something behind the colon.";
        rules_.columns[static_cast<std::size_t>(found - column_names.begin())] = names;
        return "";
    }
    Message separator() {
        if (value_ == "tab")
            rules_.separator = '\t';
        else if (value_ == "," || value_ == ";" || value_ == "|")
            rules_.separator = value_[0];
        else
            return {"One of: {1}.", {", ; | tab"}};
        return "";
    }
    Message charset() {
        rules_.charset = charset_named(value_);
        return rules_.charset ? Message("") : Message("One of: {1}.", {"utf-8, windows-1252, utf-16"});
    }
    Message currency() {
        if (value_.size() != 3 || !is_currency(Currency(value_))) return "Three capital letters, as EUR.";
        rules_.currency = Currency(value_);
        return "";
    }
    Message number(std::size_t& to) {
        std::string digits = latin_digits(value_);
        to = 0;
        for (char c : digits) {
            if (c < '0' || c > '9') return {"A whole number up to {1}.", {std::to_string(skip_max)}};
            to = std::min(to * 10 + static_cast<std::size_t>(c - '0'), skip_max + 1);
        }
        if (digits.empty() || to > skip_max) return {"A whole number up to {1}.", {std::to_string(skip_max)}};
        return "";
    }
    template <typename Take>
    Message one_of(std::initializer_list<std::string_view> words, Take take) {
        return one_of(std::vector<std::string_view>(words), take);
    }
    template <typename Words, typename Take>
    Message one_of(const Words& words, Take take) {
        auto found = std::ranges::find(words, value_);
        if (found != words.end()) {
            take(static_cast<std::size_t>(found - words.begin()));
            return "";
        }
        std::string all;
        for (std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
        return {"One of: {1}.", {all}};
    }

    CsvRules& rules_;
    std::string_view value_;
};

Done check(const std::string& file, const CsvRules& rules) {
    auto lacks = [&](Message what, Message accepted) {
        return refuse(file, std::move(what), std::move(accepted));
    };
    if (!rules.has(Column::date))
        return lacks("These rules name no column of days.", "A line “column date: …”.");
    bool two = rules.has(Column::debit) && rules.has(Column::credit);
    if (rules.has(Column::amount) == two || rules.has(Column::debit) != rules.has(Column::credit))
        return lacks("These rules do not say where the amount stands.",
                     "A line “column amount: …”, or the two lines “column debit: …” and “column credit: …”.");
    if (rules.has(Column::sign) && rules.debit_marks.empty())
        return lacks("These rules do not say which sign means that money went out.",
                     "A line “debit marks: …”.");
    if (rules.currency.is_empty() && !rules.has(Column::currency))
        return lacks("These rules name no currency.", "A line “currency: EUR” or “column currency: …”.");
    if (rules.account.empty() && !rules.has(Column::account))
        return lacks("These rules name no account.", "A line “account: …” or “column account: …”.");
    return {};
}

std::string comma_list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

std::string_view column_name(Column column) {
    return column_names[static_cast<std::size_t>(column)];
}

Result<CsvRules> read_csv_rules(const std::string& file, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    CsvRules rules;
    for (std::size_t number = 1; !text.empty(); ++number) {
        std::size_t end = std::min(text.find('\n'), text.size());
        std::string line = tidy(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with('#')) continue;
        std::size_t colon = line.find(':');
        if (colon == line.npos)
            return refuse(place_of(file, number), {"“{1}” is no rule.", {quoted(line)}},
                          "A name, a colon and a value.");
        std::string name = fold(std::string_view(line).substr(0, colon));
        std::string_view value = trim(std::string_view(line).substr(colon + 1));
        Message accepted = RuleReader(rules, value).take(name);
        if (!accepted.text.empty())
            return refuse(place_of(file, number), {"“{1}” is no rule.", {quoted(line)}}, accepted);
    }
    KARNAMEH_TRY(check(file, rules));
    return rules;
}

std::string csv_rules_text(const CsvRules& rules) {
    std::string text;
    auto line = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) text.append(name).append(": ").append(value).append("\n");
    };
    line("separator", rules.separator == '\t' ? std::string("tab") : std::string(1, rules.separator));
    if (rules.charset) line("charset", charset_names[static_cast<std::size_t>(*rules.charset)]);
    line("skip", std::to_string(rules.skip));
    line("skip last", std::to_string(rules.skip_last));
    line("header", rules.header ? "yes" : "no");
    line("decimal", std::string(1, rules.decimal));
    line("dates", date_orders[static_cast<std::size_t>(rules.dates)]);
    line("account", rules.account);
    line("currency", rules.currency.text());
    if (rules.order != RowOrder::by_itself)
        line("order", rules.order == RowOrder::newest_first ? "newest first" : "oldest first");
    line("debit marks", comma_list(rules.debit_marks));
    line("booked marks", comma_list(rules.booked_marks));
    for (std::size_t i = 0; i < column_count; ++i)
        line("column " + std::string(column_names[i]), comma_list(rules.columns[i]));
    return text;
}

}  // namespace karnameh::statements
