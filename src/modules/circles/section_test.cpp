// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/section.h"

#include "modules/circles/survival.h"
#include "modules/circles/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::circles {

namespace {

const Period period{day_number({2007, 6, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 1})};

struct Circles : testing::Test {
    StateOf state{kinds()};
    CircleStatistic statistic(int year, int month, Province province = Province::tehran,
                              Quantity size = Quantity::range(2, 5)) {
        CircleStatistic row = state.make<CircleStatistic>();
        row.first_contact = row.last_contact = Date::in_month(year, month);
        row.province = province;
        row.size = size;
        row.counted_in = CountedIn::people;
        row.state = Outcome::in_touch;
        return row;
    }
    // Lost and back again `silence` months later.
    CircleStatistic returned(int month_lost, int silence, Flag has_organiser = Flag::no) {
        CircleStatistic row = statistic(2008, 1);
        row.lost = Date::in_month(2009, month_lost);
        row.reappeared = row.last_contact = Date::in_month(2009, month_lost + silence);
        row.state = Outcome::reappeared;
        row.has_organiser = has_organiser;
        return row;
    }
    FigureValue figure(std::string_view id) { return state.figure(figures(), id, period); }
    std::int64_t number(std::string_view id) { return figure(id).low; }
    ExhibitData exhibit(std::string_view id) { return state.exhibit(exhibits(), id, period); }
};

}  // namespace

TEST_F(Circles, AppliedIsALowerBoundOverThePeriod) {
    // Would catch circles of another period, or a number that claims to be all of them.
    state.put(statistic(2007, 5));
    state.put(statistic(2007, 6));
    state.put(statistic(2009, 12));
    state.put(statistic(2010, 1));
    EXPECT_EQ(number("circles.applied"), 2);
    EXPECT_EQ(figure("circles.applied").how, Certainness::at_least);
    state.put(statistic(2008, 3));
    EXPECT_EQ(number("circles.applied"), 3);
    ExhibitData months = exhibit("circles.by_month");
    ASSERT_EQ(months.rows.size(), 31u);
    EXPECT_EQ(months.rows[0].values[0].low, 1);
    EXPECT_EQ(months.rows[9].values[0].low, 1);
}

TEST_F(Circles, MonthlyCountsFromTheTurn) {
    // Would catch an average over the whole period instead of since the decision.
    for (int i = 0; i < 34; ++i) state.put(statistic(2009, 1));
    for (int i = 0; i < 100; ++i) state.put(statistic(2008, 6));
    // 1 July 2008 to 6 December 2009 are 524 days or 17.2 months: 34 / 17.2 is about 2.
    EXPECT_EQ(number("circles.monthly"), 2);
    for (int i = 0; i < 17; ++i) state.put(statistic(2008, 7));
    EXPECT_EQ(number("circles.monthly"), 3);
}

TEST_F(Circles, ShareOfTheCapitalAndProvincesInTouch) {
    // Would catch lost circles' provinces counted as being in contact.
    state.put(statistic(2008, 1));
    state.put(statistic(2008, 1, Province::gilan));
    CircleStatistic lost = statistic(2008, 1, Province::fars);
    lost.state = Outcome::lost;
    lost.lost = Date::in_month(2009, 2);
    state.put(lost);
    EXPECT_EQ(number("circles.tehran"), 33);
    EXPECT_EQ(number("circles.provinces"), 2);
    EXPECT_EQ(number("circles.in_touch"), 2);
    EXPECT_EQ(number("circles.lost"), 1);
    state.put(statistic(2009, 1, Province::yazd));
    EXPECT_EQ(number("circles.provinces"), 3);
    EXPECT_EQ(number("circles.tehran"), 25);
    // All provinces, so that the map is whole; the most first.
    ExhibitData map = exhibit("circles.by_province");
    EXPECT_EQ(map.rows.size(), province_count);
    EXPECT_EQ(map.rows[0].values[0].low, 1);
    EXPECT_EQ(map.rows[4].values[0].low, 0);
    for (const ExhibitRow& row : map.rows) EXPECT_TRUE(row.tile.is_set());
    state.put(statistic(2009, 1, Province::unset));
    EXPECT_FALSE(exhibit("circles.by_province").rows[4].tile.is_set());
}

TEST_F(Circles, SizesAndPeopleKeepTheirRanges) {
    // Would catch families counted as people, or ranges rounded to one number.
    state.put(statistic(2008, 1, Province::tehran, Quantity::range(2, 3)));
    state.put(statistic(2008, 1, Province::tehran, Quantity::range(21, 50)));
    CircleStatistic families = statistic(2008, 2, Province::kerman, Quantity::range(70, 80));
    families.counted_in = CountedIn::families;
    families.parts.value = 5;
    state.put(families);
    EXPECT_EQ(number("circles.sizes"), 2);
    EXPECT_EQ(figure("circles.sizes").high, 50);
    EXPECT_EQ(number("circles.sizes_families"), 70);
    EXPECT_EQ(figure("circles.sizes_families").high, 80);
    EXPECT_EQ(number("circles.people"), 2 + 21 + 3 * 70);
    EXPECT_EQ(figure("circles.people").high, 3 + 50 + 5 * 80);
    EXPECT_EQ(number("circles.clusters"), 1);
    ExhibitData sizes = exhibit("circles.by_size");
    ASSERT_EQ(sizes.rows.size(), 6u);
    EXPECT_EQ(sizes.rows[0].values[0].low, 1);  // up to 5
    EXPECT_EQ(sizes.rows[3].values[0].low, 1);  // 21 to 50
    EXPECT_EQ(sizes.rows[4].values[1].low, 1);  // 51 to 100, in families
    state.put(statistic(2008, 1, Province::tehran, Quantity::range(51, 100)));
    EXPECT_EQ(figure("circles.sizes").high, 100);
}

TEST_F(Circles, FadingIsLosingContactWithoutAnOrganiserAndComingBack) {
    // Would catch circles with an organiser, or those that stayed away, among the ones that fade and return.
    state.put(returned(1, 4));
    state.put(returned(2, 2));
    state.put(returned(3, 7, Flag::yes));
    CircleStatistic gone = statistic(2008, 1);
    gone.state = Outcome::lost;
    gone.lost = Date::in_month(2009, 1);
    state.put(gone);
    EXPECT_EQ(number("circles.fading"), 2);
    EXPECT_EQ(number("circles.reappeared"), 3);
    EXPECT_EQ(number("circles.lost"), 1);
    EXPECT_EQ(number("circles.silence"), 40);  // the median of 2, 4, 7 months, in tenths
    state.put(returned(1, 5));
    EXPECT_EQ(number("circles.fading"), 3);
    EXPECT_EQ(number("circles.silence"), 45);  // between 4 and 5
    ExhibitData silences = exhibit("circles.silences");
    EXPECT_EQ(silences.rows[1].values[0].low, 1);  // two months
    EXPECT_EQ(silences.rows[3].values[0].low, 2);  // four to six
    EXPECT_EQ(silences.rows[4].values[0].low, 1);  // seven to twelve
    ExhibitData months = exhibit("circles.lost_and_found");
    EXPECT_EQ(months.rows[19].values[0].low, 3);  // January 2009
    EXPECT_EQ(months.rows[22].values[1].low, 1);  // April 2009
    CircleStatistic dissolved = statistic(2008, 1);
    dissolved.state = Outcome::dissolved;
    state.put(dissolved);
    EXPECT_EQ(number("circles.dissolved"), 1);
    EXPECT_EQ(exhibit("circles.by_state").rows.size(), 3u);
}

TEST_F(Circles, AveragesOfMonthsAndSinceTheDecision) {
    // Would catch months before the decision in the average since it, an average of two months called one of three, and
    // the few days of a last month taken for a month.
    for (int month = 1; month <= 6; ++month)
        for (int i = 0; i < month; ++i) state.put(statistic(2009, month));
    ExhibitData months = exhibit("circles.by_month_average");
    ASSERT_EQ(months.rows.size(), 31u);
    EXPECT_EQ(months.rows[1].values[1].form, FigureValue::Form::none);
    EXPECT_EQ(months.rows[22].values[0].low, 4);   // April 2009
    EXPECT_EQ(months.rows[22].values[1].low, 30);  // of February, March and April, in tenths
    EXPECT_EQ(months.rows[12].values[2].form, FigureValue::Form::none);  // June 2008, before the turn
    EXPECT_EQ(months.rows[24].values[2].low, 18);                        // 21 in twelve months
    EXPECT_EQ(months.rows[29].values[1].form, months.rows[22].values[1].form);
    for (int column : {1, 2}) EXPECT_EQ(months.rows[30].values[column].form, FigureValue::Form::none);
    ExhibitData open = exhibit("circles.left_open");
    EXPECT_EQ(open.rows[1].values[0].low, 21);  // no milieu in any
    EXPECT_EQ(open.rows[0].values[1].low, 0);   // a province in all
}

TEST_F(Circles, SurvivalCountsWhatHasNotEndedYet) {
    // Would catch circles that are still in touch taken for lost, or left out: Freireich's remissions once more, months
    // for weeks (document/survival_test.cpp has the table).
    const Period whole{day_number({2000, 1, 1}), day_number({2009, 12, 6}), day_number({2000, 1, 1})};
    auto circle = [&](int months, bool is_lost) {
        CircleStatistic row = statistic(2001, 1);
        Date end = Date::in_month(2001 + months / 12, months % 12 + 1);
        if (is_lost) row.first_lost = row.lost = end;
        row.state = is_lost ? Outcome::lost : Outcome::in_touch;
        row.last_contact = is_lost ? row.first_contact : end;
        row.has_organiser = Flag::no;
        state.put(row);
    };
    for (int months : {6, 6, 6, 7, 10, 13, 16, 22, 23}) circle(months, true);
    for (int months : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) circle(months, false);
    ExhibitData curve = state.exhibit(exhibits(), "circles.survival", whole);
    ASSERT_EQ(curve.rows.size(), 25u);
    EXPECT_EQ(curve.rows[5].values[1].low, 100);
    EXPECT_EQ(curve.rows[6].values[1].low, 86);
    EXPECT_EQ(curve.rows[12].values[1].low, 75);
    EXPECT_EQ(curve.rows[24].values[1].low, 45);
    EXPECT_EQ(curve.rows[6].values[0].form, FigureValue::Form::none);  // nobody has an organiser
    ExhibitData table = state.exhibit(exhibits(), "circles.survival_table", whole);
    EXPECT_EQ(table.rows[2].values[3].low, 12);  // followed for twelve months or more
    EXPECT_EQ(table.rows[2].values[5].low, 50);
    EXPECT_EQ(table.rows[2].values[5].high, 89);
    FigureValue year = state.figure(figures(), "circles.year_unorganised", whole);
    EXPECT_EQ(year.low, 50);
    EXPECT_EQ(year.high, 89);
    EXPECT_EQ(state.figure(figures(), "circles.year_organised", whole).form, FigureValue::Form::none);
}

TEST_F(Circles, SilencesThatLastAreNotLeftOut) {
    // Would catch the odds of reappearing counted over those alone who did.
    state.put(returned(1, 2));
    state.put(returned(2, 5));
    auto gone = [&](int month, Outcome how) {
        CircleStatistic row = statistic(2008, 1);
        row.state = how;
        row.lost = Date::in_month(2009, month);
        if (how == Outcome::dissolved) row.last_contact = Date::in_month(2009, month + 3);
        state.put(row);
    };
    gone(3, Outcome::dissolved);
    gone(2, Outcome::lost);
    ExhibitData odds = exhibit("circles.reappearing");
    EXPECT_EQ(odds.behind.count(), 4u);
    EXPECT_EQ(odds.rows[2].values[0].low, 25);
    EXPECT_EQ(odds.rows[3].values[1].low, 25);
    EXPECT_EQ(odds.rows[6].values[0].low, 50);
    // One that is lost again is silent still, whenever it reappeared before.
    CircleStatistic again = returned(1, 1);
    again.state = Outcome::lost;
    again.lost = Date::in_month(2009, 9);
    EXPECT_EQ(time_of_silence(again, period)->ending, Ending::none);
    EXPECT_EQ(time_of_silence(again, period)->time, 3);
    // Whoever only asked was never in touch.
    again.state = Outcome::asked;
    EXPECT_FALSE(time_in_touch(again, period));
}

TEST_F(Circles, StudyCirclesOfTheLastMonths) {
    // Would catch study circles of the whole period in a figure of its last six months.
    CircleStatistic row = statistic(2008, 1);
    row.study_subject = text_of("Religion");
    row.study_since = Date::in_month(2009, 6);  // begins before 7 June
    state.put(row);
    row = statistic(2008, 1);
    row.study_subject = text_of("Programme");
    row.study_since = Date::in_month(2009, 7);
    state.put(row);
    row = statistic(2009, 10);
    row.study_subject = text_of("programme");
    state.put(row);
    state.put(statistic(2009, 10));
    EXPECT_EQ(number("circles.study"), 2);
    ExhibitData subjects = exhibit("circles.by_subject");
    ASSERT_EQ(subjects.rows.size(), 2u);
    EXPECT_EQ(std::get<Recorded>(subjects.rows[0].heading).text, "Programme");
    EXPECT_EQ(subjects.rows[0].values[0].low, 2);
}

TEST_F(Circles, KindsOfMembersAndWomen) {
    // Would catch a composition counted once for each circle instead of once for each kind of people.
    CircleStatistic row = statistic(2008, 1);
    row.composition =
        1u << static_cast<unsigned>(Composition::teachers) | 1u << static_cast<unsigned>(Composition::nurses);
    row.women = Band::most;
    row.came_through = CameThrough::call;
    state.put(row);
    row = statistic(2008, 2);
    row.composition = 1u << static_cast<unsigned>(Composition::nurses);
    row.women = Band::few;
    row.has_organiser = Flag::yes;
    state.put(row);
    state.put(statistic(2008, 2));
    EXPECT_EQ(number("circles.members_kinds"), 2);
    EXPECT_EQ(number("circles.women"), 50);
    EXPECT_EQ(number("circles.organisers"), 100);
    EXPECT_EQ(number("circles.through_calls"), 1);
    EXPECT_EQ(figure("circles.people_through_calls").high, 5);
    ExhibitData kinds_of_people = exhibit("circles.composition");
    ASSERT_EQ(kinds_of_people.rows.size(), 2u);
    EXPECT_EQ(std::get<Sentence>(kinds_of_people.rows[0].heading).text, "nurses");
    EXPECT_EQ(kinds_of_people.rows[0].values[0].low, 2);
    EXPECT_EQ(exhibit("circles.by_way").rows.size(), 2u);  // a call, and not said
    EXPECT_EQ(exhibit("circles.by_way_and_month").rows[7].values[0].low, 1);
    EXPECT_EQ(exhibit("circles.by_women").rows.size(), 3u);
    EXPECT_EQ(exhibit("circles.by_milieu").rows.size(), 1u);
}

TEST_F(Circles, CoresOfThePeriod) {
    // Would catch cores that begin after the period.
    NeighbourhoodCore core = state.make<NeighbourhoodCore>();
    core.since = Date::on(2009, 12, 6);
    state.put(core);
    core = state.make<NeighbourhoodCore>();
    core.since = Date::on(2009, 12, 7);
    state.put(core);
    EXPECT_EQ(number("circles.cores"), 1);
}

// A record of some other module that names a circle: it must not exist.
struct Naming : Record {
    static constexpr KindNumber kind_number = 801;
    Id circle;
};

TEST(CircleLinks, AreFoundAcrossHandlersAndModules) {
    // Would catch a bond between circles that the report denies.
    std::vector<Kind> all = kinds();
    all.push_back(Describe<Naming>("naming", "naming", "namings")
                      .reference(1, "circle", "Circle", &Naming::circle, Circle::kind_number)
                      .done());
    StateOf here(all), elsewhere(all);
    Circle first = here.make<Circle>(), part = here.make<Circle>();
    part.split_from = first.id;
    here.put(first);
    here.put(part);
    Scope scope({here.scope().parts()[0], elsewhere.scope().parts()[0]});
    Behind behind(Behind::Keep::ids);
    EXPECT_EQ(links(scope, behind), 0);
    Circle stray = here.make<Circle>();
    stray.split_from = first.id;
    elsewhere.put(stray);
    EXPECT_EQ(links(scope, behind), 1);
    EXPECT_EQ(behind.ids(), std::vector<Id>{stray.id});
    Naming naming = here.make<Naming>();
    here.put(naming);
    EXPECT_EQ(links(scope, behind), 1);
    naming.circle = first.id;
    here.put(naming);
    EXPECT_EQ(links(scope, behind), 2);
}

}  // namespace karnameh::circles
