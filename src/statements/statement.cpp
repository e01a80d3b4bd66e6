// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/statement.h"

#include <map>

namespace karnameh::statements {

namespace {

__extension__ using Wide = __int128;

constexpr std::string_view whole_statement = "The statement as the bank gives it out, whole and unchanged.";

std::optional<Money> fitting(Wide minor, Currency currency) {
    if (minor > INT64_MAX || minor < INT64_MIN) return {};
    return Money{static_cast<std::int64_t>(minor), currency};
}

std::unexpected<Wrong> too_large(const std::string& file, std::size_t line) {
    return refuse(place_of(file, line), "These amounts add up to more than can be kept.",
                  "Accepted are amounts below nine quintillion of the currency's smallest unit.");
}

Done one_currency(const std::string& file, const Statement& statement) {
    auto check = [&](const Money& amount, std::size_t line) -> Done {
        if (amount.currency == statement.currency) return {};
        return refuse(place_of(file, line),
                      {"This amount is in {1}, and the account in {2}.",
                       {std::string(amount.currency.text()), std::string(statement.currency.text())}},
                      "Amounts in the currency of the account.");
    };
    for (const std::optional<Balance>* balance : {&statement.opening, &statement.closing})
        if (*balance) KARNAMEH_TRY(check((*balance)->amount, (*balance)->line));
    for (const Entry& entry : statement.entries) KARNAMEH_TRY(check(entry.amount, entry.line));
    return {};
}

Done running_balances(const std::string& file, const Statement& statement) {
    std::optional<Wide> known;
    if (statement.opening) known = statement.opening->amount.minor;
    for (const Entry& entry : statement.entries) {
        if (entry.status != Status::booked) continue;
        if (known) *known += entry.amount.minor;
        if (!entry.balance_after) continue;
        Wide given = entry.balance_after->minor;
        if (known && *known != given) {
            std::optional<Money> expected = fitting(*known, statement.currency);
            std::optional<Money> difference = fitting(given - *known, statement.currency);
            if (!expected || !difference) return too_large(file, entry.line);
            return refuse(
                place_of(file, entry.line),
                {"After this entry the balance should be {1|money}, but {2|money} is given: a difference of "
                 "{3|money}.",
                 {money_text(*expected), money_text(*entry.balance_after), money_text(*difference)}},
                whole_statement);
        }
        known = given;
    }
    return {};
}

Done adds_up(const std::string& file, const Statement& statement) {
    std::optional<Money> sum = booked_sum(statement);
    if (!sum) return too_large(file, statement.line);
    if (!statement.opening || !statement.closing) return {};
    Wide reached = Wide{statement.opening->amount.minor} + sum->minor;
    Wide missing = Wide{statement.closing->amount.minor} - reached;
    if (missing == 0) return {};
    std::optional<Money> end = fitting(reached, statement.currency);
    std::optional<Money> difference = fitting(missing, statement.currency);
    if (!end || !difference) return too_large(file, statement.closing->line);
    return refuse(place_of(file, statement.closing->line),
                  {"The statement does not add up: {1|money} at its beginning and entries of {2|money} make "
                   "{3|money}, but at its end stands {4|money}: a difference of {5|money}.",
                   {money_text(statement.opening->amount), money_text(*sum), money_text(*end),
                    money_text(statement.closing->amount), money_text(*difference)}},
                  whole_statement);
}

}  // namespace

std::string_view format_name(Format format) {
    switch (format) {
        case Format::camt:
            return "camt.053";
        case Format::mt940:
            return "MT940";
        case Format::ofx:
            return "OFX";
        case Format::csv:
            break;
    }
    return "CSV";
}

std::optional<Money> booked_sum(const Statement& statement) {
    Wide sum = 0;
    for (const Entry& entry : statement.entries)
        if (entry.status == Status::booked) sum += entry.amount.minor;
    return fitting(sum, statement.currency);
}

Done settle(const std::string& file, Statement& statement) {
    KARNAMEH_TRY(one_currency(file, statement));
    KARNAMEH_TRY(running_balances(file, statement));
    KARNAMEH_TRY(adds_up(file, statement));
    std::string at = place_of(file, statement.line);
    if (!statement.opening)
        statement.remarks.push_back(
            {at, "The balance at the beginning is missing: whether all entries are here cannot be checked."});
    if (!statement.closing)
        statement.remarks.push_back(
            {at, "The balance at the end is missing: whether all entries are here cannot be checked."});
    return {};
}

void note_gaps(const std::string& file, std::vector<Statement>& statements) {
    std::map<std::pair<std::string, Currency>, const Statement*> last;
    for (Statement& statement : statements) {
        const Statement*& before = last[{statement.account, statement.currency}];
        bool gap = before && before->closing && statement.opening &&
                   before->closing->amount != statement.opening->amount;
        if (gap)
            statement.remarks.push_back(
                {place_of(file, statement.opening->line),
                 {"The one before ends with {1|money}, and this begins with {2|money}: one between them may "
                  "be missing.",
                  {money_text(before->closing->amount), money_text(statement.opening->amount)}}});
        before = &statement;
    }
}

}  // namespace karnameh::statements
