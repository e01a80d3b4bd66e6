// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/rules.h"

namespace karnameh::circles {

namespace {

// Whether both lie in one compartment, as far as the writer can see where they lie.
bool may_have_one_handler(const Scope& scope, const Id& one, const Id& other) {
    const State *of_one = nullptr, *of_other = nullptr;
    for (const Scope::Part& part : scope.parts()) {
        if (part.state->find(one)) of_one = part.state;
        if (part.state->find(other)) of_other = part.state;
    }
    return !of_one || !of_other || of_one == of_other;
}

void judge_circle(const Circle& circle, const Circle*, const Judged& judged) {
    if (circle.size.is_set() && circle.counted_in == CountedIn::unset)
        judged.problem("counted_in", "A size was given without what it counts.", "People or families.");
    if (circle.split_from && circle.split_from == circle.id)
        judged.problem("split_from", "A circle cannot have split from itself.",
                       "Another circle, or nothing.");
    else if (circle.split_from && !may_have_one_handler(judged.scope, circle.id, circle.split_from))
        judged.problem("split_from", "The circle it split from has another handler.",
                       "A circle of the same handler, or nothing.");
}

void judge_contact(const Contact& contact, const Contact*, const Judged& judged) {
    if (contact.when.first > day_of(judged.now))
        judged.problem("when", "A contact cannot lie in the future.", "A day up to today.");
    if (contact.next_due.is_set() && contact.next_due.last() < contact.when.first)
        judged.problem("next_due", "The next check-in lies before this contact.", "A later day.");
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
    if (row.size.is_set() && row.size.how == Certainness::exact && row.size.low > 3)
        judged.problem("size", "A statistic row keeps no exact size.", "A range, such as 6-10.");
    if (!row.note.is_empty() || !row.source.is_empty())
        judged.problem("note", "A statistic row carries no text of its own.", "An empty field.");
}

Quantity coarse_size(const Quantity& size) {
    if (!size.is_set() || size.how == Certainness::range) return size;
    struct BandOfSizes {
        std::int64_t low, high;
    };
    static constexpr BandOfSizes bands[] = {{1, 5}, {6, 10}, {11, 20}, {21, 50}, {51, 100}};
    for (const BandOfSizes& band : bands)
        if (size.low <= band.high) return Quantity::range(band.low, band.high);
    return Quantity::at_least(101);
}

Date month(const Date& date) {
    if (!date.is_set() || date.precision != Precision::day) return date;
    CivilDay day = gregorian_day(date.first);
    return Date::in_month(day.year, day.month);
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Circle>(judge_circle), rule<Contact>(judge_contact), rule<StudyCircle>(judge_study),
            rule<CircleStatistic>(judge_statistic)};
}

CircleStatistic coarse_row(const Circle& circle, const Scope& handler, Id id) {
    CircleStatistic row{};
    row.kind = CircleStatistic::kind_number;
    row.id = id;
    row.province = circle.province;
    row.milieu = circle.milieu;
    row.size = coarse_size(circle.size);
    row.counted_in = circle.counted_in;
    row.women = circle.women;
    row.came_through = circle.came_through;
    row.composition = circle.composition;
    row.has_organiser = circle.has_organiser;
    row.first_contact = row.last_contact = month(circle.first_request);
    row.state = Outcome::in_touch;
    DayNumber latest = circle.first_request.first;
    handler.each_referring<Contact>(circle.id, [&](const Contact& contact) {
        if (contact.outcome == Outcome::lost) row.lost = month(contact.when);
        if (contact.outcome == Outcome::reappeared) row.reappeared = month(contact.when);
        if (contact.when.first < latest) return;
        latest = contact.when.first;
        row.state = contact.outcome;
        if (contact.outcome != Outcome::lost) row.last_contact = month(contact.when);
    });
    handler.each_referring<StudyCircle>(circle.id, [&](const StudyCircle& study) {
        if (row.study_since.is_set() && study.since.first <= row.study_since.first) return;
        row.study_subject = study.subject;
        row.study_since = month(study.since);
    });
    std::int64_t parts = 0;
    handler.each_referring<Circle>(circle.id,
                                   [&](const Circle& part) { parts += part.split_from == circle.id; });
    if (parts > 0) row.parts.value = parts + 1;
    return row;
}

}  // namespace karnameh::circles
