// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/alliances/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::alliances {

// Catches support that was granted or refused and still counts as waited for.
TEST(AlliancesDue, IsSupportAskedForAndNotAnswered) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    auto ask = [&](Answer answer, std::string_view name) {
        SupportAsk row = state.make<SupportAsk>();
        row.when = Date::on(2009, 5, 1);
        row.answer = answer;
        names[state.put(row)] = name;
    };
    ask(Answer::waiting, "waiting");
    ask(Answer::granted, "granted");
    ask(Answer::silent, "given up");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 1}), day_number({2009, 6, 30}), names),
                testing::ElementsAre("alliances.asks: waiting"));
}

}  // namespace karnameh::alliances
