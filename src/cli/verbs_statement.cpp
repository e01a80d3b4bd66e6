// SPDX-License-Identifier: AGPL-3.0-or-later
// Bank statements as a file that is looked at: nobody signs in, nothing is kept.
#include <algorithm>
#include <ostream>

#include "cli/checked_statement.h"
#include "cli/input_file.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "statements/read.h"
#include "statements/reference_rates.h"

namespace karnameh::cli {

namespace {

using statements::CsvRules;

constexpr std::size_t rules_bytes = 1 << 16;

Result<Bytes> read_whole(const std::string& name, std::size_t most) {
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    Bytes bytes;
    std::uint8_t room[1 << 16];
    while (std::size_t got = KARNAMEH_TRY(file.pull(std::span<std::uint8_t>(room)))) {
        append(bytes, ByteView(room, got));
        if (bytes.size() > most)
            return refuse(name, "The file is too large.", {"At most {1|size}.", {std::to_string(most)}});
    }
    return bytes;
}

Result<std::optional<CsvRules>> rules_of(const Context& context) {
    if (!context.arguments.has("--rules")) return std::nullopt;
    std::string name = context.arguments.value("--rules");
    Bytes bytes = KARNAMEH_TRY(read_whole(name, rules_bytes));
    std::string text = KARNAMEH_TRY(statements::to_utf8(name, bytes));
    return KARNAMEH_TRY(statements::read_csv_rules(name, text));
}

Done check_statement(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    std::optional<CsvRules> rules = KARNAMEH_TRY(rules_of(context));
    const std::string& name = context.arguments.words[0];
    Bytes bytes = KARNAMEH_TRY(read_whole(name, statements::statement_bytes));
    statements::StatementFile file =
        KARNAMEH_TRY(statements::read_statements(name, bytes, rules ? &*rules : nullptr));
    if (is_json)
        context.out << statements_as_json(file) << '\n';
    else
        print_statements(context.out, file, context.language);
    return {};
}

Result<std::vector<Currency>> currencies_of(const Context& context) {
    std::vector<Currency> wanted;
    for (const std::string& code : context.arguments.values("--currency"))
        wanted.push_back(KARNAMEH_TRY(statements::known_currency("--currency", code)));
    return wanted;
}

Done print_rates(Context& context) {
    std::vector<Currency> wanted = KARNAMEH_TRY(currencies_of(context));
    DayNumber first = INT32_MIN;
    if (context.arguments.has("--from")) {
        Result<Date> from = parse_date(context.arguments.value("--from"));
        if (!from)
            return refuse("--from", {"“{1}” is no day.", {context.arguments.value("--from")}},
                          "A day such as 2024-03-01.");
        first = from->first;
    }
    const std::string& name = context.arguments.words[0];
    Bytes bytes = KARNAMEH_TRY(read_whole(name, statements::statement_bytes));
    std::vector<statements::ReferenceRate> rates =
        KARNAMEH_TRY(statements::read_reference_rates(name, bytes));
    std::erase_if(rates, [&](const statements::ReferenceRate& rate) {
        return rate.day < first || (!wanted.empty() && std::ranges::count(wanted, rate.quote) == 0);
    });
    Output output = KARNAMEH_TRY(Output::open(context));
    KARNAMEH_TRY(output.write(as_bytes(statements::rates_table(rates))));
    KARNAMEH_TRY(output.keep());
    context.tell(
        {"Number of rates: {1}.", {number_text(static_cast<std::int64_t>(rates.size()), context.language)}});
    return {};
}

}  // namespace

std::vector<Verb> statement_verbs() {
    return {
        {"statement check",
         "Reads a bank statement (camt.053, MT940, OFX; CSV with rules), shows what stands in it, and "
         "refuses, with "
         "the line and the difference, one that does not add up. Works without an organisation.",
         {"FILE"},
         {{"--rules", "RULES",
           "A file that says what the columns of the bank's CSV mean: lines such as “decimal: ,” and “column "
           "date: "
           "Buchungstag”."},
          format_option},
         false,
         check_statement},
        {"rates",
         "Reads a file of the European Central Bank's reference rates (of a day or since 1999, CSV or XML) "
         "and writes "
         "it as a table that import rate takes; taken in again, it brings nothing twice.",
         {"FILE"},
         {{"--from", "DAY", "Leaves out what is older."},
          {"--currency", "CODE", "Only this currency; may be given several times.", Times::many},
          output_option},
         false,
         print_rates},
    };
}

}  // namespace karnameh::cli
