// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/rules.h"

namespace karnameh::people {

namespace {

void judge_person(const Person& person, const Person*, const Judged& judged) {
    struct Step {
        std::string_view field;
        const Date& date;
    };
    const Step steps[] = {{"friend_since", person.friend_since},
                          {"member_since", person.member_since},
                          {"organiser_since", person.organiser_since},
                          {"leading_since", person.leading_since},
                          {"left", person.left}};
    const Step* latest = nullptr;
    for (const Step& step : steps) {
        if (!step.date.is_set()) continue;
        if (latest && out_of_order(latest->date, step.date))
            judged.problem(step.field, "This lies before the level that comes first.",
                           "A day not before the earlier levels.");
        latest = &step;
    }
}

bool share_a_day(const Date& from, const Date& to, const Date& other_from, const Date& other_to) {
    return !(to.is_set() && to.last() <= other_from.first) &&
           !(other_to.is_set() && other_to.last() <= from.first);
}

void judge_membership(const Membership& membership, const Membership*, const Judged& judged) {
    if (out_of_order(membership.from, membership.to))
        judged.problem("to", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
    if (!membership.why_left.is_empty() && !membership.to.is_set())
        judged.problem("why_left", "A reason for leaving was given, but no end.",
                       "The day of leaving in \"to\", or no reason.");
    judged.scope.each_referring<Membership>(membership.person, [&](const Membership& other) {
        if (other.id == membership.id || other.person != membership.person || other.body != membership.body)
            return;
        if (share_a_day(membership.from, membership.to, other.from, other.to))
            judged.problem("from", "This person belongs to this body then already.",
                           "A beginning after the other membership's end.");
    });
}

void judge_role(const Role& role, const Role*, const Judged& judged) {
    if (out_of_order(role.from, role.to))
        judged.problem("to", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
}

void judge_study(const Study& study, const Study*, const Judged& judged) {
    if (out_of_order(study.since, study.finished))
        judged.problem("finished", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
    if (study.finished.is_set() && study.progress != Progress::finished)
        judged.problem("progress", "A day of finishing was given for a study that is not finished.",
                       "Finished; or no day of finishing.");
}

void judge_assignment(const Assignment& assignment, const Assignment*, const Judged& judged) {
    if (out_of_order(assignment.from, assignment.due))
        judged.problem("due", "It is due before it begins.", "The day of the beginning or a later one.");
    if (out_of_order(assignment.from, assignment.done))
        judged.problem("done", "It was done before it began.", "The day of the beginning or a later one.");
    if (assignment.done.is_set() && assignment.done.first > day_of(judged.now))
        judged.problem("done", "What is done cannot lie in the future.", "A day up to today.");
}

void judge_review(const Review& review, const Review*, const Judged& judged) {
    if (review.with && review.with == review.person)
        judged.problem("with", "Nobody reviews themselves.", "Another person.");
    if (out_of_order(review.on, review.next))
        judged.problem("next", "The next review lies before this one.", "A later day.");
}

void judge_opening(const Opening& opening, const Opening*, const Judged& judged) {
    if (out_of_order(opening.since, opening.by_when))
        judged.problem("by_when", "It is needed before it was opened.", "The day of opening or a later one.");
    if (out_of_order(opening.since, opening.filled))
        judged.problem("filled", "It was filled before it was opened.", "The day of opening or a later one.");
    std::int64_t places = opening.how_many.is_set() ? opening.how_many.value : 1;
    if (static_cast<std::int64_t>(opening.filled_by.size()) > places)
        judged.problem(
            "filled_by",
            Message("More people fill it than the {1} that were wanted.", {std::to_string(places)}),
            "As many people as wanted, or a larger number wanted.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Person>(judge_person),  rule<Membership>(judge_membership), rule<Role>(judge_role),
            rule<Study>(judge_study),    rule<Assignment>(judge_assignment), rule<Review>(judge_review),
            rule<Opening>(judge_opening)};
}

}  // namespace karnameh::people
