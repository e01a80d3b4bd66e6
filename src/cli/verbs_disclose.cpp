// SPDX-License-Identifier: AGPL-3.0-or-later
// Disclosure control as a tool that stands alone: tables in, what may be published out, nobody signs in.
#include <algorithm>
#include <ostream>

#include "base/say.h"
#include "cli/disclosed.h"
#include "cli/input_file.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "disclose/table_csv.h"

namespace karnameh::cli {

namespace {

using namespace disclose;

constexpr std::int64_t seconds_if_not_said = 50;

Result<std::string> read_whole(const std::string& name) {
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    std::string text;
    char room[1 << 16];
    while (std::size_t got = KARNAMEH_TRY(file.pull(std::span<char>(room)))) {
        text.append(room, got);
        if (text.size() > table_text_bytes)
            return refuse(name, "The table is too large.",
                          {"At most {1|size}.", {std::to_string(table_text_bytes)}});
    }
    return text;
}

Result<NamedTable> read_named(const std::string& name) {
    std::string text = KARNAMEH_TRY(read_whole(name));
    return NamedTable{name, KARNAMEH_TRY(read_table(name, text))};
}

Result<std::int64_t> number_of(const std::string& option, std::string_view text, std::int64_t least,
                               std::int64_t most) {
    Result<std::int64_t> number = parse_integer(text);
    if (!number || *number < least || *number > most)
        return refuse(
            option, {"“{1}” is no number.", {std::string(text)}},
            {"A whole number from {1|number} to {2|number}.", {std::to_string(least), std::to_string(most)}});
    return *number;
}

Result<std::int64_t> number_option(const Context& context, const std::string& option, std::int64_t otherwise,
                                   std::int64_t least, std::int64_t most) {
    if (!context.arguments.has(option)) return otherwise;
    return number_of(option, context.arguments.value(option), least, most);
}

Result<Rules> rules_of(const Context& context) {
    Rules rules;
    rules.minimum = KARNAMEH_TRY(number_option(context, "--minimum", rules.minimum, 0, 1'000'000));
    rules.margin = KARNAMEH_TRY(number_option(context, "--margin", rules.margin, 0, 1000));
    if (context.arguments.has("--p-percent"))
        rules.closeness = KARNAMEH_TRY(number_option(context, "--p-percent", 0, 1, 100));
    if (context.arguments.has("--dominance")) {
        std::string both = context.arguments.value("--dominance");
        std::size_t comma = std::min(both.find(','), both.size());
        rules.dominance.emplace();
        rules.dominance->largest =
            KARNAMEH_TRY(number_of("--dominance", std::string_view(both).substr(0, comma), 1, largest_max));
        rules.dominance->percent = KARNAMEH_TRY(number_of(
            "--dominance", std::string_view(both).substr(std::min(comma + 1, both.size())), 1, 100));
    }
    std::string cost = context.arguments.value("--cost", "values");
    if (cost != "values" && cost != "cells")
        return refuse("--cost", {"There is no cost “{1}”.", {cost}}, "values or cells");
    rules.cost = cost == "cells" ? Cost::cells : Cost::values;
    rules.keep_totals = context.arguments.has("--keep-totals");
    rules.singletons = !context.arguments.has("--no-singletons");
    return rules;
}

Result<std::vector<std::size_t>> cells_option(const Context& context, const std::string& option,
                                              const disclose::Table& table) {
    std::string name = context.arguments.value(option);
    return read_cells(name, KARNAMEH_TRY(read_whole(name)), table);
}

Result<Asked> asked_of(const Context& context) {
    Asked asked;
    asked.rules = KARNAMEH_TRY(rules_of(context));
    asked.fresh.push_back(KARNAMEH_TRY(read_named(context.arguments.words[0])));
    for (const std::string& name : context.arguments.values("--with"))
        asked.fresh.push_back(KARNAMEH_TRY(read_named(name)));
    for (const std::string& name : context.arguments.values("--published"))
        asked.published.push_back(KARNAMEH_TRY(read_named(name)));
    disclose::Table& table = asked.fresh[0].table;
    if (context.arguments.has("--suppress"))
        for (std::size_t cell : KARNAMEH_TRY(cells_option(context, "--suppress", table)))
            table.cells[cell].shown = Shown::not_at_all;
    if (context.arguments.has("--sensitive"))
        for (std::size_t cell : KARNAMEH_TRY(cells_option(context, "--sensitive", table)))
            asked.chosen.push_back({0, cell});
    bool marked = std::ranges::any_of(asked.fresh, [](const NamedTable& of) {
        return std::ranges::any_of(of.table.cells,
                                   [](const TableCell& cell) { return cell.shown != Shown::exactly; });
    });
    if (marked || context.arguments.has("--suppress")) asked.method = Method::given;
    if (!context.arguments.has("--round-to")) return asked;
    if (asked.method == Method::given)
        return refuse("--round-to", "What is rounded is not suppressed as well.", "One of the two.");
    asked.method = Method::round;
    asked.base = KARNAMEH_TRY(number_option(context, "--round-to", 0, 2, 1'000'000));
    return asked;
}

Done write_tables(const Context& context, const Asked& asked, const Answer& answer) {
    for (std::string_view option : {"--table", "--record"}) {
        if (!context.arguments.has(option)) continue;
        if (asked.fresh.size() > 1)
            return refuse(std::string(option), "This writes one table.",
                          "Without --with; or --format json, which has all.");
        if (!answer.accepted) continue;
        Readers readers = option == "--table" ? Readers::everybody : Readers::editors;
        KARNAMEH_TRY(write_file(context.arguments.value(option), write_table(answer.tables[0], readers)));
    }
    return {};
}

Done disclose_table(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    Asked asked = KARNAMEH_TRY(asked_of(context));
    std::int64_t seconds =
        KARNAMEH_TRY(number_option(context, "--seconds", seconds_if_not_said, 0, 1'000'000));
    Clock& clock = *context.program.clock;
    std::int64_t end = clock.now().seconds + seconds;
    Answer answer = KARNAMEH_TRY(control(asked, [&] { return clock.now().seconds >= end; }));
    KARNAMEH_TRY(write_tables(context, asked, answer));
    if (is_json)
        context.out << disclosed_as_json(asked, answer) << '\n';
    else
        print_disclosed(context.out, asked, answer, context.language);
    if (answer.accepted) {
        context.tell(
            "Accepted: readers and those who are alone in a cell cannot work out what must stay hidden.");
        return {};
    }
    context.status = 1;
    if (answer.not_rounded)
        context.tell(
            "Refused: no rounding was found that keeps all sums. Suppress cells instead, or round to another "
            "number.");
    else if (!answer.impossible.empty())
        context.tell(
            "Refused: this cannot be published as it is. Merge categories, or leave out a dimension.");
    else if (asked.method == Method::round)
        context.tell(
            "Refused: what must stay hidden can be worked out, or narrowed down too far. Round to a larger "
            "number, or suppress cells instead.");
    else
        context.tell(
            "Refused: what must stay hidden can be worked out. Suppress more, or let the program choose what "
            "to suppress.");
    return {};
}

}  // namespace

std::vector<Verb> disclose_verbs() {
    return {
        {"disclose",
         "Makes a table safe to publish: finds the cells that are too small or dominated, suppresses the "
         "cheapest "
         "others that protect them, and shows what a reader could still work out. Works without an "
         "organisation.",
         {"TABLE.csv"},
         {{"--suppress", "CELLS.csv", "Judges this pattern instead: a cell on each row, as its categories."},
          {"--sensitive", "CELLS.csv", "Cells to be hidden besides, whatever stands in them."},
          {"--with", "FILE", "Another table that is published together with it.", Times::many},
          {"--published", "FILE", "A table published earlier, as --record kept it.", Times::many},
          {"--minimum", "N", "Cells with fewer contributors than this are hidden; 5 without it."},
          {"--dominance", "N,K",
           "Cells of which the N largest contributors make up more than K percent are hidden."},
          {"--p-percent", "P",
           "Cells are hidden in which one contributor could estimate the largest to within P percent."},
          {"--margin", "PERCENT",
           "How far an amount that few stand behind must stay unknown; 30 without it."},
          {"--cost", "WHAT",
           "values (as it is without this option) or cells: what to suppress as little of as may be."},
          {"--keep-totals", "", "No total is suppressed."},
          {"--no-singletons", "", "Does not reckon with those who are alone in a cell and know it."},
          {"--round-to", "BASE", "Rounds all cells to multiples of this instead, so that sums stay right."},
          {"--seconds", "N", "How long to look for something better; 50 without it."},
          {"--table", "FILE", "Writes there the table as it may be published, if it may."},
          {"--record", "FILE",
           "Writes there the whole table with its marks, for --published: keep it secret."},
          format_option},
         false,
         disclose_table},
    };
}

}  // namespace karnameh::cli
