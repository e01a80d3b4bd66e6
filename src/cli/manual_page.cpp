// SPDX-License-Identifier: AGPL-3.0-or-later
// The manual page in mdoc, held to mandoc -T lint by a test.
#include <fmt/format.h>

#include <algorithm>

#include "cli/manual.h"

namespace karnameh::cli {

namespace {

// mdoc takes a leading dot or apostrophe for a macro, and a backslash for an escape; beyond ASCII it has names.
std::string mdoc_text(std::string_view text) {
    struct Name {
        std::string_view character, name;
    };
    static constexpr Name names[] = {
        {"“", "\\(lq"}, {"”", "\\(rq"}, {"…", "..."}, {"→", "\\(->"}, {"\\", "\\e"}};
    std::string escaped;
    while (!text.empty()) {
        std::size_t size = 1;
        std::string_view put = text.substr(0, 1);
        for (const Name& name : names)
            if (text.starts_with(name.character)) {
                put = name.name;
                size = name.character.size();
            }
        escaped += put;
        text.remove_prefix(size);
    }
    if (escaped.starts_with('.') || escaped.starts_with('\'')) escaped.insert(0, "\\&");
    return escaped;
}

// A sentence ends its line, as mdoc wants it, and no line is long.
std::string sentences(std::string_view text) {
    constexpr std::size_t longest = 70;
    std::string lines;
    while (!text.empty()) {
        std::size_t end = text.find(". ");
        std::size_t size = end == text.npos ? text.size() : end + 1;
        if (size > longest) {
            std::size_t blank = text.rfind(' ', longest);
            if (blank != text.npos && blank > 0) size = blank;
        }
        lines += mdoc_text(text.substr(0, size)) + "\n";
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return lines;
}

std::string option_item(const Option& option) {
    std::string item = fmt::format(".It Fl {}", option.name.substr(1));
    if (!option.value.empty()) item += fmt::format(" Ar {}", mdoc_text(option.value));
    return item + "\n" + sentences(option.meaning);
}

std::string word_of(std::string_view word) {
    bool is_optional = may_be_left_out(word), is_many = may_be_many(word);
    if (is_optional) word = word.substr(1, word.size() - 2);
    if (is_many) word.remove_suffix(std::string_view("…").size());
    return fmt::format(" {}Ar {}{}", is_optional ? "Op " : "", word, is_many ? " ..." : "");
}

}  // namespace

std::string man_page() {
    std::string page =
        ".\\\" SPDX-License-Identifier: AGPL-3.0-or-later\n"
        ".Dd November 22, 2026\n.Dt KARNAMEH 1\n.Os\n.Sh NAME\n.Nm karnameh\n.Nd record of work, and the "
        "report compiled from it\n"
        ".Sh SYNOPSIS\n.Nm\n.Ar verb\n.Op Ar word ...\n.Op Ar option ...\n.Sh DESCRIPTION\n"
        "Keeps the records of an organisation in sealed compartments and compiles\n"
        "from them the report to its congress.\n.Pp\n"
        "Results go to standard output, everything else to standard error.\n"
        "Passphrases come from a prompt or a file, never from an argument or the\nenvironment.\n"
        ".Ss Verbs\n.Bl -tag -width Ds\n";
    for (const Verb& verb : verbs()) {
        page += fmt::format(".It Ic {}", verb.name);
        for (std::string_view word : verb.words) page += word_of(word);
        page += "\n" + sentences(verb.summary);
        if (verb.options.empty()) continue;
        page += ".Bl -tag -width Ds -compact\n";
        for (const Option& option : verb.options) page += option_item(option);
        page += ".El\n";
    }
    page += ".El\n.Ss Options of every verb that signs in\n.Bl -tag -width Ds\n";
    Verb any;
    for (const Option& option : all_options(any)) page += option_item(option);
    page +=
        ".El\n.Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev LC_ALL , LC_MESSAGES , LANG\n"
        "The first that is set decides: where it begins with fa, what is said to\npeople is in "
        "Persian.\n.El\n"
        ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n.It 0\nDone.\n.It 1\nRefused, with what to change.\n"
        ".It 2\nWrong usage.\n.It 3\nA fault: a disk, a network, damaged data.\n"
        ".It 4\nDone, and something was found that needs care.\n.El\n"
        ".Sh SEE ALSO\n.Xr age 1 ,\n.Xr age-keygen 1\n";
    return page;
}

std::string bash_completion() {
    std::string script =
        "# SPDX-License-Identifier: AGPL-3.0-or-later\n"
        "# shellcheck shell=bash\n"
        "# bash completion for karnameh; printed by: karnameh completion\n_karnameh() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} line=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\" words\n"
        "    case \"$line\" in\n";
    for (const Verb& verb : verbs()) {
        std::string options;
        for (const Option& option : all_options(verb))
            options += (options.empty() ? "" : " ") + std::string(option.name);
        script += fmt::format("        \"{0}\" | \"{0} \"*) words=\"{1}\" ;;\n", verb.name, options);
    }
    // The first words, each once; where a verb has two, its second ones.
    std::vector<std::pair<std::string, std::string>> after;
    std::string first;
    for (const Verb& verb : verbs()) {
        std::string word(verb.name.substr(0, verb.name.find(' ')));
        if (after.empty() || after.back().first != word) {
            after.emplace_back(word, "");
            first += word + " ";
        }
        if (word.size() < verb.name.size()) after.back().second += std::string(verb.name.substr(word.size()));
    }
    for (const auto& [word, second] : after)
        if (!second.empty())
            script += fmt::format("        \"{}\") words=\"{}\" ;;\n", word, second.substr(1));
    script += fmt::format("        *) words=\"{}help\" ;;\n    esac\n", first);
    script +=
        "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -f -- \"$current\")\n}\n"
        "complete -o filenames -F _karnameh karnameh\n";
    return script;
}

}  // namespace karnameh::cli
