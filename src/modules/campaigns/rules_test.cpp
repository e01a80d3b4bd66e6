// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/rules.h"

#include "tests/support/rule_table.h"

namespace karnameh::campaigns {

TEST(CampaignRules, Campaign) {
    // Would catch a deadline that nobody can place in time, and ends without a day or an outcome.
    StateOf state(kinds());
    Campaign campaign = state.make<Campaign>();
    campaign.state = CampaignState::running;
    campaign.began = Date::on(2009, 4, 1);
    campaign.deadline = start_of(day_number({2009, 4, 20}));
    campaign.zone = text_of("Asia/Tehran");
    check_rules<Campaign>(
        state, rules(), campaign,
        {{"a zone that is none", [](Campaign& row) { row.zone = text_of("Tehran time"); }, "zone"},
         {"no zone", [](Campaign& row) { row.zone = {}; }, "zone"},
         {"a deadline before it began",
          [](Campaign& row) { row.deadline = start_of(day_number({2009, 3, 30})); }, "deadline"},
         {"an end while running", [](Campaign& row) { row.ended = Date::on(2009, 5, 1); }, "ended"},
         {"ended without an outcome",
          [](Campaign& row) {
              row.ended = Date::on(2009, 5, 1);
              row.state = CampaignState::ended;
          },
          "outcome"},
         {"ended with an outcome",
          [](Campaign& row) {
              row.ended = Date::on(2009, 5, 1);
              row.state = CampaignState::ended;
              row.outcome = Outcome::stayed;
          },
          nullptr},
         {"ends before it begins",
          [](Campaign& row) {
              row.ended = Date::on(2009, 3, 1);
              row.state = CampaignState::ended;
              row.outcome = Outcome::stayed;
          },
          "ended"}});
}

TEST(CampaignRules, LogAndAsks) {
    // Would catch a log that runs ahead, answers without a day, and answers before the question.
    StateOf state(kinds());
    Campaign campaign = state.make<Campaign>();
    campaign.began = Date::on(2009, 4, 1);
    state.put(campaign);
    LogEntry entry = state.make<LogEntry>();
    entry.campaign = campaign.id;
    entry.at = start_of(day_number({2009, 4, 2}));
    entry.zone = text_of("Europe/Berlin");
    check_rules<LogEntry>(
        state, rules(), entry,
        {{"in the future", [](LogEntry& row) { row.at = {1'260'000'001}; }, "at"},
         {"before the campaign", [](LogEntry& row) { row.at.seconds -= 3 * 86400; }, "at"},
         {"a zone that is none", [](LogEntry& row) { row.zone = text_of("CEST?"); }, "zone"}});
    Ask ask = state.make<Ask>();
    ask.campaign = campaign.id;
    ask.asked = Date::on(2009, 4, 3);
    check_rules<Ask>(
        state, rules(), ask,
        {{"answer without a day", [](Ask& row) { row.answer = Answer::promised; }, "answered"},
         {"a day without an answer", [](Ask& row) { row.answered = Date::on(2009, 4, 4); }, "answered"},
         {"no answer", [](Ask& row) { row.answer = Answer::none; }, nullptr},
         {"before the question",
          [](Ask& row) {
              row.answer = Answer::refused;
              row.answered = Date::on(2009, 4, 2);
          },
          "answered"},
         {"asked tomorrow", [](Ask& row) { row.asked = Date::on(2009, 12, 9); }, "asked"}});
}

TEST(CampaignRules, SignaturesOnlyGrow) {
    // Would catch a count typed as the day's own instead of all so far.
    StateOf state(kinds());
    Signatures earlier = state.make<Signatures>();
    earlier.campaign.bytes[0] = 1;
    earlier.when = Date::on(2009, 4, 3);
    earlier.where = text_of("The site");
    earlier.count = Quantity::exact(1200);
    state.put(earlier);
    Signatures later = earlier;
    later.id.bytes[0] ^= 1;
    later.when = Date::on(2009, 4, 4);
    check_rules<Signatures>(
        state, rules(), later,
        {{"fewer", [](Signatures& row) { row.count = Quantity::exact(1199); }, "count"},
         {"fewer at another place",
          [](Signatures& row) {
              row.count = Quantity::exact(10);
              row.where = text_of("Street table");
          },
          nullptr},
         {"a range that reaches it", [](Signatures& row) { row.count = Quantity::range(1000, 1300); },
          nullptr},
         {"tomorrow", [](Signatures& row) { row.when = Date::on(2009, 12, 9); }, "when"}});
}

}  // namespace karnameh::campaigns
