// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/rules.h"

#include <algorithm>

#include "modules/alliances/views.h"

namespace karnameh::alliances {

namespace {

void judge_not_future(const Date& when, const Judged& judged) {
    if (when.is_set() && when.first > day_of(judged.now))
        judged.problem("when", "What has not happened yet cannot be recorded.", "A day up to today.");
}

bool names_one_twice(const List<Id>& ids) {
    std::vector<Id> sorted(ids.begin(), ids.end());
    std::ranges::sort(sorted);
    return std::ranges::adjacent_find(sorted) != sorted.end();
}

void judge_institution(const Institution& institution, const Institution*, const Judged& judged) {
    if (institution.since.is_set() && institution.until.is_set() &&
        institution.until.last() < institution.since.first)
        judged.problem("until", "It ended before it began.", "The same day or a later one.");
}

void judge_statement(const Statement& statement, const Statement*, const Judged& judged) {
    judge_not_future(statement.when, judged);
    if (names_one_twice(statement.signed_by))
        judged.problem("signed_by", "Somebody is named twice.", "Each signatory once.");
    if (statement.signed_by.is_empty() && !statement.signatures.is_set())
        judged.problem("signed_by", "A statement that nobody signed.",
                       "At least one signatory, or a number of signatures.");
}

void judge_appearance(const Appearance& appearance, const Appearance*, const Judged& judged) {
    judge_not_future(appearance.when, judged);
    if (names_one_twice(appearance.who))
        judged.problem("who", "Somebody is named twice.", "Each person once.");
    bool has_length = appearance.medium != Medium::newspaper && appearance.medium != Medium::site;
    if (!has_length && appearance.minutes.is_set() && appearance.minutes.value > 0)
        judged.problem("minutes", "Minutes were given for what is read.",
                       "No minutes, or television, radio, a meeting, parliament or the street.");
}

void judge_joint_work(const JointWork& work, const JointWork*, const Judged& judged) {
    judge_not_future(work.when, judged);
    if (names_one_twice(work.done_by))
        judged.problem("done_by", "Somebody is named twice.",
                       "Each of those who did it once: all are credited alike.");
    if (!work.work) return;
    const JointWork* other_record = nullptr;
    judged.scope.each_referring<JointWork>(work.work, [&](const JointWork& other) {
        if (other.id != work.id && other.work == work.work) other_record = &other;
    });
    if (other_record)
        judged.problem("work", "Another joint work stands for the same record: it would be counted twice.",
                       "Add those who did it to that joint work.");
}

void judge_support_ask(const SupportAsk& ask, const SupportAsk*, const Judged& judged) {
    judge_not_future(ask.when, judged);
    bool is_answer = answered(ask);
    if (is_answer && !ask.answered_on.is_set())
        judged.problem("answered_on", "There is an answer, but not its day.", "The day of the answer.");
    if (!is_answer && ask.answered_on.is_set())
        judged.problem("answer", "There is a day of an answer, but no answer.",
                       "Granted, granted in part or refused.");
    if (ask.answered_on.is_set() && ask.when.is_set() && ask.answered_on.last() < ask.when.first)
        judged.problem("answered_on", "The answer came before it was asked.", "A later day.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Institution>(judge_institution), rule<Statement>(judge_statement),
            rule<Appearance>(judge_appearance), rule<JointWork>(judge_joint_work),
            rule<SupportAsk>(judge_support_ask)};
}

}  // namespace karnameh::alliances
