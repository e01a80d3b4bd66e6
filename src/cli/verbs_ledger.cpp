// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain-text journals as a tool that stands alone: read, checked, added up, written for another program; nobody signs in.
#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "books/balance.h"
#include "books/writer.h"
#include "cli/language.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using namespace books;

constexpr std::string_view syntaxes = "hledger, ledger or beancount";

Result<Syntax> syntax_named(const Context& context, const std::string& option) {
    std::string name = context.arguments.value(option);
    std::optional<Syntax> syntax = parse_syntax(name);
    if (!syntax) return refuse(option, {"There is no format “{1}”.", {name}}, syntaxes);
    return *syntax;
}

Result<Reading> read_file(const Context& context) {
    std::shared_ptr<const Source> source = KARNAMEH_TRY(Source::open(context.arguments.words[0]));
    Syntax syntax =
        context.arguments.has("--from") ? KARNAMEH_TRY(syntax_named(context, "--from")) : syntax_of(*source);
    int year = gregorian_day(day_of(context.program.clock->now())).year;
    return read_books(std::move(source), syntax, year);
}

void tell_problem(Context& context, const Problem& problem) {
    context.err << told(Refusal{{problem}}, context.language) << '\n';
}

void tell_not_understood(Context& context, const Reading& reading) {
    if (reading.not_understood.empty()) return;
    for (const Problem& problem : reading.not_understood) tell_problem(context, problem);
    if (reading.left_off > 0) context.tell({"{1} more are not listed.", {std::to_string(reading.left_off)}});
    context.status = needs_care;
}

// What is wrong makes balances meaningless.
Result<Reading> read_good(Context& context) {
    Reading reading = KARNAMEH_TRY(read_file(context));
    if (!reading.wrong.empty()) return std::unexpected<Wrong>(Refusal{std::move(reading.wrong)});
    tell_not_understood(context, reading);
    return reading;
}

json::array problems_as_json(const std::vector<Problem>& problems, Language language) {
    json::array list;
    for (const Problem& problem : problems)
        list.push_back(json::object{{"where", problem.where}, {"what", say(problem, language)}});
    return list;
}

std::string as_shown(const Book& book, const Balance& of) {
    int digits = book.commodity_facts[of.commodity].digits;
    return exact_text(rounded(of.total, digits), digits);
}

void print_json(Context& context, const Reading& reading, const std::vector<Balance>& all) {
    const Book& book = reading.book;
    json::array rows;
    for (const Balance& of : all)
        rows.push_back(
            json::object{{"account", book.accounts[of.account]},
                         {"commodity", book.commodities[of.commodity]},
                         {"amount", exact_text(reduced(of.total), book.commodity_facts[of.commodity].digits)},
                         {"shown", as_shown(book, of)}});
    context.out << json::object{{"entries", book.entries.size()},
                                {"postings", book.posting_count()},
                                {"balances", std::move(rows)},
                                {"not_understood",
                                 problems_as_json(reading.not_understood, context.language)},
                                {"not_listed", reading.left_off}}
                << '\n';
}

void print_text(Context& context, const Book& book, const std::vector<Balance>& all) {
    std::vector<std::string> amounts;
    std::size_t width = 0;
    for (const Balance& of : all) {
        std::string& text = amounts.emplace_back(as_shown(book, of));
        if (!book.commodities[of.commodity].empty()) text.append(" ").append(book.commodities[of.commodity]);
        width = std::max(width, character_count(text));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        context.out << std::string(width - character_count(amounts[i]), ' ') << amounts[i] << "  "
                    << book.accounts[all[i].account] << '\n';
}

Done balance(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    std::string at = context.arguments.value("--at");
    if (!at.empty() && at != "cost") return refuse("--at", {"There is no measure “{1}”.", {at}}, "cost");
    Reading reading = KARNAMEH_TRY(read_good(context));
    std::optional<std::vector<Balance>> all =
        balances(reading.book, at.empty() ? Measure::amounts : Measure::booked_value);
    if (!all)
        return refuse("", "Balances have more digits than can be counted with.",
                      {"At most {1} digits in all.", {std::to_string(digits_max)}});
    if (is_json)
        print_json(context, reading, *all);
    else
        print_text(context, reading.book, *all);
    return {};
}

Done check(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    Reading reading = KARNAMEH_TRY(read_file(context));
    if (is_json)
        context.out << json::object{{"entries", reading.book.entries.size()},
                                    {"postings", reading.book.posting_count()},
                                    {"wrong", problems_as_json(reading.wrong, context.language)},
                                    {"not_understood",
                                     problems_as_json(reading.not_understood, context.language)},
                                    {"not_listed", reading.left_off}}
                    << '\n';
    else
        for (const Problem& problem : reading.wrong) tell_problem(context, problem);
    tell_not_understood(context, reading);
    if (!reading.wrong.empty()) {
        context.status = 1;
        context.tell({"{1} entries were read, {2} things are wrong.",
                      {std::to_string(reading.book.entries.size()), std::to_string(reading.wrong.size())}});
    } else {
        context.tell({"{1} entries were read; all balance, and every balance that they assert holds.",
                      {std::to_string(reading.book.entries.size())}});
    }
    return {};
}

Done convert(Context& context) {
    if (!context.arguments.has("--to"))
        return refuse("--to", "It is not said for which program the journal is to be written.", syntaxes);
    Syntax to = KARNAMEH_TRY(syntax_named(context, "--to"));
    Reading reading = KARNAMEH_TRY(read_good(context));
    std::string text = KARNAMEH_TRY(write_books(reading.book, to));
    Output output = KARNAMEH_TRY(Output::open(context));
    KARNAMEH_TRY(output.write(as_bytes(text)));
    return output.keep();
}

constexpr Option from_option{
    "--from", "PROGRAM",
    "Whose journal it is: hledger, ledger or beancount; without it, what the file looks like."};

}  // namespace

std::vector<Verb> ledger_verbs() {
    return {
        {"ledger balance",
         "Adds up a journal of hledger, ledger or beancount: what every account holds in each commodity. "
         "Works "
         "without an organisation.",
         {"FILE"},
         {{"--at", "cost", "At booked value: what amounts cost where they have a cost."},
          from_option,
          format_option},
         false,
         balance},
        {"ledger check",
         "Checks a journal: whether all entries balance and all balances that it asserts hold, and what of "
         "it is "
         "not understood.",
         {"FILE"},
         {from_option, format_option},
         false,
         check},
        {"ledger convert",
         "Writes a journal for another of the three programs, so that it is accepted under the strictest "
         "flags.",
         {"FILE"},
         {{"--to", "PROGRAM", "hledger, ledger or beancount."}, from_option, output_option},
         false,
         convert},
    };
}

}  // namespace karnameh::cli
