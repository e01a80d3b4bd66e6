// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/rules.h"

#include "tests/support/rule_table.h"

namespace karnameh::channel {

TEST(ChannelRules, Spell) {
    // Would catch two spells of one carrier on one day, and reasons for the end of what goes on.
    StateOf state(kinds());
    Carrier satellite = state.make<Carrier>(), other = state.make<Carrier>();
    state.put(satellite);
    state.put(other);
    Spell first = state.make<Spell>();
    first.carrier = satellite.id;
    first.from = Date::on(2007, 6, 29);
    first.to = Date::on(2009, 7, 29);
    first.why_ended = WhyEnded::pressure;
    state.put(first);
    Spell next = state.make<Spell>();
    next.carrier = satellite.id;
    next.from = Date::on(2009, 7, 30);
    check_rules<Spell>(
        state, rules(), next,
        {{"begins on the last day of the one before", [](Spell& row) { row.from = Date::on(2009, 7, 29); },
          "from"},
         {"the same days on another carrier",
          [&](Spell& row) {
              row.carrier = other.id;
              row.from = Date::on(2009, 7, 1);
          },
          nullptr},
         {"encloses the other",
          [](Spell& row) {
              row.from = Date::on(2007, 1, 1);
              row.to = Date::on(2009, 12, 1);
          },
          "from"},
         {"ends before it begins", [](Spell& row) { row.to = Date::on(2009, 7, 20); }, "to"},
         {"a reason without an end", [](Spell& row) { row.why_ended = WhyEnded::fault; }, "why_ended"},
         {"a cost below zero", [](Spell& row) { row.cost = money(-1, "EUR"); }, "cost"}});
    check_rules<Spell>(state, rules(), first, {{"a later version of itself", [](Spell&) {}, nullptr}});
}

TEST(ChannelRules, Broadcast) {
    // Would catch what has not gone out being recorded as sent, and a broadcast of days.
    StateOf state(kinds());
    Id theme{};
    theme.bytes[0] = 1;
    Broadcast broadcast = state.make<Broadcast>();
    broadcast.start = start_of(day_number({2009, 5, 1}));
    broadcast.end = {broadcast.start.seconds + 3600};
    check_rules<Broadcast>(
        state, rules(), broadcast,
        {{"no length", [](Broadcast& row) { row.end = row.start; }, "end"},
         {"24 hours", [](Broadcast& row) { row.end = {row.start.seconds + 86400}; }, nullptr},
         {"a second more", [](Broadcast& row) { row.end = {row.start.seconds + 86401}; }, "end"},
         {"next year",
          [](Broadcast& row) {
              row.start = start_of(day_number({2010, 5, 1}));
              row.end = {row.start.seconds + 60};
          },
          "start"},
         {"campaign without a theme", [](Broadcast& row) { row.campaign = Flag::yes; }, "themes"},
         {"campaign with its theme",
          [&](Broadcast& row) {
              row.campaign = Flag::yes;
              row.themes = {&theme, 1};
          },
          nullptr}});
}

TEST(ChannelRules, Call) {
    // Would catch a call booked to the wrong broadcast, and a caller at two places.
    StateOf state(kinds());
    Broadcast broadcast = state.make<Broadcast>();
    broadcast.start = start_of(day_number({2009, 5, 1}));
    broadcast.end = {broadcast.start.seconds + 3600};
    state.put(broadcast);
    Call call = state.make<Call>();
    call.broadcast = broadcast.id;
    call.at = {broadcast.start.seconds - 3600};
    call.province = Province::kurdistan;
    check_rules<Call>(state, rules(), call,
                      {{"before the lines open", [](Call& row) { --row.at.seconds; }, "at"},
                       {"when they close", [](Call& row) { row.at.seconds += 3 * 3600; }, nullptr},
                       {"after they close", [](Call& row) { row.at.seconds += 3 * 3600 + 1; }, "at"},
                       {"province and its country", [](Call& row) { row.country = "IR"; }, nullptr},
                       {"province and another country", [](Call& row) { row.country = "SE"; }, "country"},
                       {"broadcast that the writer cannot see",
                        [](Call& row) { row.broadcast = {}, row.at.seconds = 0; }, nullptr}});
}

TEST(ChannelRules, SpansInOrder) {
    // Would catch ends before beginnings in the plan, drives and outages, and calls to a recording.
    StateOf state(kinds());
    Programme programme = state.make<Programme>();
    programme.mode = Mode::live;
    programme.phone_in = Flag::yes;
    programme.since = Date::on(2008, 3, 29);
    check_rules<Programme>(
        state, rules(), programme,
        {{"ends before it begins", [](Programme& row) { row.until = Date::on(2008, 3, 28); }, "until"},
         {"calls to a recording", [](Programme& row) { row.mode = Mode::recorded; }, "phone_in"}});
    Slot slot = state.make<Slot>();
    slot.since = Date::in_month(2008, 4);
    check_rules<Slot>(
        state, rules(), slot,
        {{"ends before it begins", [](Slot& row) { row.until = Date::in_month(2008, 3); }, "until"},
         {"ends in the same month", [](Slot& row) { row.until = row.since; }, nullptr}});
    Series series = state.make<Series>();
    series.since = Date::in_year(2008);
    check_rules<Series>(
        state, rules(), series,
        {{"ends before it begins", [](Series& row) { row.until = Date::in_year(2007); }, "until"}});
    Drive drive = state.make<Drive>();
    drive.from = Date::on(2009, 1, 10);
    check_rules<Drive>(state, rules(), drive,
                       {{"ends before it begins", [](Drive& row) { row.to = Date::on(2009, 1, 9); }, "to"},
                        {"no goal at all", [](Drive& row) { row.goal = money(0, "EUR"); }, "goal"}});
    Outage outage = state.make<Outage>();
    outage.start = start_of(day_number({2009, 1, 10}));
    check_rules<Outage>(state, rules(), outage,
                        {{"ends when it begins", [](Outage& row) { row.end = row.start; }, "end"},
                         {"in the future", [](Outage& row) { row.start = {1'300'000'000}; }, "start"}});
}

}  // namespace karnameh::channel
