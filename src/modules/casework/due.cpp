// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/due.h"

namespace karnameh::casework {

namespace {

Id caseworker_of(const Deadline& row, const Scope& scope) {
    const auto* its_case = scope.find<Case>(row.of_case);
    return its_case ? its_case->caseworker : Id{};
}

bool is_open(const Case& row) {
    return row.stage != Stage::closed && !row.closed.is_set();
}

bool waits(const Deadline& row, const Scope& scope) {
    const auto* its_case = scope.find<Case>(row.of_case);
    return !row.met.is_set() && (!its_case || is_open(*its_case));
}

// The deadline that a case names itself counts where no record of a deadline on that day says it already.
bool stands_alone(const Case& row, const Scope& scope) {
    if (!is_open(row)) return false;
    bool said = false;
    scope.each_referring<Deadline>(row.id, [&](const Deadline& deadline) {
        said = said || deadline.due.first == row.next_deadline.first;
    });
    return !said;
}

DueQuestion deadlines() {
    return {"casework.deadlines", "Deadlines of cases", "deadline of a case", DueBy::day,
            [](const Scope& scope, DayNumber, const TakeDue& take) {
                scope.each<Deadline>([&](const Deadline& row) {
                    if (!row.due.is_set() || !waits(row, scope)) return;
                    take({&row, row.of_case, row.due, caseworker_of(row, scope), row.what});
                });
            }};
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {deadlines(), due_by<Case>("casework.cases", "Cases with a date ahead", "next date of a case",
                                      &Case::next_deadline, stands_alone, &Case::caseworker)};
}

}  // namespace karnameh::casework
