// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/section.h"

#include "modules/units/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::units {

namespace {

const Period period{day_number({2007, 6, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

struct Abroad : testing::Test {
    StateOf state{kinds()};
    Id unit_named(std::string_view name, Code country) {
        Unit unit = state.make<Unit>();
        unit.name = text_of(name);
        unit.country = country;
        unit.since = Date::in_year(2004);
        unit.state = UnitState::active;
        return state.put(unit);
    }
    Approach approach(Id unit, Date came, Stage stage, Date settled = {}) {
        Approach row = state.make<Approach>();
        row.unit = unit;
        row.came = came;
        row.stage = stage;
        row.settled = settled;
        if (stage == Stage::lost) row.why_lost = WhyLost::no_place_to_meet;
        return row;
    }
    Action action(ActionKind kind, Code country, Date start, Quantity people = {}) {
        Action row = state.make<Action>();
        row.kind_of_action = kind;
        row.country = country;
        row.start = start;
        row.people = people;
        return row;
    }
    Id platform(std::string_view city) {
        Series series = state.make<Series>();
        series.title = text_of("Street platform");
        series.kind_of_action = ActionKind::street_table;
        series.country = "GB";
        series.city = text_of(city);
        return state.put(series);
    }
    void day_of_platform(Id series, Date start, Date end = {}) {
        Action row = action(ActionKind::street_table, "GB", start);
        row.end = end;
        row.series = series;
        state.put(row);
    }
    FigureValue figure(std::string_view id) { return state.figure(figures(), id, period); }
    std::int64_t number(std::string_view id) { return figure(id).low; }
};

}  // namespace

TEST_F(Abroad, PlatformIsTheLongestRunWithoutABreak) {
    // Would catch days added up over a gap, days counted twice, or another city's platform.
    Id london = platform("لندن"), leeds = platform("Leeds");
    EXPECT_EQ(figure("abroad.platform").form, FigureValue::Form::none);
    day_of_platform(london, Date::on(2009, 7, 1));
    day_of_platform(london, Date::on(2009, 7, 1));
    day_of_platform(london, Date::on(2009, 7, 2), Date::on(2009, 7, 4));
    day_of_platform(london, Date::on(2009, 7, 6));
    day_of_platform(leeds, Date::on(2009, 8, 1), Date::on(2009, 8, 20));
    day_of_platform(london, Date::in_month(2009, 7));  // says no day, so it fills no gap
    EXPECT_EQ(number("abroad.platform"), 4);
    EXPECT_EQ(number("units.longest_series"), 20);
    // The fifth day closes the gap: 1 to 6 July.
    day_of_platform(london, Date::on(2009, 7, 5));
    EXPECT_EQ(number("abroad.platform"), 6);
    ExhibitData series = state.exhibit(exhibits(), "units.series", period);
    ASSERT_EQ(series.rows.size(), 2u);
    EXPECT_EQ(series.rows[0].values[0].low, 20);
    ExhibitData days = state.exhibit(exhibits(), "units.series_days", period);
    EXPECT_EQ(days.rows[1].values[0].low, day_number({2009, 7, 1}));
    EXPECT_EQ(days.rows[1].values[0].high, day_number({2009, 7, 6}));
}

TEST_F(Abroad, PlatformOutsideThePeriodIsCut) {
    // Would catch days before the period in its figure.
    Id london = platform("London");
    day_of_platform(london, Date::on(2007, 5, 1), Date::on(2007, 6, 10));
    EXPECT_EQ(number("abroad.platform"), 10);
}

TEST_F(Abroad, LargeConferencesOfTheLastYear) {
    // Would catch small events, other countries, other kinds and other years among them.
    Quantity hundreds = Quantity::range(300, 500);
    state.put(action(ActionKind::conference, "GB", Date::on(2009, 3, 8), hundreds));
    state.put(action(ActionKind::march, "GB", Date::on(2009, 6, 20), Quantity::at_least(100)));
    state.put(action(ActionKind::march, "GB", Date::on(2009, 6, 21), Quantity::range(99, 400)));
    state.put(action(ActionKind::picket, "GB", Date::on(2009, 6, 22), hundreds));
    state.put(action(ActionKind::rally, "SE", Date::on(2009, 6, 23), hundreds));
    state.put(action(ActionKind::rally, "GB", Date::on(2008, 12, 6), hundreds));
    EXPECT_EQ(number("abroad.conferences"), 2);
    state.put(action(ActionKind::rally, "GB", Date::on(2008, 12, 7), hundreds));
    EXPECT_EQ(number("abroad.conferences"), 3);
    EXPECT_EQ(number("units.actions"), 7);
    EXPECT_EQ(number("units.action_countries"), 2);
    // 300+100+99+300+300+300+300 to 500+100+400+500+500+500+500, and more, as one is a lower bound.
    EXPECT_EQ(number("units.action_people"), 1699);
    EXPECT_EQ(figure("units.action_people").how, Certainness::at_least);
    EXPECT_EQ(state.exhibit(exhibits(), "units.actions_by_country", period).rows[0].values[0].low, 6);
    EXPECT_EQ(state.exhibit(exhibits(), "units.large_actions", period).rows.size(), 5u);
}

TEST_F(Abroad, AnActionOfSeveralIsCountedOnceAndCreditedToAll) {
    // Would catch work done through institutions counted twice, or credited to one of those who did it.
    Id london = unit_named("London", "GB"), leeds = unit_named("Leeds", "GB");
    const Id both[] = {london, leeds};
    const Id one[] = {london};
    Action shared = action(ActionKind::rally, "GB", Date::on(2009, 6, 20));
    shared.organisers = {both, 2};
    state.put(shared);
    Action own = action(ActionKind::picket, "GB", Date::on(2009, 6, 27));
    own.organisers = {one, 1};
    state.put(own);
    EXPECT_EQ(number("units.actions"), 2);
    EXPECT_EQ(number("units.shared_actions"), 1);
    ExhibitData organisers = state.exhibit(exhibits(), "units.actions_by_organiser", period);
    ASSERT_EQ(organisers.rows.size(), 2u);
    EXPECT_EQ(std::get<Recorded>(organisers.rows[0].heading).text, "London");
    EXPECT_EQ(organisers.rows[0].values[0].low, 1);
    EXPECT_EQ(organisers.rows[0].values[1].low, 1);
    EXPECT_EQ(organisers.rows[1].values[1].low, 1);
}

TEST_F(Abroad, JoinedAndNotWonInTheLastMonths) {
    // Would catch the whole period in a figure of its last six months, or open approaches taken for lost ones.
    Id unit = unit_named("Stockholm", "SE");
    Date came = Date::on(2009, 2, 1);
    state.put(approach(unit, came, Stage::joined, Date::on(2009, 6, 6)));  // one day too early
    state.put(approach(unit, came, Stage::joined, Date::on(2009, 6, 7)));
    state.put(approach(unit, came, Stage::joined, Date::on(2009, 12, 6)));
    for (int month = 6; month <= 11; ++month)
        state.put(approach(unit, came, Stage::lost, Date::on(2009, month, 20)));
    state.put(approach(unit, came, Stage::talking));
    EXPECT_EQ(number("abroad.joined"), 2);
    EXPECT_EQ(number("abroad.approached"), 30);  // 6 / 2, in tenths
    EXPECT_EQ(figure("abroad.approached").decimals, 1);
    EXPECT_EQ(number("units.joined"), 3);
    EXPECT_EQ(number("units.lost"), 6);
    EXPECT_EQ(number("units.came_near"), 10);
    EXPECT_EQ(number("units.won"), 33);  // 3 of 9
    EXPECT_EQ(number("units.lost_for_want"), 100);
    Approach disagreed = approach(unit, came, Stage::lost, Date::on(2009, 9, 1));
    disagreed.why_lost = WhyLost::disagreed;
    state.put(disagreed);
    state.put(disagreed = approach(unit, came, Stage::lost, Date::on(2009, 9, 1)));
    EXPECT_EQ(number("abroad.approached"), 40);
    EXPECT_EQ(number("units.lost_for_want"), 88);  // 7 of 8 is 87.5
    ExhibitData reasons = state.exhibit(exhibits(), "units.why_lost_by_unit", period);
    EXPECT_EQ(reasons.rows[0].values[0].low, 8);
    EXPECT_EQ(reasons.rows[0].values[static_cast<std::size_t>(WhyLost::no_place_to_meet)].low, 7);
}

TEST_F(Abroad, FunnelKeepsWhereTheLostHadCome) {
    // Would catch people who attended and were lost counted as if they had only come near.
    Id unit = unit_named("Toronto", "CA");
    Date came = Date::on(2009, 2, 1), gone = Date::on(2009, 4, 1);
    state.put(approach(unit, came, Stage::came_near));
    state.put(approach(unit, came, Stage::joined, gone));
    Approach attended = approach(unit, came, Stage::lost, gone);
    attended.furthest = Stage::attending;
    state.put(attended);
    state.put(approach(unit, came, Stage::lost, gone));
    ExhibitData funnel = state.exhibit(exhibits(), "units.funnel", period);
    ASSERT_EQ(funnel.rows.size(), 4u);
    EXPECT_EQ(funnel.rows[0].values[0].low, 4);  // came near
    EXPECT_EQ(funnel.rows[1].values[0].low, 2);  // talking
    EXPECT_EQ(funnel.rows[2].values[0].low, 2);  // attending
    EXPECT_EQ(funnel.rows[3].values[0].low, 1);  // joined
    ExhibitData by_unit = state.exhibit(exhibits(), "units.funnel_by_unit", period);
    ASSERT_EQ(by_unit.rows.size(), 1u);
    EXPECT_EQ(std::get<Recorded>(by_unit.rows[0].heading).text, "Toronto");
    std::vector<std::int64_t> numbers;
    for (const FigureValue& value : by_unit.rows[0].values) numbers.push_back(value.low);
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{4, 2, 2, 1, 2}));
}

TEST_F(Abroad, ChannelPartCountsOnlyThoseWhoJoined) {
    // Would catch viewers who came near counted as joined through the channel.
    Id unit = unit_named("Berlin", "DE");
    Approach row = approach(unit, Date::on(2009, 2, 1), Stage::joined, Date::on(2009, 3, 1));
    row.through = Through::channel;
    state.put(row);
    row = approach(unit, Date::on(2009, 2, 1), Stage::talking);
    row.through = Through::channel;
    row.next_due = Date::on(2009, 2, 20);
    row.age = Age::under_30;
    state.put(row);
    EXPECT_EQ(number("units.joined_through_channel"), 1);
    EXPECT_EQ(number("units.near_through_channel"), 2);
    EXPECT_EQ(number("units.overdue"), 1);
    EXPECT_EQ(figure("units.young").form, FigureValue::Form::none);
    row = approach(unit, Date::on(2009, 2, 1), Stage::joined, Date::on(2009, 3, 1));
    row.age = Age::under_30;
    state.put(row);
    EXPECT_EQ(number("units.young"), 100);
}

TEST_F(Abroad, GatheringsAndPlaces) {
    // Would catch sums of heads that lose the range, and units without a place that are overlooked.
    Id london = unit_named("London", "GB"), paris = unit_named("Paris", "FR");
    EXPECT_EQ(number("units.units"), 2);
    EXPECT_EQ(number("units.countries"), 2);
    EXPECT_EQ(number("units.without_place"), 2);
    GatheringPlace place = state.make<GatheringPlace>();
    place.name = text_of("Café");
    place.unit = london;
    state.put(place);
    EXPECT_EQ(number("units.places"), 1);
    EXPECT_EQ(number("units.without_place"), 1);
    Gathering gathering = state.make<Gathering>();
    gathering.unit = london;
    gathering.date = Date::on(2009, 5, 1);
    gathering.heads = Quantity::range(20, 30);
    gathering.newcomers = Quantity::exact(4);
    gathering.handed_out.value = 50;
    gathering.sold.value = 3;
    state.put(gathering);
    Gathering second = state.make<Gathering>();
    second.unit = paris;
    second.date = Date::on(2009, 6, 1);
    second.heads = Quantity::exact(12);
    state.put(second);
    EXPECT_EQ(number("units.gatherings"), 2);
    EXPECT_EQ(figure("units.heads").low, 32);
    EXPECT_EQ(figure("units.heads").high, 42);
    EXPECT_EQ(number("units.newcomers"), 4);
    EXPECT_EQ(number("units.handed_out"), 50);
    EXPECT_EQ(number("units.sold"), 3);
    EXPECT_EQ(state.exhibit(exhibits(), "units.gatherings_by_unit", period).rows.size(), 2u);
    Gathering third = state.make<Gathering>();
    third.unit = london;
    third.date = Date::on(2009, 12, 7);  // the day after the period
    state.put(third);
    EXPECT_EQ(number("units.gatherings"), 2);
}

TEST_F(Abroad, FiguresOpenToTheRecordsTheyCount) {
    // Would catch a figure whose records are not those that it was computed from.
    Id unit = unit_named("Oslo", "NO");
    Id joined = state.put(approach(unit, Date::on(2009, 2, 1), Stage::joined, Date::on(2009, 11, 1)));
    state.put(approach(unit, Date::on(2009, 2, 1), Stage::talking));
    Behind behind(Behind::Keep::ids);
    state.figure(figures(), "abroad.joined", period, &behind);
    EXPECT_EQ(behind.ids(), std::vector<Id>{joined});
}

}  // namespace karnameh::units
