// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"
#include "cli/input_file.h"
#include "cli/kinds.h"
#include "cli/open.h"
#include "cli/verbs.h"
#include "kernel/table_change.h"
#include "record/catalogue.h"

#include <ostream>

namespace karnameh::cli {

namespace {

Done import_file(Context& context) {
    const Kind* kind = KARNAMEH_TRY(kind_named(context.program, context.arguments.words[0]));
    const std::string& name = context.arguments.words[1];
    bool is_json = name.ends_with(".jsonl");
    if (!is_json && !name.ends_with(".csv"))
        return refuse("FILE", {"“{1}” does not say what it is.", {name}},
                      "A name that ends in .csv or .jsonl.");
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held into = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--into")));

    TextSource source(name, [&file](std::span<char> room) { return file.pull(room); });
    TableChange table = KARNAMEH_TRY(
        read_table(*opened.session, *kind, source, is_json ? TableForm::json_lines : TableForm::csv));
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
