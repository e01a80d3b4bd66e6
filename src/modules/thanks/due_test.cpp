// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::thanks {

// Catches thanks that were said and are still owed.
TEST(ThanksDue, IsWhoHasNotBeenThanked) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    auto thanks = [&](Date owed, Date said, std::string_view name) {
        Thanks row = state.make<Thanks>();
        row.owed = owed;
        row.said = said;
        names[state.put(row)] = name;
    };
    thanks(Date::on(2009, 5, 1), {}, "owed");
    thanks(Date::on(2009, 5, 1), Date::on(2009, 5, 2), "said");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 1}), day_number({2009, 6, 30}), names),
                testing::ElementsAre("thanks.owed: owed"));
}

}  // namespace karnameh::thanks
