// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/rules.h"

namespace karnameh::thanks {

namespace {

void judge(const Thanks& thanks, const Thanks*, const Judged& judged) {
    if (!thanks.to && thanks.to_words.is_empty())
        judged.problem("to", "Nobody is named.", "A record, or words that say who without exposing anybody.");
    if (out_of_order(thanks.owed, thanks.said))
        judged.problem("said", "The thanks were said before the deed.", "The same day or a later one.");
    if (thanks.said.is_set() && thanks.said.first > day_of(judged.now))
        judged.problem("said", "The day lies in the future.", "A day up to today.");
    if (thanks.said_by != SaidBy::unset && !thanks.said.is_set())
        judged.problem("said", "How it was said is given, but not when.",
                       "A day, or nothing in both fields while it is still to be said.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Thanks>(judge)};
}

}  // namespace karnameh::thanks
