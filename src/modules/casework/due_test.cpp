// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::casework {

// Catches a deadline that was met, one of a case that is closed, one that is told twice because the case names the day as
// well, and one that does not say whose case it is.
TEST(CaseworkDue, IsADeadlineThatNobodyHasMet) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    Id caseworker;
    caseworker.bytes[0] = 7;
    auto a_case = [&](Date next, Stage stage, std::string_view name) {
        Case row = state.make<Case>();
        row.next_deadline = next;
        row.stage = stage;
        row.caseworker = caseworker;
        Id id = state.put(row);
        names[id] = name;
        return id;
    };
    auto deadline = [&](Id of, int day, Date met, std::string_view name) {
        Deadline row = state.make<Deadline>();
        row.of_case = of;
        row.due = Date::on(2009, 6, day);
        row.met = met;
        names[state.put(row)] = name;
    };
    Id open = a_case(Date::on(2009, 6, 20), Stage::appeal, "an open case");
    a_case(Date::on(2009, 6, 25), Stage::applied, "a case with a date of its own");
    Id closed = a_case(Date::on(2009, 6, 21), Stage::closed, "a closed case");
    deadline(open, 20, {}, "the appeal");
    deadline(open, 5, Date::on(2009, 6, 4), "met");
    deadline(closed, 22, {}, "of a closed case");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 21}), day_number({2009, 7, 1}), names),
                testing::ElementsAre("casework.deadlines: the appeal, late",
                                     "casework.cases: a case with a date of its own"));
    due_questions()[0].each(state.scope(), 0, [&](const DueItem& item) {
        EXPECT_EQ(item.who, caseworker);
        EXPECT_EQ(item.about, open);
    });
}

}  // namespace karnameh::casework
