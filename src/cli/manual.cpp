// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/manual.h"

#include <fmt/format.h>

#include "base/say.h"

namespace karnameh::cli {

namespace {

// "-r KEY", and an ellipsis where it may come several times.
std::string option_form(const Option& option) {
    std::string form(option.name);
    if (!option.value.empty()) form += fmt::format(" {}", option.value);
    return form;
}

std::string usage(const Verb& verb) {
    std::string line = fmt::format("karnameh {}", verb.name);
    for (std::string_view word : verb.words) line += fmt::format(" {}", word);
    for (const Option& option : verb.options)
        line += fmt::format(" [{}]{}", option_form(option), option.times == Times::many ? "…" : "");
    return line;
}

constexpr std::string_view what_it_is =
    "Karnameh: the record of an organisation's work, and the report compiled from it.";
constexpr std::string_view more_help =
    "karnameh help VERB says more. Exit status: 0 done, 1 refused, 2 wrong usage, 3 fault, 4 something needs "
    "care.";

}  // namespace

std::string overview(Language language) {
    std::string text = fmt::format("{}\n\n", say(what_it_is, language));
    for (const Verb& verb : verbs())
        text += fmt::format("  {:<22}{}\n", verb.name, say(verb.summary, language));
    return text + fmt::format("\n  {}\n", say(more_help, language));
}

std::string verb_help(const Verb& verb, Language language) {
    std::string text = fmt::format("{}\n\n{}\n", usage(verb), say(verb.summary, language));
    std::vector<Option> options = all_options(verb);
    if (!options.empty()) text += "\n";
    for (const Option& option : options)
        text += fmt::format("  {:<32}{}\n", option_form(option), say(option.meaning, language));
    return text;
}

std::string verb_table() {
    std::string page =
        "# Commands\n\nPrinted by `karnameh man --format markdown` from the verbs' descriptions; "
        "[karnameh.1](karnameh.1) is the same as a manual page, [karnameh.bash](karnameh.bash) completes "
        "them.\n\n"
        "Every verb that signs in takes also";
    Verb any;
    for (const Option& option : all_options(any)) page += fmt::format(" `{}`", option_form(option));
    page +=
        ". Exit status: 0 done, 1 refused (with what to change), 2 wrong usage, 3 fault, 4 done, but "
        "something needs care (health, practise). What is said to "
        "people is in "
        "the language that `--lang` names, or else the locale's; results do not depend on it but where a "
        "verb says so.\n";
    for (const Verb& verb : verbs()) {
        page += fmt::format("\n## {}\n\n    {}\n\n{}\n", verb.name, usage(verb), verb.summary);
        if (verb.options.empty()) continue;
        page += "\n| option | meaning |\n| --- | --- |\n";
        for (const Option& option : verb.options)
            page += fmt::format("| `{}` | {} |\n", option_form(option), option.meaning);
    }
    return page;
}

}  // namespace karnameh::cli
