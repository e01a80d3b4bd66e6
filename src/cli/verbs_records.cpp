// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"
#include "cli/input_file.h"
#include "cli/kinds.h"
#include "cli/open.h"
#include "cli/verbs.h"
#include "foreign/spreadsheet.h"
#include "kernel/table_change.h"
#include "record/catalogue.h"

#include <algorithm>
#include <ostream>

namespace karnameh::cli {

namespace {

// The table in that file, by the ending of its name.
Result<TableChange> change_from_file(Context& context, Session& session, const Kind& kind, InputFile& file) {
    const std::string& name = context.arguments.words[1];
    if (name.ends_with(".csv") || name.ends_with(".jsonl")) {
        TextSource source(name, [&file](std::span<char> room) { return file.pull(room); });
        return read_table(session, kind, source,
                          name.ends_with(".csv") ? TableForm::csv : TableForm::json_lines);
    }
    Spreadsheet sheet = KARNAMEH_TRY(
        read_spreadsheet(name, [&file](std::span<std::uint8_t> room) { return file.pull(room); }));
    if (!sheet.others().empty()) context.tell({"Read is the first sheet with rows, “{1}”.", {sheet.sheet()}});
    return change_from_rows(session, kind, name,
                            [&](const ImportTarget& target) { return import_table(name, sheet, target); });
}

Done import_file(Context& context) {
    const Kind* kind = KARNAMEH_TRY(kind_named(context.program, context.arguments.words[0]));
    const std::string& name = context.arguments.words[1];
    constexpr std::string_view endings[] = {".csv", ".ods", ".xlsx", ".jsonl"};
    if (std::ranges::none_of(endings, [&](std::string_view end) { return name.ends_with(end); }))
        return refuse("FILE", {"“{1}” does not say what it is.", {name}},
                      "A name that ends in .csv, .ods, .xlsx or .jsonl.");
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held into = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--into")));

    TableChange table = KARNAMEH_TRY(change_from_file(context, *opened.session, *kind, file));
    const Change& change = table.change;
    std::vector<std::string> counts{std::to_string(table.fresh), std::to_string(table.changed)};
    if (context.arguments.has("--dry-run")) {
        if (!change.is_empty()) KARNAMEH_TRY(opened.session->judge(into.id, change));
        context.tell({"Nothing is wrong. It would bring {1} new records and change {2}.", counts});
        return {};
    }
    if (!change.is_empty()) KARNAMEH_TRY(opened.session->commit(into.id, change));
    context.tell({"{1} new records, {2} changed.", counts});
    return {};
}

Done print_catalogue(Context& context) {
    Language words = KARNAMEH_TRY(parse_language(context.arguments.value("--lang", "en")));
    Kinds kinds;
    for (const Module& module : context.program.modules)
        for (const Kind& kind : module.kinds) kinds.add(kind);
    context.out << catalogue(kinds, words);
    return {};
}

}  // namespace

std::vector<Verb> record_verbs() {
    return {
        {"import",
         "Takes in a table of records: all of it, or nothing with every error named.",
         {"KIND", "FILE"},
         {{"--into", "COMPARTMENT", "Where the records go."},
          {"--dry-run", "", "Checks everything and writes nothing."}},
         true,
         import_file},
        {"catalogue",
         "Prints every kind of record with its fields, as a page in Markdown.",
         {},
         {{"--lang", "LANGUAGE", "fa or en (as it is without this option)."}},
         false,
         print_catalogue},
    };
}

}  // namespace karnameh::cli
