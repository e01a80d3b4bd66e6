// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::campaigns {

// Catches the deadline of a campaign that has ended, a day that is not the one where the campaign is fought, an ask that
// was answered or whose campaign is over, and an ask that counts as late though nobody set a day for it.
TEST(CampaignsDue, IsADeadlineAheadAndAnAskWithoutAnswer) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    auto campaign = [&](CampaignState is, std::string_view name) {
        Campaign row = state.make<Campaign>();
        row.zone = text_of("Asia/Tehran");
        row.deadline = {start_of(day_number({2009, 6, 10})).seconds + 22 * 3600};  // in Tehran the 11th
        row.state = is;
        Id id = state.put(row);
        names[id] = name;
        return id;
    };
    Id running = campaign(CampaignState::running, "a running campaign");
    Id over = campaign(CampaignState::ended, "an ended campaign");
    auto ask = [&](Id of, Date answered, std::string_view name) {
        Ask row = state.make<Ask>();
        row.campaign = of;
        row.asked = Date::on(2009, 5, 1);
        row.answered = answered;
        names[state.put(row)] = name;
    };
    ask(running, {}, "an ask");
    ask(running, Date::on(2009, 5, 3), "answered");
    ask(over, {}, "of an ended campaign");
    DayNumber until = day_number({2009, 12, 31});
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 11}), until, names),
                testing::ElementsAre("campaigns.asks: an ask", "campaigns.deadlines: a running campaign"));
    EXPECT_THAT(
        due_in(state, due_questions(), day_number({2009, 6, 12}), until, names),
        testing::ElementsAre("campaigns.asks: an ask", "campaigns.deadlines: a running campaign, late"));
}

}  // namespace karnameh::campaigns
