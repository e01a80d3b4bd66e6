// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/section.h"

#include "modules/casework/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::casework {

namespace {

const Period period{day_number({2007, 6, 1}), day_number({2009, 12, 6}), day_number({2008, 7, 15})};

struct Asylum : testing::Test {
    StateOf state{kinds()};
    Id opened(Code country, Date opened, Date closed = {}, std::int64_t people = 1) {
        Case row = state.make<Case>();
        row.country = country;
        row.opened = opened;
        row.closed = closed;
        row.stage = closed.is_set() ? Stage::closed : Stage::applied;
        row.people.value = people;
        row.consent = Flag::yes;
        return state.put(row);
    }
    Id outcome(Id of_case, Result result, Date date) {
        Outcome row = state.make<Outcome>();
        row.of_case = of_case;
        row.result = result;
        row.date = date;
        return state.put(row);
    }
    void deadline(Date due, Date met = {}) {
        Deadline row = state.make<Deadline>();
        row.step = Step::appeal;
        row.due = due;
        row.met = met;
        state.put(row);
    }
    std::int64_t number(std::string_view id) { return state.figure(figures(), id, period).low; }
};

}  // namespace

TEST_F(Asylum, SavedCountsPeopleOfEachCaseOnce) {
    // Would catch a family counted as one, or a case counted again for every removal that was stopped.
    Id family = opened("DE", Date::on(2008, 1, 1), {}, 4), single = opened("SE", Date::on(2008, 1, 1));
    outcome(family, Result::removal_stopped, Date::on(2008, 5, 1));
    outcome(family, Result::granted, Date::on(2009, 5, 1));
    outcome(single, Result::removed, Date::on(2009, 5, 1));
    EXPECT_EQ(number("asylum.saved"), 4);
    EXPECT_EQ(number("casework.saved"), 1);
    EXPECT_EQ(number("casework.removals_stopped"), 1);
    EXPECT_EQ(number("casework.granted"), 1);
    EXPECT_EQ(number("casework.removed"), 1);
    outcome(single, Result::removal_stopped, Date::on(2009, 6, 1));
    EXPECT_EQ(number("asylum.saved"), 5);
    outcome(opened("SE", Date::on(2007, 1, 1)), Result::granted, Date::on(2007, 5, 31));  // before the period
    EXPECT_EQ(number("asylum.saved"), 5);
    ExhibitData months = state.exhibit(exhibits(), "casework.saved_by_month", period);
    EXPECT_EQ(months.rows[11].values[0].low, 4);  // May 2008, eleven months after June 2007
}

TEST_F(Asylum, OpenAtTheEndIsWhatWasOpenedAndNotClosed) {
    // Would catch cases closed after the period counted as closed in it.
    opened("DE", Date::on(2006, 1, 1), Date::on(2008, 2, 1));
    opened("DE", Date::on(2008, 1, 1), Date::on(2009, 12, 7));
    opened("FR", Date::on(2009, 12, 6));
    opened("FR", Date::on(2009, 12, 7));
    opened("NO", Date::on(2005, 1, 1), Date::on(2006, 1, 1));
    EXPECT_EQ(number("casework.open"), 2);
    EXPECT_EQ(number("casework.opened"), 2);
    EXPECT_EQ(number("casework.closed"), 1);
    EXPECT_EQ(number("casework.countries"), 2);
    ExhibitData countries = state.exhibit(exhibits(), "casework.by_country", period);
    ASSERT_EQ(countries.rows.size(), 2u);
    EXPECT_EQ(countries.rows[0].values[0].low, 1);
    EXPECT_EQ(countries.rows[0].values[1].low, 1);
}

TEST_F(Asylum, DeadlinesAreMetOnTheLastDayOrMissed) {
    // Would catch lateness worked out from another day than the last one given.
    deadline(Date::on(2009, 3, 1), Date::on(2009, 3, 1));
    deadline(Date::on(2009, 3, 1), Date::on(2009, 3, 2));
    deadline(Date::on(2009, 3, 1));
    deadline(Date::on(2009, 12, 6));   // its day has not passed
    deadline(Date::on(2009, 12, 20));  // falls after the period
    EXPECT_EQ(number("casework.deadlines_met"), 1);
    EXPECT_EQ(number("casework.deadlines_missed"), 2);
    EXPECT_EQ(number("casework.deadlines_running"), 1);
    EXPECT_EQ(number("casework.met_share"), 33);
    deadline(Date::on(2009, 4, 1), Date::on(2009, 3, 15));
    EXPECT_EQ(number("casework.met_share"), 50);
    ExhibitData steps = state.exhibit(exhibits(), "casework.deadlines_by_step", period);
    ASSERT_EQ(steps.rows.size(), 1u);
    std::vector<std::int64_t> numbers;
    for (const FigureValue& value : steps.rows[0].values) numbers.push_back(value.low);
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 2, 1, 1}));  // running, met, met late, missed
}

TEST_F(Asylum, SharesOfWhatWasDecided) {
    // Would catch withdrawn claims in the share of those granted.
    Id one = opened("DE", Date::on(2008, 1, 1)), two = opened("DE", Date::on(2008, 1, 1));
    outcome(one, Result::granted, Date::on(2009, 1, 1));
    outcome(two, Result::refused, Date::on(2009, 1, 1));
    outcome(opened("DE", Date::on(2008, 1, 1)), Result::withdrawn, Date::on(2009, 1, 1));
    EXPECT_EQ(number("casework.granted_share"), 50);
    EXPECT_EQ(number("casework.withdrawn"), 1);
    EXPECT_EQ(number("casework.refused"), 1);
}

}  // namespace karnameh::casework
