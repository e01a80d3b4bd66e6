// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/rules.h"

#include "modules/circles/states.h"
#include "modules/circles/statistics.h"

namespace karnameh::circles {

namespace {

// The circle as it will stand: what the same change says of it counts.
const Circle* circle_of(const Judged& judged, const Id& id) {
    if (judged.together)
        if (const Circle* row = judged.together->find<Circle>(id)) return row;
    return judged.scope.find<Circle>(id);
}

// Whether both lie in one compartment, as far as the writer can see where they lie.
bool may_have_one_handler(const Scope& scope, const Id& one, const Id& other) {
    const State *of_one = nullptr, *of_other = nullptr;
    for (const Scope::Part& part : scope.parts()) {
        if (part.state->find(one)) of_one = part.state;
        if (part.state->find(other)) of_other = part.state;
    }
    return !of_one || !of_other || of_one == of_other;
}

// Whether the way from `next` on, by that reference, comes back to the circle.
bool leads_back(const Circle& circle, Id Circle::* reference, const Judged& judged) {
    constexpr int steps_most = 1000;  // a ring that stood before ends here, too
    Id next = circle.*reference;
    for (int step = 0; next && step < steps_most; ++step) {
        if (next == circle.id) return true;
        const Circle* row = circle_of(judged, next);
        next = row ? row->*reference : Id{};
    }
    return false;
}

void judge_origin(const Circle& circle, const Judged& judged) {
    if (circle.split_from == circle.id)
        judged.problem("split_from", "A circle cannot have split from itself.",
                       "Another circle, or nothing.");
    else if (!may_have_one_handler(judged.scope, circle.id, circle.split_from))
        judged.problem("split_from", "The circle it split from has another handler.",
                       "A circle of the same handler, or nothing.");
    else if (leads_back(circle, &Circle::split_from, judged))
        judged.problem("split_from", "That circle has split from this one itself.",
                       "A circle that was there before, or nothing.");
}

void judge_merging(const Circle& circle, const Judged& judged) {
    if (!circle.merged_into) {
        if (circle.merged_on.is_set())
            judged.problem("merged_into", "There is a day, but no circle that it became part of.",
                           "A circle of the same handler; or no day.");
        return;
    }
    if (!circle.merged_on.is_set())
        judged.problem("merged_on", "It is not said since when it is part of that circle.",
                       "A day, a month or a year.");
    else if (circle.merged_on.first > day_of(judged.now))
        judged.problem("merged_on", "It cannot become part of another in the future.", "A day up to today.");
    else if (out_of_order(circle.first_request, circle.merged_on))
        judged.problem("merged_on", "It became part of another before it first asked.",
                       "The day of its first request or a later one.");
    if (circle.merged_into == circle.id || leads_back(circle, &Circle::merged_into, judged))
        judged.problem("merged_into", "A circle cannot become part of itself, nor of a part of itself.",
                       "Another circle, or nothing.");
    else if (!may_have_one_handler(judged.scope, circle.id, circle.merged_into))
        judged.problem("merged_into", "The circle that it became part of has another handler.",
                       "A circle of the same handler, or nothing.");
}

void judge_circle(const Circle& circle, const Circle*, const Judged& judged) {
    if (circle.size.is_set() && circle.counted_in == CountedIn::unset)
        judged.problem("counted_in", "A size was given without what it counts.", "People or families.");
    if (circle.split_from) judge_origin(circle, judged);
    judge_merging(circle, judged);
    if (!circle.statistic_row.is_empty() && !parse_id(circle.statistic_row.view()))
        judged.problem("statistic_row", "This is not the number of a row.",
                       "32 hexadecimal digits, or nothing: it is made when statistics are posted.");
    if (circle.counted_apart != Flag::unset && !circle.split_from)
        judged.problem("counted_apart", "It has not split from any circle.",
                       "Nothing; or the circle that it split from.");
}

void judge_contact(const Contact& contact, const Contact*, const Judged& judged) {
    if (contact.when.first > day_of(judged.now))
        judged.problem("when", "A contact cannot lie in the future.", "A day up to today.");
    if (contact.next_due.is_set() && contact.next_due.last() < contact.when.first)
        judged.problem("next_due", "The next check-in lies before this contact.", "A later day.");
    if (const Circle* circle = circle_of(judged, contact.circle)) {
        if (out_of_order(circle->first_request, contact.when))
            judged.problem(
                "when", Message("The circle first asked later, on {1}.", {date_text(circle->first_request)}),
                "That day or a later one; or an earlier first request of the circle.");
        if (circle->merged_into && out_of_order(contact.when, circle->merged_on))
            judged.problem("when", "By that day the circle was part of another one.",
                           "A contact with that other circle; or an earlier day.");
    }
    judge_order(contact, judged);
}

void judge_study(const StudyCircle& study, const StudyCircle*, const Judged& judged) {
    if (study.since.first > day_of(judged.now))
        judged.problem("since", "A study circle cannot have begun in the future.", "A day up to today.");
}

// A statistic row that is too fine would give its circle away.
void judge_statistic(const CircleStatistic& row, const CircleStatistic*, const Judged& judged) {
    auto must_be_month = [&](std::string_view field, const Date& date) {
        if (date.is_set() && date.precision == Precision::day)
            judged.problem(field, "A statistic row keeps no days.", "A month, such as 2008-07.");
    };
    must_be_month("first_contact", row.first_contact);
    must_be_month("last_contact", row.last_contact);
    must_be_month("lost", row.lost);
    must_be_month("reappeared", row.reappeared);
    must_be_month("study_since", row.study_since);
    if (row.first_contact.is_set() && row.last_contact.is_set() &&
        row.last_contact.last() < row.first_contact.first)
        judged.problem("last_contact", "The last contact lies before the first.",
                       "The same month or a later one.");
    if (out_of_order(row.lost, row.reappeared) && row.state == Outcome::reappeared)
        judged.problem("reappeared", "It reappeared before it was lost.", "The same month or a later one.");
    must_be_month("first_lost", row.first_lost);
    if (row.size.is_set() && row.size.how == Certainness::exact && row.size.low > 3)
        judged.problem("size", "A statistic row keeps no exact size.", "A range, such as 6-10.");
    else if (!is_coarse(row.size))
        judged.problem("size", "This size is so close that it could give its circle away.",
                       "A wider range, such as 6-10, 11-20 or 21-50.");
    if (row.state == Outcome::merged && row.size.is_set())
        judged.problem("size", "A circle that is part of another one is counted there.", "An empty field.");
    if (!row.note.is_empty() || !row.source.is_empty())
        judged.problem("note", "A statistic row carries no text of its own.", "An empty field.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Circle>(judge_circle), rule<Contact>(judge_contact), rule<StudyCircle>(judge_study),
            rule<CircleStatistic>(judge_statistic)};
}

}  // namespace karnameh::circles
