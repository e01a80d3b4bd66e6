// SPDX-License-Identifier: AGPL-3.0-or-later
// How many there are, from the overlaps of lists: on a file of counts, or counted blindly from recognition phrases. Both
// work alone, without an organisation.
#include "base/text.h"
#include "cli/estimated.h"
#include "cli/input_file.h"
#include "cli/language.h"
#include "cli/output.h"
#include "cli/secret_lines.h"
#include "cli/verbs.h"
#include "estimate/round.h"
#include "record/text_source.h"

namespace karnameh::cli {

namespace {

using estimate::Round;

Result<estimate::Overlaps> read(const std::string& name) {
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    TextSource source(name, [&](std::span<char> room) { return file.pull(room); });
    return estimate::read_overlaps(source);
}

Done estimate_lists(Context& context) {
    KARNAMEH_TRY(wants_json(context));
    estimate::Overlaps overlaps = KARNAMEH_TRY(read(context.arguments.words[0]));
    if (!context.arguments.has("--withhold"))
        return show_estimate(context, KARNAMEH_TRY(estimate::estimate(overlaps)));
    if (context.arguments.has("--plot"))
        return refuse("--plot", "What is withheld has no picture: it would show every model.");
    return show_withheld(context, KARNAMEH_TRY(estimate::estimate_withheld(overlaps)));
}

Done bring_file(Round& round, std::size_t list, const std::string& name) {
    SecretLines lines = KARNAMEH_TRY(SecretLines::of_file(name));
    for (std::size_t line = 1;; ++line) {
        std::optional<SecretBytes> phrase = KARNAMEH_TRY(lines.next(estimate::phrase_bytes_max));
        if (!phrase) return {};
        if (phrase->is_empty()) continue;
        Done met = round.meet(list, as_text(phrase->view()));
        if (met) continue;
        Wrong wrong = met.error();
        if (Refusal* refusal = std::get_if<Refusal>(&wrong))
            for (Problem& problem : refusal->problems) problem.where = place_of(name, line);
        return std::unexpected(wrong);
    }
}

// One list after another, its holder alone at the keyboard.
Done bring_typed(Context& context, Round& round, std::size_t list) {
    context.tell(
        {"List “{1}”: a phrase, then Enter. Nothing that is typed is shown. Enter alone ends the list.",
         {context.arguments.words[list]}});
    SecretLines lines = KARNAMEH_TRY(SecretLines::of_terminal());
    for (std::int64_t person = 1;;) {
        lines.prompt(number_text(person, context.language) + ": ");
        std::optional<SecretBytes> phrase = KARNAMEH_TRY(lines.next(estimate::phrase_bytes_max));
        if (!phrase || phrase->is_empty()) return {};
        Done met = round.meet(list, as_text(phrase->view()));
        if (!met && std::holds_alternative<Fault>(met.error())) return met;
        if (met)
            ++person;
        else
            context.err << told(met.error(), context.language) << '\n';
    }
}

Done count_round(Context& context) {
    KARNAMEH_TRY(wants_json(context));
    const std::vector<std::string>& lists = context.arguments.words;
    std::vector<std::string> files = context.arguments.values("--phrases");
    if (!files.empty() && files.size() != lists.size())
        return refuse("--phrases",
                      {"There are not as many files as lists: {1|number}, not {2|number}.",
                       {std::to_string(files.size()), std::to_string(lists.size())}},
                      "A file for each list, in the order of the lists.");
    Round round = KARNAMEH_TRY(Round::start(lists, *context.program.random));
    for (std::size_t list = 0; list < lists.size(); ++list)
        KARNAMEH_TRY(files.empty() ? bring_typed(context, round, list)
                                   : bring_file(round, list, files[list]));
    return show_withheld(context, KARNAMEH_TRY(round.close()));
}

}  // namespace

std::vector<Verb> estimate_verbs() {
    return {
        {"estimate",
         "Estimates how many there are, seen and unseen, from the overlaps of two to six lists, under every "
         "hierarchical log-linear model; works alone, without an organisation.",
         {"LISTS.csv"},
         {format_option,
          {"--plot", "FILE", "Draws the answer of every model, with its interval, as a PNG."},
          {"--withhold", "",
           "For numbers that leave: tells so little, and so roundly, that no count can be worked out from "
           "it."}},
         false,
         estimate_lists},
        {"round",
         "Counts the people of two to four lists blindly, by the recognition phrases that they gave, and "
         "estimates how many there are. Phrases, tags and counts stay in memory and are gone at the end.",
         {"LIST", "LIST", "[LIST…]"},
         {{"--phrases", "FILE",
           "The phrases of a list, one a line; once for each list, in their order. Without it they are "
           "typed, unseen.",
           Times::many},
          format_option},
         false,
         count_round}};
}

}  // namespace karnameh::cli
