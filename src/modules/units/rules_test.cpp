// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/rules.h"

#include "tests/support/rule_table.h"

namespace karnameh::units {

TEST(UnitRules, Unit) {
    // Would catch a unit that is closed without an end, or has one and goes on.
    StateOf state(kinds());
    Unit unit = state.make<Unit>();
    unit.state = UnitState::active;
    unit.since = Date::on(2005, 1, 1);
    check_rules<Unit>(state, rules(), unit,
                      {{"closed without an end", [](Unit& row) { row.state = UnitState::closed; }, "state"},
                       {"an end while active", [](Unit& row) { row.until = Date::on(2009, 1, 1); }, "state"},
                       {"closed with its end",
                        [](Unit& row) {
                            row.state = UnitState::closed;
                            row.until = Date::on(2009, 1, 1);
                        },
                        nullptr},
                       {"ends before it begins",
                        [](Unit& row) {
                            row.state = UnitState::closed;
                            row.until = Date::on(2004, 12, 31);
                        },
                        "until"}});
}

TEST(UnitRules, Gathering) {
    // Would catch more newcomers than people, and a gathering booked to another unit's place.
    StateOf state(kinds());
    Unit london = state.make<Unit>(), leeds = state.make<Unit>();
    state.put(london);
    state.put(leeds);
    GatheringPlace place = state.make<GatheringPlace>();
    place.unit = london.id;
    place.since = Date::on(2008, 1, 1);
    state.put(place);
    Gathering gathering = state.make<Gathering>();
    gathering.unit = london.id;
    gathering.place = place.id;
    gathering.date = Date::on(2009, 5, 1);
    gathering.heads = Quantity::range(20, 25);
    gathering.newcomers = Quantity::exact(25);
    check_rules<Gathering>(
        state, rules(), gathering,
        {{"one newcomer too many", [](Gathering& row) { row.newcomers = Quantity::exact(26); }, "newcomers"},
         {"heads are a lower bound",
          [](Gathering& row) {
              row.heads = Quantity::at_least(20);
              row.newcomers = Quantity::exact(26);
          },
          nullptr},
         {"place of another unit", [&](Gathering& row) { row.unit = leeds.id; }, "place"}});
    check_rules<GatheringPlace>(
        state, rules(), place,
        {{"ends before it begins", [](GatheringPlace& row) { row.until = Date::on(2007, 1, 1); }, "until"}});
}

TEST(UnitRules, Approach) {
    // Would catch people counted as won or lost without a day, and reasons for losing somebody who is there.
    StateOf state(kinds());
    Approach open = state.make<Approach>();
    open.came = Date::on(2009, 3, 10);
    open.stage = Stage::talking;
    Approach lost = open;
    lost.stage = Stage::lost;
    lost.settled = Date::in_month(2009, 5);
    lost.why_lost = WhyLost::no_place_to_meet;
    check_rules<Approach>(
        state, rules(), open,
        {{"a day of joining", [](Approach& row) { row.settled = Date::on(2009, 4, 1); }, "settled"},
         {"a reason", [](Approach& row) { row.why_lost = WhyLost::other; }, "why_lost"},
         {"a furthest stage", [](Approach& row) { row.furthest = Stage::talking; }, "furthest"},
         {"became a person", [&](Approach& row) { row.person = row.id; }, "person"},
         {"next step before they came", [](Approach& row) { row.next_due = Date::on(2009, 3, 9); },
          "next_due"},
         {"next step the same day", [](Approach& row) { row.next_due = Date::on(2009, 3, 10); }, nullptr},
         {"joined without a day", [](Approach& row) { row.stage = Stage::joined; }, "settled"}});
    check_rules<Approach>(
        state, rules(), lost,
        {{"no reason", [](Approach& row) { row.why_lost = WhyLost::unset; }, "why_lost"},
         {"lost before they came", [](Approach& row) { row.settled = Date::on(2009, 3, 9); }, "settled"},
         {"lost in the month they came", [](Approach& row) { row.settled = Date::in_month(2009, 3); },
          nullptr},
         {"lost from talking", [](Approach& row) { row.furthest = Stage::talking; }, nullptr},
         {"lost from having joined", [](Approach& row) { row.furthest = Stage::joined; }, "furthest"},
         {"still something due", [](Approach& row) { row.next_due = Date::on(2009, 6, 1); }, "next_due"}});
}

TEST(UnitRules, ActionAndSeries) {
    // Would catch days counted to a series that they cannot belong to.
    StateOf state(kinds());
    Series series = state.make<Series>();
    series.kind_of_action = ActionKind::street_table;
    series.country = "GB";
    series.since = Date::on(2009, 6, 20);
    series.until = Date::on(2009, 10, 22);
    state.put(series);
    Action action = state.make<Action>();
    action.kind_of_action = ActionKind::street_table;
    action.country = "GB";
    action.start = Date::on(2009, 6, 20);
    action.series = series.id;
    check_rules<Action>(
        state, rules(), action,
        {{"ends before it starts", [](Action& row) { row.end = Date::on(2009, 6, 19); }, "end"},
         {"another kind", [](Action& row) { row.kind_of_action = ActionKind::march; }, "series"},
         {"another country", [](Action& row) { row.country = "SE"; }, "series"},
         {"before the series", [](Action& row) { row.start = Date::on(2009, 6, 19); }, "series"},
         {"after the series", [](Action& row) { row.start = Date::on(2009, 10, 23); }, "series"},
         {"on its last day", [](Action& row) { row.start = Date::on(2009, 10, 22); }, nullptr},
         {"another kind without a series",
          [](Action& row) {
              row.kind_of_action = ActionKind::march;
              row.series = {};
          },
          nullptr}});
    check_rules<Series>(
        state, rules(), series,
        {{"ends before it begins", [](Series& row) { row.until = Date::on(2009, 6, 19); }, "until"}});
}

}  // namespace karnameh::units
