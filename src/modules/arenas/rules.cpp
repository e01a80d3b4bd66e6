// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/rules.h"

#include "base/text.h"

namespace karnameh::arenas {

namespace {

// Both kinds have the same names and dates.
template <typename Word>
void judge_word(const Word& word, const Word* before, const Judged& judged) {
    if (out_of_order(word.since, word.until))
        judged.problem("until", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
    DayNumber today = day_of(judged.now);
    bool in_force = before && before->since.is_set() && before->since.first <= today;
    if (in_force && fold(word.english) != fold(before->english))
        judged.problem("english", "A name in force stays, so that figures stay comparable.",
                       "The name as it was; or end this one and begin another.");
    if (in_force && fold(word.persian) != fold(before->persian))
        judged.problem("persian", "A name in force stays, so that figures stay comparable.",
                       "The name as it was; or end this one and begin another.");
    std::string english = fold(word.english);
    judged.scope.each<Word>([&](const Word& other) {
        if (other.id == word.id || other.until.is_set() || word.until.is_set()) return;
        if (fold(other.english) == english)
            judged.problem("english", "There is one of this name already.", "Another name.");
    });
}

void judge_arena(const Arena& arena, const Arena* before, const Judged& judged) {
    judge_word(arena, before, judged);
}

void judge_theme(const Theme& theme, const Theme* before, const Judged& judged) {
    judge_word(theme, before, judged);
    const Arena* arena = judged.scope.find<Arena>(theme.arena);
    if (!arena) return;
    if (out_of_order(arena->since, theme.until) || out_of_order(theme.since, arena->until))
        judged.problem("arena", "This arena is not in force while the theme is.",
                       "An arena of the same time.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Arena>(judge_arena), rule<Theme>(judge_theme)};
}

}  // namespace karnameh::arenas
