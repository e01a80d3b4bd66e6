// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <ostream>

#include "cli/language.h"
#include "cli/manual.h"
#include "cli/verb.h"

namespace karnameh::cli {

namespace {

constexpr Option common[] = {
    {"--data", "DIR", "The folder of the organisation."},
    {"--store", "ADDRESS", "Another store than the folder's own: sqlite:FILE or postgres://…"},
    {"--as", "PERSON", "Who is asking: the name to sign in with."},
    {"--passphrase-file", "FILE", "A file whose first line is the passphrase; without it, it is asked for."},
};

// For every verb; some also print in it.
constexpr Option said_in{"--lang", "LANGUAGE",
                         "fa or en: what is said to people; otherwise as the locale is."};

constexpr int refused = 1, wrong_usage = 2;

// The verb with the longest name that the line begins with, and how many words its name has.
const Verb* find_verb(std::span<const std::string> line, std::size_t& words) {
    for (std::size_t count : {std::size_t{2}, std::size_t{1}}) {
        if (line.size() < count) continue;
        std::string name = count == 2 ? line[0] + " " + line[1] : line[0];
        auto verb = std::ranges::find(verbs(), std::string_view(name), &Verb::name);
        if (verb == verbs().end()) continue;
        words = count;
        return &*verb;
    }
    return nullptr;
}

int report(const Wrong& wrong, Language language, std::ostream& err) {
    err << "karnameh: " << told(wrong, language) << '\n';
    const Fault* fault = std::get_if<Fault>(&wrong);
    return fault ? fault_outcome(fault->kind).exit_code : refused;
}

// The values of --lang, which may stand anywhere, also before the verb; they are taken out of the line.
std::vector<std::string> take_languages(std::vector<std::string>& line) {
    std::vector<std::string> languages;
    for (auto at = line.begin(); at != line.end() && *at != "--";) {
        if (at->starts_with("--lang=")) {
            languages.push_back(at->substr(at->find('=') + 1));
            at = line.erase(at);
        } else if (*at == said_in.name && at + 1 != line.end()) {
            languages.push_back(at[1]);
            at = line.erase(at, at + 2);
        } else {
            ++at;
        }
    }
    return languages;
}

Result<Arguments> arguments_of(const Verb& verb, std::span<const std::string> line,
                               const std::vector<std::string>& languages) {
    Arguments arguments = KARNAMEH_TRY(parse_arguments(line, all_options(verb), verb.words));
    if (languages.empty()) return arguments;
    if (languages.size() > 1) return refuse(std::string(said_in.name), "This option was given twice.");
    if (!parse_language(languages[0]))
        return refuse(std::string(said_in.name), {"There is no language {1} here.", {languages[0]}},
                      "Accepted are en and fa.");
    arguments.options.emplace(said_in.name, languages);
    return arguments;
}

// Asked for help, with or without a verb; nothing where it was not.
bool asks_for_help(std::span<const std::string> line) {
    return line[0] == "help" || line[0] == "--help" || line[0] == "-h";
}

}  // namespace

std::vector<Option> all_options(const Verb& verb) {
    std::vector<Option> options = verb.options;
    if (verb.signs_in) options.insert(options.end(), std::begin(common), std::end(common));
    if (std::ranges::find(options, said_in.name, &Option::name) == options.end()) options.push_back(said_in);
    return options;
}

void Context::tell(const Message& message) {
    err << say(message, language) << '\n';
}

int run(const Program& program, std::span<const std::string> given, Language locale, std::istream& in,
        std::ostream& out, std::ostream& err) {
    std::vector<std::string> all(given.begin(), given.end()), languages = take_languages(all);
    std::span<const std::string> line = all;
    Language language = languages.empty() ? locale : parse_language(languages[0]).value_or(locale);
    if (line.empty()) {
        err << overview(language);
        return wrong_usage;
    }
    bool helps = asks_for_help(line);
    std::size_t words = 0;
    const Verb* verb = find_verb(line.subspan(helps ? 1 : 0), words);
    if (helps && line.size() == 1) {
        out << overview(language);
        return 0;
    }
    if (!verb) {
        err << "karnameh: " << say(Message("There is no verb “{1}”.", {line[helps ? 1 : 0]}), language) << ' '
            << say("See: karnameh help.", language) << '\n';
        return wrong_usage;
    }
    std::span<const std::string> rest = line.subspan(words + (helps ? 1 : 0));
    if (helps || std::ranges::find(rest, "--help") != rest.end()) {
        out << verb_help(*verb, language);
        return 0;
    }
    Result<Arguments> arguments = arguments_of(*verb, rest, languages);
    if (!arguments) {
        err << "karnameh: " << told(arguments.error(), language) << "\n\n" << verb_help(*verb, language);
        return wrong_usage;
    }
    Context context{program, std::move(*arguments), language, in, out, err};
    Done done = verb->run(context);
    out.flush();
    if (!done) return report(done.error(), language, err);
    if (!out) return report(Fault{FaultKind::input_output, "writing to standard output"}, language, err);
    return context.status;
}

}  // namespace karnameh::cli
