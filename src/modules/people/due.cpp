// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/due.h"

namespace karnameh::people {

namespace {

// The review of each person that was last: an earlier one's date for the next has passed into it.
struct LatestReviews {
    std::unordered_map<Id, const Review*> by_person;
};

LatestReviews latest_reviews(const Scope& scope) {
    LatestReviews latest;
    scope.each<Review>([&](const Review& row) {
        const Review*& known = latest.by_person[row.person];
        if (!known || row.on.order(known->on) > 0) known = &row;
    });
    return latest;
}

DueQuestion reviews() {
    return {"people.reviews", "Talks about what comes next", "talk about what comes next", DueBy::day,
            [](const Scope& scope, DayNumber, const TakeDue& take) {
                const auto& latest =
                    scope.memo().once<LatestReviews>({}, [&] { return latest_reviews(scope); });
                for (const auto& [person, review] : latest.by_person)
                    if (review->next.is_set())
                        take({review, person, review->next, review->with, review->what_next});
            }};
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {
        due_by<Assignment>(
            "people.assignments", "Assignments", "assignment", &Assignment::due,
            [](const Assignment& row) { return !row.done.is_set(); }, &Assignment::person, &Assignment::task),
        reviews(),
        due_by<Opening>(
            "people.openings", "Places to be filled", "place to be filled", &Opening::by_when,
            [](const Opening& row) { return !row.filled.is_set(); }, NobodyInParticular{}, &Opening::needed)};
}

}  // namespace karnameh::people
