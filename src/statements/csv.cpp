// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "base/text.h"
#include "statements/formats.h"

namespace karnameh::statements {

namespace {

struct Row {
    std::vector<std::string> cells;
    std::size_t line;
};

// Banks write looser CSV than RFC 4180: a cell in quotation marks may hold separators and line ends, one that only has a
// quotation mark inside is taken as it is.
class RowReader {
  public:
    RowReader(const std::string& file, std::string_view text, char separator)
        : file_(file), rest_(text), separator_(separator) {}

    void skip_line() {
        std::size_t end = std::min(rest_.find('\n'), rest_.size());
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++line_;
    }
    // False: there are no more. Rows without anything in them are passed over.
    Result<bool> next(Row& row) {
        do {
            if (rest_.empty()) return false;
            row = {{}, line_};
            do row.cells.push_back(KARNAMEH_TRY(cell()));
            while (take(separator_));
            take('\r');
            if (take('\n')) ++line_;
        } while (std::ranges::all_of(row.cells, &std::string::empty));
        return true;
    }

  private:
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    Result<std::string> cell() {
        if (rest_.starts_with('"')) return quoted();
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] != separator_ && rest_[end] != '\n') ++end;
        std::string text = tidy(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return text;
    }
    Result<std::string> quoted() {
        std::size_t begun = line_;
        std::string text;
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            if (take('"')) {
                if (!take('"')) return closed(text);
                text += '"';
                continue;
            }
            line_ += rest_.front() == '\n';
            text += rest_.front();
            rest_.remove_prefix(1);
        }
        return refuse(place_of(file_, begun), "A quotation mark here has no end.",
                      "Two of them, one on each side.");
    }
    // What stands between the closing mark and the separator belongs to the cell.
    Result<std::string> closed(const std::string& text) {
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] != separator_ && rest_[end] != '\n') ++end;
        std::string whole = tidy(text + std::string(rest_.substr(0, end)));
        rest_.remove_prefix(end);
        return whole;
    }

    const std::string& file_;
    std::string_view rest_;
    char separator_;
    std::size_t line_ = 1;
};

std::optional<DayNumber> any_day(int year, int month, int day) {
    if (year >= 1200 && year < 1700 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
        DayNumber number = solar_hijri_day_number({year, month, day});
        if (solar_hijri_day(number) == CivilDay{year, month, day}) return number;
        return {};
    }
    return real_day(year, month, day);
}

// Three numbers in that order, with anything between them; or their digits alone.
std::optional<DayNumber> day_of_cell(std::string_view cell, DateOrder order) {
    std::string latin = latin_digits(cell);
    std::string_view text(latin);
    text = text.substr(0, text.find_first_of(" T"));
    std::vector<std::string> numbers(1);
    for (char c : text) {
        if (c >= '0' && c <= '9')
            numbers.back() += c;
        else if (!numbers.back().empty())
            numbers.emplace_back();
    }
    if (numbers.back().empty()) numbers.pop_back();
    if (numbers.size() == 1 && (numbers[0].size() == 8 || numbers[0].size() == 6)) {
        std::string all = numbers[0];
        std::size_t of_year = all.size() - 4, first = order == DateOrder::ymd ? of_year : 2;
        numbers = {all.substr(0, first), all.substr(first, 2), all.substr(first + 2)};
    }
    if (numbers.size() != 3) return {};
    std::array<int, 3> value{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (numbers[i].size() > 4) return {};
        for (char c : numbers[i]) value[i] = value[i] * 10 + (c - '0');
    }
    std::size_t at = order == DateOrder::ymd ? 0 : 2;
    int year = value[at];
    if (numbers[at].size() == 2) year += year >= 80 ? 1900 : 2000;
    if (order == DateOrder::ymd) return any_day(year, value[1], value[2]);
    return order == DateOrder::dmy ? any_day(year, value[1], value[0]) : any_day(year, value[0], value[1]);
}

class CsvStatementReader {
  public:
    CsvStatementReader(const std::string& file, const CsvRules& rules) : file_(file), rules_(rules) {
        style_ = {rules.decimal == ',' ? "," : ".", rules.decimal == ',' ? ".'" : ",'", true};
    }
    Result<StatementFile> read(std::string_view text);

  private:
    Done find_columns(const Row& header);
    Done number_columns();
    Done take(const Row& row, StatementFile& to);
    Result<Money> amount(const Row& row, Currency currency);
    Result<std::optional<Money>> money(const Row& row, Column column, Currency currency);
    Result<std::optional<DayNumber>> day(const Row& row, Column column);
    void order(Statement& statement) const;
    void derive_balances(Statement& statement) const;

    std::string said(const Row& row, Column column) const {
        std::string text;
        for (std::size_t at : at_[static_cast<std::size_t>(column)])
            if (at < row.cells.size() && !row.cells[at].empty())
                text += (text.empty() ? "" : " ") + row.cells[at];
        return text;
    }
    std::string at(const Row& row, Column column) const {
        return place_of(file_, row.line, rules_.has(column) ? rules_.of(column)[0] : "");
    }

    const std::string& file_;
    const CsvRules& rules_;
    AmountStyle style_;
    std::array<std::vector<std::size_t>, column_count> at_;
    std::map<std::pair<std::string, Currency>, std::size_t> numbers_;  // of statements
};

bool is_one_of(const std::vector<std::string>& marks, const std::string& said) {
    return std::ranges::any_of(marks, [&](const std::string& mark) { return fold(mark) == fold(said); });
}

std::optional<std::size_t> number_of(std::string_view name) {
    std::string digits = latin_digits(name);
    std::size_t number = 0;
    for (char c : digits) {
        if (c < '0' || c > '9' || number > 1000) return {};
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    if (digits.empty() || number == 0) return {};
    return number - 1;
}

Done CsvStatementReader::find_columns(const Row& header) {
    std::string all;
    for (const std::string& name : header.cells) all += (all.empty() ? "" : ", ") + name;
    for (std::size_t column = 0; column < column_count; ++column)
        for (const std::string& name : rules_.columns[column]) {
            auto found = std::ranges::find_if(
                header.cells, [&](const std::string& one) { return fold(one) == fold(name); });
            std::optional<std::size_t> number = number_of(name);
            if (found != header.cells.end())
                at_[column].push_back(static_cast<std::size_t>(found - header.cells.begin()));
            else if (number)
                at_[column].push_back(*number);
            else
                return refuse(place_of(file_, header.line), {"There is no column “{1}”.", {quoted(name)}},
                              {"One of: {1}.", {quoted(all)}});
        }
    return {};
}

Done CsvStatementReader::number_columns() {
    for (std::size_t column = 0; column < column_count; ++column)
        for (const std::string& name : rules_.columns[column]) {
            std::optional<std::size_t> number = number_of(name);
            if (!number)
                return refuse(file_, {"Without a header, “{1}” is no column.", {name}},
                              "Its number, from 1.");
            at_[column].push_back(*number);
        }
    return {};
}

Result<std::optional<DayNumber>> CsvStatementReader::day(const Row& row, Column column) {
    std::string text = said(row, column);
    if (text.empty()) return std::nullopt;
    if (std::optional<DayNumber> day = day_of_cell(text, rules_.dates)) return day;
    constexpr std::string_view orders[] = {"31.12.2024", "12/31/2024", "2024-12-31"};
    return refuse(
        at(row, column), {"“{1}” is no day.", {quoted(text)}},
        {"By the rules, a day such as {1}.", {std::string(orders[static_cast<std::size_t>(rules_.dates)])}});
}

Result<std::optional<Money>> CsvStatementReader::money(const Row& row, Column column, Currency currency) {
    std::string text = said(row, column);
    for (std::string_view mark : {currency.text(), std::string_view("€")}) {
        std::string_view left = text;
        if (left.starts_with(mark))
            left.remove_prefix(mark.size());
        else if (left.ends_with(mark))
            left.remove_suffix(mark.size());
        text = std::string(trim(left));
    }
    if (text.empty()) return std::nullopt;
    return KARNAMEH_TRY(exact_amount(at(row, column), text, currency, style_));
}

Result<Money> CsvStatementReader::amount(const Row& row, Currency currency) {
    auto out = [](Money money) {
        return Money{money.minor > 0 ? -money.minor : money.minor, money.currency};
    };
    if (rules_.has(Column::amount)) {
        std::optional<Money> amount = KARNAMEH_TRY(money(row, Column::amount, currency));
        if (!amount) return refuse(at(row, Column::amount), "There is no amount in this line.", "An amount.");
        if (!rules_.has(Column::sign)) return *amount;
        bool debit = is_one_of(rules_.debit_marks, said(row, Column::sign));
        return debit ? out(*amount) : *amount;
    }
    std::optional<Money> debit = KARNAMEH_TRY(money(row, Column::debit, currency));
    std::optional<Money> credit = KARNAMEH_TRY(money(row, Column::credit, currency));
    if (debit && credit && (debit->minor == 0 || credit->minor == 0))
        (debit->minor == 0 ? debit : credit).reset();
    if (debit.has_value() == credit.has_value())
        return refuse(at(row, Column::debit),
                      debit ? "This line has an amount on both sides." : "There is no amount in this line.",
                      "An amount on one of the two sides.");
    return debit ? out(*debit) : *credit;
}

Done CsvStatementReader::take(const Row& row, StatementFile& to) {
    std::string code = said(row, Column::currency);
    Currency currency = rules_.currency;
    if (!code.empty()) currency = KARNAMEH_TRY(known_currency(at(row, Column::currency), code));
    if (currency.is_empty())
        return refuse(at(row, Column::currency), "This line names no currency.",
                      "Three capital letters, as EUR.");
    std::string account = without_blanks(said(row, Column::account));
    if (account.empty()) account = rules_.account;
    if (account.empty())
        return refuse(at(row, Column::account), "This line names no account.", "The account's number.");
    auto [found, is_new] = numbers_.try_emplace({account, currency}, to.statements.size());
    if (is_new) {
        Statement& statement = to.statements.emplace_back();
        statement.account = account;
        statement.currency = currency;
        statement.line = row.line;
    }
    Entry entry;
    entry.line = row.line;
    entry.booked = KARNAMEH_TRY(day(row, Column::date));
    if (!entry.booked) return refuse(at(row, Column::date), "There is no day in this line.", "A day.");
    entry.valued = KARNAMEH_TRY(day(row, Column::value_date));
    entry.amount = KARNAMEH_TRY(amount(row, currency));
    entry.balance_after = KARNAMEH_TRY(money(row, Column::balance, currency));
    entry.bank_reference = said(row, Column::reference);
    entry.end_to_end = said(row, Column::end_to_end);
    if (entry.end_to_end == "NOTPROVIDED") entry.end_to_end.clear();
    entry.mandate = said(row, Column::mandate);
    entry.counterparty = said(row, Column::name);
    entry.counterparty_account = without_blanks(said(row, Column::counterparty_account));
    entry.remittance = said(row, Column::text);
    entry.code = said(row, Column::code);
    bool booked = !rules_.has(Column::status) || rules_.booked_marks.empty() ||
                  is_one_of(rules_.booked_marks, said(row, Column::status));
    if (!booked) entry.status = Status::pending;
    to.statements[found->second].entries.push_back(std::move(entry));
    return {};
}

bool balances_follow(const Statement& statement) {
    __extension__ __int128 known = 0;
    bool is_known = false;
    for (const Entry& entry : statement.entries) {
        if (entry.status != Status::booked) continue;
        known += entry.amount.minor;
        if (!entry.balance_after) continue;
        if (is_known && known != entry.balance_after->minor) return false;
        known = entry.balance_after->minor;
        is_known = true;
    }
    return true;
}

void CsvStatementReader::order(Statement& statement) const {
    auto turn = [&] { std::ranges::reverse(statement.entries); };
    if (rules_.order == RowOrder::oldest_first) return;
    bool by_day = *statement.entries.front().booked > *statement.entries.back().booked;
    if (by_day || rules_.order == RowOrder::newest_first) turn();
    if (rules_.order == RowOrder::newest_first || balances_follow(statement)) return;
    turn();
    if (!balances_follow(statement)) turn();
}

// With a balance beside its entries, a file says what it began and ended with.
void CsvStatementReader::derive_balances(Statement& statement) const {
    std::int64_t sum = 0;
    const Entry* last = nullptr;
    for (const Entry& entry : statement.entries) {
        if (entry.status != Status::booked) continue;
        last = &entry;
        if (statement.opening) continue;
        if (__builtin_add_overflow(sum, entry.amount.minor, &sum)) return;
        std::int64_t before;
        if (!entry.balance_after || __builtin_sub_overflow(entry.balance_after->minor, sum, &before))
            continue;
        statement.opening =
            Balance{{before, statement.currency}, *statement.entries.front().booked, entry.line};
    }
    if (last && last->balance_after)
        statement.closing = Balance{*last->balance_after, *last->booked, last->line};
}

Result<StatementFile> CsvStatementReader::read(std::string_view text) {
    RowReader rows(file_, text, rules_.separator);
    for (std::size_t i = 0; i < rules_.skip; ++i) rows.skip_line();
    Row row;
    if (!rules_.header) {
        KARNAMEH_TRY(number_columns());
    } else {
        if (!KARNAMEH_TRY(rows.next(row)))
            return refuse(file_, "There is no header in it.", "A line of column names.");
        KARNAMEH_TRY(find_columns(row));
    }
    std::vector<Row> all;
    while (KARNAMEH_TRY(rows.next(row))) all.push_back(std::move(row));
    all.resize(all.size() - std::min(all.size(), rules_.skip_last));
    StatementFile to{Format::csv, "", {}};
    for (const Row& one : all) KARNAMEH_TRY(take(one, to));
    if (to.statements.empty()) return refuse(file_, "There are no entries in it.", "A line for each entry.");
    for (Statement& statement : to.statements) {
        order(statement);
        derive_balances(statement);
    }
    return to;
}

}  // namespace

Result<StatementFile> read_csv(const std::string& file, std::string_view utf8, const CsvRules& rules) {
    return CsvStatementReader(file, rules).read(utf8);
}

}  // namespace karnameh::statements
