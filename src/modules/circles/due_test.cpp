// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::circles {

// Catches a check-in that an earlier contact asked for and a later one has settled, one of a circle that is no more, and
// one that is due after the last day asked for.
TEST(CirclesDue, IsTheCheckInThatTheLatestContactAskedFor) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    auto circle = [&] {
        Circle row = state.make<Circle>();
        row.first_request = Date::in_month(2009, 1);
        return state.put(row);
    };
    auto contact = [&](Id of, int day, Date next, Outcome outcome, std::string_view name) {
        Contact row = state.make<Contact>();
        row.circle = of;
        row.when = Date::on(2009, 6, day);
        row.next_due = next;
        row.outcome = outcome;
        names[state.put(row)] = name;
    };
    Id followed = circle(), gone = circle(), later = circle(), settled = circle();
    contact(followed, 2, Date::on(2009, 6, 20), Outcome::in_touch, "the latest");
    contact(followed, 1, Date::on(2009, 6, 9), Outcome::in_touch, "an earlier one, written down afterwards");
    contact(gone, 1, Date::on(2009, 6, 20), Outcome::dissolved, "of a circle that is no more");
    contact(later, 1, Date::on(2009, 9, 1), Outcome::lost, "in autumn");
    contact(settled, 1, Date::on(2009, 6, 5), Outcome::in_touch, "settled");
    contact(settled, 5, {}, Outcome::in_touch, "without a next one");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 21}), day_number({2009, 8, 1}), names),
                testing::ElementsAre("circles.check_ins: the latest, late"));
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 20}), day_number({2009, 9, 1}), names),
                testing::ElementsAre("circles.check_ins: the latest", "circles.check_ins: in autumn"));
}

}  // namespace karnameh::circles
