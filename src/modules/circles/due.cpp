// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/due.h"

namespace karnameh::circles {

namespace {

// The contact with each circle that was last; of two on one day the one written down later.
struct LatestContacts {
    std::unordered_map<Id, const Contact*> by_circle;
};

LatestContacts latest_contacts(const Scope& scope) {
    LatestContacts latest;
    scope.each<Contact>([&](const Contact& row) {
        const Contact*& known = latest.by_circle[row.circle];
        const bool later = !known || row.when.order(known->when) > 0 ||
                           (row.when == known->when && row.sequence > known->sequence);
        if (later) known = &row;
    });
    return latest;
}

DueQuestion check_ins() {
    return {"circles.check_ins", "Check-ins due", "check-in", DueBy::day,
            [](const Scope& scope, DayNumber, const TakeDue& take) {
                const auto& latest =
                    scope.memo().once<LatestContacts>({}, [&] { return latest_contacts(scope); });
                for (const auto& [circle, contact] : latest.by_circle) {
                    if (contact->outcome == Outcome::dissolved || !contact->next_due.is_set()) continue;
                    take({contact, circle, contact->next_due, Id{}, contact->needs});
                }
            }};
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {check_ins()};
}

}  // namespace karnameh::circles
