// SPDX-License-Identifier: AGPL-3.0-or-later
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "cli/open.h"
#include "cli/verbs.h"
#include "cli/write_file.h"
#include "document/value_text.h"
#include "render/html/report_page.h"
#include "render/json/report_json.h"
#include "render/pdf/report_pdf.h"
#include "report/compile.h"
#include "report/facts.h"
#include "report/period.h"
#include "report/publish.h"
#include "report/shown.h"

namespace karnameh::cli {

namespace {

constexpr Option from{
    "--from", "MEETING",
    "The congress that opened the period, such as congress:6; the last but one without it."};
constexpr Option to{"--to", "MEETING", "The congress that closes it, such as congress:7."};
constexpr Option language{"--lang", "LANGUAGE", "fa or en (as it is without this option)."};

Result<Period> period_of(const Context& context, const Scope& scope) {
    const Arguments& arguments = context.arguments;
    if (arguments.has("--from") != arguments.has("--to"))
        return refuse(arguments.has("--from") ? "--to" : "--from", "A period has two ends.",
                      "Both, or neither.");
    if (!arguments.has("--from")) return latest_period(scope);
    return resolve_period(scope, arguments.value("--from"), arguments.value("--to"));
}

Result<Language> language_of(const Context& context) {
    return parse_language(context.arguments.value("--lang", "en"));
}

Result<std::string> rendered(const document::Document& document, const std::string& format, Instant now) {
    if (format == "html") return render::html_file(document);
    if (format == "pdf") return render::pdf_file(document, now);
    if (format == "json") return render::json_file(document);
    return refuse("--format", {"There is no format “{1}”.", {format}}, "html, pdf or json");
}

// What an edition that leaves would tell, for whoever answers for it: one small number on a line.
Done print_small_numbers(Context& context, Language words) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Reading reading = opened.session->read();
    Period period = KARNAMEH_TRY(period_of(context, reading.scope()));
    document::Table table =
        KARNAMEH_TRY(report::small_numbers(Book(context.program.modules), reading.scope(), period, words));
    auto line = [&](auto&& cells, auto text) {
        for (std::size_t i = 0; i < cells.size(); ++i) context.out << (i > 0 ? "\t" : "") << text(cells[i]);
        context.out << '\n';
    };
    line(table.columns, [](const std::string& heading) { return heading; });
    for (const std::vector<document::Cell>& row : table.rows)
        line(row, [](const document::Cell& cell) { return cell.text; });
    return {};
}

Done print_report(Context& context) {
    Language words = KARNAMEH_TRY(language_of(context));
    Edition edition = KARNAMEH_TRY(parse_edition(context.arguments.value("--edition", "internal")));
    if (context.arguments.has("--small-numbers")) return print_small_numbers(context, words);
    std::string format = context.arguments.value("--format", "html");
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    KARNAMEH_TRY(opened.session->audit(AuditAct::exported, "report"));
    Instant now = context.program.clock->now();
    report::Publication publication;
    document::Document document;
    {
        Reading reading = opened.session->read();
        Period period = KARNAMEH_TRY(period_of(context, reading.scope()));
        document = KARNAMEH_TRY(report::compile(
            context.program.modules, reading.scope(), period, edition, words,
            narrative::default_narrative(words),
            {.organisation = opened.organisation->name(), .compiled_at = now, .publication = &publication}));
    }
    std::string bytes = KARNAMEH_TRY(rendered(document, format, now));
    if (edition != Edition::internal)
        KARNAMEH_TRY(report::keep_in_mind(*opened.session, context.program, publication));
    if (context.arguments.has("-o")) return write_file(context.arguments.value("-o"), bytes);
    context.out << bytes;
    return {};
}

Done print_figure(Context& context) {
    Language words = KARNAMEH_TRY(language_of(context));
    std::string format = context.arguments.value("--format", "text");
    if (format != "text" && format != "json")
        return refuse("--format", {"There is no format “{1}”.", {format}}, "text or json");
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Reading reading = opened.session->read();
    Period period = KARNAMEH_TRY(period_of(context, reading.scope()));
    Book book(context.program.modules);
    Computed computed =
        KARNAMEH_TRY(book.compute(context.arguments.words[0], reading.scope(), period, Behind::Keep::ids));
    if (format == "json") {
        context.out << render::figure_json(report::figure_entry(computed, {Edition::internal, words}),
                                           computed.behind.ids())
                    << '\n';
        return {};
    }
    context.out << say(computed.figure->label, words) << ": "
                << document::value_text(computed.value, computed.figure->unit, words) << '\n'
                << say(computed.figure->definition, words) << '\n';
    for (const Id& id : computed.behind.ids()) context.out << id.text() << '\n';
    return {};
}

// A cell of a table in Markdown.
std::string cell(std::string_view text) {
    std::string escaped;
    for (char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

Done print_figures(Context& context) {
    Language words = KARNAMEH_TRY(language_of(context));
    context.out << "# " << say("Figures", words) << "\n\n"
                << say("Printed by `karnameh figures` from the modules' descriptions.", words) << '\n';
    Book book(context.program.modules);
    const Module* module = nullptr;
    for (const Book::Entry& entry : book.figures()) {
        if (entry.module != module) {
            module = entry.module;
            context.out << "\n## " << say(module->label, words) << "\n\n| id | " << say("figure", words)
                        << " | " << say("unit", words) << " | " << say("kind", words) << " | "
                        << say("definition", words) << " |\n| --- | --- | --- | --- | --- |\n";
        }
        const Figure& figure = *entry.figure;
        context.out << "| `" << figure.id << "` | " << cell(say(figure.label, words)) << " | "
                    << cell(figure.unit.empty() ? "" : say(figure.unit, words)) << " | "
                    << render::kind_name(figure.kind) << " | " << cell(say(figure.definition, words))
                    << " |\n";
    }
    return {};
}

Done print_facts(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Reading reading = opened.session->read();
    Period period = KARNAMEH_TRY(period_of(context, reading.scope()));
    Book book(context.program.modules);
    std::vector<Computed> computed = book.compute_all(reading.scope(), period);
    std::size_t disagree = 0;
    context.out << "row\tstated\tcomputed\trecords\tagrees\trule\n";
    for (const report::CheckedFact& row :
         report::check_facts(report::reference_facts(), computed, Language::english)) {
        context.out << row.fact->id << '\t' << row.fact->figure << ' ' << row.fact->unit << '\t'
                    << row.computed << '\t' << row.records << '\t' << (row.verdict.agrees ? "yes" : "NO")
                    << '\t' << row.verdict.rule << '\n';
        disagree += !row.verdict.agrees;
    }
    if (disagree > 0)
        return refuse("", {"{1} rows disagree.", {std::to_string(disagree)}},
                      "Records that give what was stated.");
    return {};
}

}  // namespace

std::vector<Verb> report_verbs() {
    return {
        {"report",
         "Compiles the report of a period from what one may open.",
         {},
         {from,
          to,
          {"--edition", "EDITION", "internal (as it is without this option), delegates or public."},
          language,
          {"--format", "FORMAT", "html (as it is without this option), pdf or json."},
          {"--small-numbers", "",
           "Instead of the report: what an edition for others would tell of every small number."},
          {"-o", "FILE", "Where to write it; standard output without it."}},
         true,
         print_report},
        {"figure",
         "Computes one figure and names the records behind it.",
         {"ID"},
         {from, to, language, {"--format", "FORMAT", "text (as it is without this option) or json."}},
         true,
         print_figure},
        {"figures",
         "Prints every figure that there is, with its unit and its definition, as a page in Markdown.",
         {},
         {language},
         false,
         print_figures},
        {"facts",
         "Holds what the reference report states against what the records give, row by row.",
         {},
         {from, to},
         true,
         print_facts},
    };
}

}  // namespace karnameh::cli
