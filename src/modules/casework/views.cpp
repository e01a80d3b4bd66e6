// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/views.h"

namespace karnameh::casework {

namespace {

constexpr Option standings[] = {
    {1, "running", "still running"}, {2, "met", "met"}, {3, "met_late", "met late"}, {4, "missed", "missed"}};

}  // namespace

Date due_by_clock(const Scope& scope, Code country, Step step, const Date& served) {
    Date due;
    scope.each<ProcedureClock>([&](const ProcedureClock& clock) {
        if (clock.country != country || clock.step != step) return;
        if (out_of_order(clock.since, served) || out_of_order(served, clock.until)) return;
        due = Date::on(served.last() + static_cast<DayNumber>(clock.days.value));
    });
    return due;
}

std::vector<Saved> saved(const Scope& scope, const Period& period) {
    std::vector<const Outcome*> saving;
    scope.each<Outcome>([&](const Outcome& outcome) {
        if (saves(outcome) && period.holds(outcome.date)) saving.push_back(&outcome);
    });
    std::ranges::sort(saving, [](const Outcome* a, const Outcome* b) {
        if (a->of_case != b->of_case) return a->of_case < b->of_case;
        return a->date.first != b->date.first ? a->date.first < b->date.first : a->id < b->id;
    });
    std::vector<Saved> cases;
    Id latest;
    for (const Outcome* outcome : saving) {
        if (outcome->of_case == latest) continue;
        latest = outcome->of_case;
        const Case* of = scope.find<Case>(latest);
        cases.push_back(
            {outcome, of ? of->country : Code{}, of && of->people.is_set() ? of->people.value : 1});
    }
    return cases;
}

Standing standing(const Deadline& deadline, DayNumber day) {
    if (deadline.met.is_set() && deadline.met.first <= day)
        return deadline.met.first <= deadline.due.last() ? Standing::met : Standing::met_late;
    return deadline.due.last() < day ? Standing::missed : Standing::running;
}

Options standing_options() {
    return standings;
}

}  // namespace karnameh::casework
