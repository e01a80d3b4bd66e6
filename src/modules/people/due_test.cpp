// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::people {

// Catches a task that is done and still asked for, one that nobody is named for, a talk that has been held meanwhile, a
// place that is filled; and a date of a whole month that is late before the month is over.
TEST(PeopleDue, IsWhatSomebodyTookOnAndHasNotDone) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    Person person = state.make<Person>();
    state.put(person);
    auto task = [&](Date due, Date done, std::string_view name) {
        Assignment row = state.make<Assignment>();
        row.person = person.id;
        row.due = due;
        row.done = done;
        names[state.put(row)] = name;
    };
    task(Date::in_month(2009, 6), {}, "a task of June");
    task(Date::on(2009, 6, 1), Date::on(2009, 6, 3), "done");
    task({}, {}, "without a day");
    auto review = [&](int day, Date next, std::string_view name) {
        Review row = state.make<Review>();
        row.person = person.id;
        row.on = Date::on(2009, 5, day);
        row.next = next;
        names[state.put(row)] = name;
    };
    review(1, Date::on(2009, 5, 20), "held");
    review(20, Date::on(2009, 6, 20), "the next talk");
    Opening opening = state.make<Opening>();
    opening.by_when = Date::on(2009, 6, 10);
    names[state.put(opening)] = "a free place";
    opening = state.make<Opening>();
    opening.by_when = Date::on(2009, 6, 10);
    opening.filled = Date::on(2009, 6, 2);
    state.put(opening);
    DayNumber until = day_number({2009, 12, 31});
    EXPECT_THAT(
        due_in(state, due_questions(), day_number({2009, 6, 30}), until, names),
        testing::ElementsAre("people.openings: a free place, late", "people.reviews: the next talk, late",
                             "people.assignments: a task of June"));
    std::vector<Id> whose;
    due_questions()[0].each(state.scope(), 0, [&](const DueItem& item) { whose.push_back(item.who); });
    EXPECT_THAT(whose, testing::ElementsAre(person.id));
}

}  // namespace karnameh::people
