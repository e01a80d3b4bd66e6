// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/verbs.h"

#include <algorithm>
#include <ostream>

#include "cli/manual.h"

namespace karnameh::cli {

namespace {

Done print_manual(Context& context) {
    std::string format = context.arguments.value("--format", "mdoc");
    if (format != "mdoc" && format != "markdown")
        return refuse("--format", {"There is no format “{1}”.", {format}}, "mdoc or markdown");
    context.out << (format == "mdoc" ? man_page() : verb_table());
    return {};
}

Done print_completion(Context& context) {
    context.out << bash_completion();
    return {};
}

std::string_view first_word(std::string_view name) {
    return name.substr(0, name.find(' '));
}

}  // namespace

std::vector<Verb> manual_verbs() {
    return {
        {"man",
         "Prints the manual page.",
         {},
         {{"--format", "FORMAT", "mdoc (as it is without this option) or markdown."}},
         false,
         print_manual},
        {"completion", "Prints the completion for bash.", {}, {}, false, print_completion},
    };
}

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all = [] {
        std::vector<Verb> together;
        for (std::vector<Verb> (*part)() :
             {organisation_verbs,  recovery_verbs, record_verbs,   form_verbs,     export_verbs,
              history_verbs,       file_verbs,     circle_verbs,   intake_verbs,   statement_verbs,
              loan_verbs,          report_verbs,   disclose_verbs, estimate_verbs, ledger_verbs,
              ledger_export_verbs, serve_verbs,    store_verbs,    backup_verbs,   health_verbs,
              sample_verbs,        manual_verbs})
            for (Verb& verb : part()) {
                // Behind those that begin with the same word: completion asks for them together.
                auto same = std::find_if(together.rbegin(), together.rend(), [&](const Verb& other) {
                    return first_word(other.name) == first_word(verb.name);
                });
                together.insert(same == together.rend() ? together.end() : same.base(), std::move(verb));
            }
        return together;
    }();
    return all;
}

}  // namespace karnameh::cli
