// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::units {

// Catches a step with somebody who has joined or is lost, and one that does not say who takes it.
TEST(UnitsDue, IsTheNextStepWithSomebodyWhoCameNear) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    Id somebody;
    somebody.bytes[0] = 9;
    auto approach = [&](Stage stage, std::string_view name) {
        Approach row = state.make<Approach>();
        row.came = Date::on(2009, 5, 1);
        row.next_due = Date::on(2009, 6, 1);
        row.stage = stage;
        row.follows_up = somebody;
        names[state.put(row)] = name;
    };
    approach(Stage::talking, "talking");
    approach(Stage::joined, "joined");
    approach(Stage::lost, "lost");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 1}), day_number({2009, 6, 30}), names),
                testing::ElementsAre("units.next_steps: talking"));
    due_questions()[0].each(state.scope(), 0, [&](const DueItem& item) { EXPECT_EQ(item.who, somebody); });
}

}  // namespace karnameh::units
