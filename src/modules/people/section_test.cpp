// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/section.h"

#include "modules/people/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::people {

namespace {

const Period period{day_number({2007, 6, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

struct Body : Record {
    static constexpr KindNumber kind_number = unit_kind;
    Text name;
};
struct Committee : Record {
    static constexpr KindNumber kind_number = 201;
    Text name;
};

std::vector<Kind> kinds_and_bodies() {
    std::vector<Kind> all = kinds();
    all.push_back(Describe<Body>("unit", "unit", "units").text(1, "name", "Name", &Body::name).key().done());
    all.push_back(Describe<Committee>("committee", "committee", "committees")
                      .text(1, "name", "Name", &Committee::name)
                      .key()
                      .done());
    return all;
}

struct People : testing::Test {
    StateOf state{kinds_and_bodies()};
    Id person(Date friend_since, Date member_since, Date organiser_since = {}, Date left = {}) {
        Person row = state.make<Person>();
        row.friend_since = friend_since;
        row.member_since = member_since;
        row.organiser_since = organiser_since;
        row.left = left;
        return state.put(row);
    }
    Id able(std::uint32_t skills, std::int64_t hours) {
        Person row = state.make<Person>();
        row.member_since = Date::in_year(2006);
        row.skills = skills;
        row.hours_a_week.value = hours;
        return state.put(row);
    }
    void assignment(Id of, std::int64_t hours, Date due = {}, Date done = {}) {
        Assignment row = state.make<Assignment>();
        row.person = of;
        row.from = Date::on(2009, 1, 1);
        row.due = due;
        row.done = done;
        row.hours_a_week.value = hours;
        state.put(row);
    }
    Id opening(std::string_view area, Date since, Date filled = {}, std::int64_t how_many = 1) {
        Opening row = state.make<Opening>();
        row.area = text_of(area);
        row.since = since;
        row.filled = filled;
        row.how_many.value = how_many;
        return state.put(row);
    }
    void membership(Id body, Date from, Date to = {}, CameThrough through = {}) {
        Membership row = state.make<Membership>();
        row.person = able(0, 1);
        row.body = body;
        row.from = from;
        row.to = to;
        row.came_through = through;
        state.put(row);
    }
    FigureValue figure(std::string_view id) { return state.figure(figures(), id, period); }
    std::int64_t number(std::string_view id) { return figure(id).low; }
    std::vector<std::int64_t> row(std::string_view exhibit, std::size_t index) {
        std::vector<std::int64_t> numbers;
        ExhibitData data = state.exhibit(exhibits(), exhibit, period);
        for (const FigureValue& value : data.rows[index].values) numbers.push_back(value.low);
        return numbers;
    }
};

constexpr std::uint32_t skill(Skill one) {
    return 1u << static_cast<unsigned>(one);
}
using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_F(People, OpeningsAreasAreTheOnesNotFilledEachOnce) {
    // Would catch filled areas in the list, areas twice, or a list in another order than it was made.
    opening("websites", Date::on(2009, 12, 6));
    opening("international", Date::on(2009, 11, 1), {}, 3);
    opening("Websites", Date::on(2009, 12, 1));
    opening("press", Date::on(2009, 1, 1), Date::on(2009, 5, 1));
    opening("after the congress", Date::on(2009, 12, 7));
    FigureValue areas = figure("openings.areas");
    EXPECT_EQ(areas.form, FigureValue::Form::list);
    EXPECT_EQ(areas.items, (std::vector<std::string>{"websites", "international"}));
    EXPECT_EQ(number("openings.open"), 3);
    EXPECT_EQ(number("openings.places"), 5);
    EXPECT_EQ(number("openings.filled"), 1);
    opening("television", Date::on(2009, 12, 1));
    EXPECT_EQ(figure("openings.areas").items.size(), 3u);
    EXPECT_EQ(row("openings.by_area", 0), (Numbers{3, 0}));
}

TEST_F(People, LevelsAreThoseOfTheLastDay) {
    // Would catch people who left, or who rose after the period, at the wrong level.
    person(Date::on(2007, 1, 1), Date::on(2009, 12, 6));         // a member
    person(Date::on(2007, 1, 1), Date::on(2009, 12, 7));         // still a friend
    person({}, Date::on(2005, 1, 1), Date::on(2008, 1, 1));      // an organiser
    person({}, Date::on(2005, 1, 1), {}, Date::on(2008, 1, 1));  // left
    person(Date::on(2005, 1, 1), {}, {}, Date::on(2008, 1, 1));  // a friend who left
    EXPECT_EQ(number("people.members"), 2);
    EXPECT_EQ(number("people.friends"), 1);
    EXPECT_EQ(number("people.organisers"), 1);
    EXPECT_EQ(number("people.joined"), 1);
    EXPECT_EQ(number("people.left"), 1);
    EXPECT_EQ(number("people.risen"), 2);
    EXPECT_EQ(number("people.new_organisers"), 1);
    EXPECT_EQ(row("people.by_level", 0), (Numbers{3, 1}));   // friends
    EXPECT_EQ(row("people.by_level", 1), (Numbers{2, 1}));   // members
    EXPECT_EQ(row("people.by_level", 2), (Numbers{0, 1}));   // organisers
    person({}, Date::on(2008, 1, 1), Date::on(2009, 1, 1));  // joined and rose
    EXPECT_EQ(number("people.risen"), 3);
}

TEST_F(People, JoiningIsNotRising) {
    // Would catch every new member counted as somebody who grew.
    person({}, Date::on(2008, 1, 1));
    person({}, {}, Date::on(2008, 1, 1));
    EXPECT_EQ(number("people.risen"), 0);
}

TEST_F(People, LoadIsHoursCarriedOfHoursGiven) {
    // Would catch finished work that still weighs, or people without hours in the sum.
    Id busy = able(0, 10), free = able(0, 30);
    assignment(busy, 8);
    assignment(busy, 4);
    assignment(free, 20, Date::on(2009, 5, 1), Date::on(2009, 5, 1));
    EXPECT_EQ(number("people.load"), 30);  // 12 of 40
    EXPECT_EQ(number("people.overloaded"), 1);
    EXPECT_EQ(number("people.done"), 1);
    EXPECT_EQ(number("people.late"), 0);
    EXPECT_EQ(number("people.under_way"), 2);
    assignment(free, 4, Date::on(2009, 5, 1), Date::on(2009, 5, 2));
    assignment(free, 4, Date::on(2009, 6, 1));
    EXPECT_EQ(number("people.late"), 2);
    EXPECT_EQ(number("people.load"), 40);  // 16 of 40
    EXPECT_EQ(row("people.by_load", 1), (Numbers{1}));
    EXPECT_EQ(row("people.by_load", 3), (Numbers{1}));
    // May 2009 is the 24th month of the period: one in time, one late.
    EXPECT_EQ(row("people.assignments_by_month", 23), (Numbers{1, 1, 0}));
    EXPECT_EQ(row("people.assignments_by_month", 24), (Numbers{0, 0, 1}));
}

TEST_F(People, CandidatesHaveTheSkillTheLanguageAndTime) {
    // Would catch people named for an opening that they cannot fill.
    able(skill(Skill::web), 10);
    able(skill(Skill::translating), 10);
    assignment(able(skill(Skill::web), 5), 5);
    Person german = state.make<Person>();
    const Code de[] = {"de"};
    german.member_since = Date::in_year(2006);
    german.skills = skill(Skill::translating);
    german.languages = {de, 1};
    german.hours_a_week.value = 2;
    state.put(german);
    Opening web = state.make<Opening>(), translation = state.make<Opening>();
    web.area = text_of("websites");
    web.skills = skill(Skill::web) | skill(Skill::design);
    translation.area = text_of("translation");
    translation.skills = skill(Skill::translating);
    translation.languages = {de, 1};
    web.since = translation.since = Date::on(2009, 12, 1);
    state.put(web);
    state.put(translation);
    EXPECT_EQ(row("openings.candidates", 0), (Numbers{1, 1}));
    EXPECT_EQ(row("openings.candidates", 1), (Numbers{1, 1}));
    EXPECT_EQ(row("people.by_skill", 0), (Numbers{2, 1}));
    ExhibitData languages = state.exhibit(exhibits(), "people.by_language", period);
    ASSERT_EQ(languages.rows.size(), 1u);
    EXPECT_EQ(std::get<Named>(languages.rows[0].heading).english, "German");
}

TEST_F(People, UnitsCountOnlyMembershipsInUnits) {
    // Would catch members of committees counted as members of units.
    Body unit = state.make<Body>();
    unit.name = text_of("Malmö");
    state.put(unit);
    Committee committee = state.make<Committee>();
    state.put(committee);
    membership(unit.id, Date::on(2006, 1, 1));
    membership(unit.id, Date::on(2009, 1, 1), {}, CameThrough::channel);
    membership(unit.id, Date::on(2008, 1, 1), Date::on(2009, 1, 1));
    membership(committee.id, Date::on(2009, 1, 1), {}, CameThrough::channel);
    EXPECT_EQ(number("people.in_units"), 2);
    EXPECT_EQ(number("people.joined_units"), 2);
    EXPECT_EQ(number("people.left_units"), 1);
    EXPECT_EQ(number("people.joined_through_channel"), 2);
    EXPECT_EQ(row("people.by_unit", 0), (Numbers{2, 2, 1}));
    EXPECT_EQ(row("people.level_by_unit", 0), (Numbers{0, 2, 0, 0}));
}

TEST_F(People, StudiesAndReviewsOfThePeriod) {
    // Would catch studies begun before the period left out of those finished in it.
    Study study = state.make<Study>();
    study.subject = text_of("History");
    study.since = Date::on(2006, 1, 1);
    study.finished = Date::on(2008, 1, 1);
    state.put(study);
    Review review = state.make<Review>();
    review.on = Date::on(2009, 12, 7);
    state.put(review);
    EXPECT_EQ(number("people.studies_finished"), 1);
    EXPECT_EQ(number("people.reviews"), 0);
    EXPECT_EQ(row("people.studies", 0), (Numbers{0, 1}));
}

}  // namespace karnameh::people
