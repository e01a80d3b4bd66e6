// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/section.h"

#include "tests/support/state_of.h"

namespace karnameh::congress {

namespace {

// The sixth congress closes on 3 June 2007, the seventh on 6 December 2009; the thirtieth plenum lies between.
class Calendar : public testing::Test {
  protected:
    Calendar() {
        sixth = state.put(
            meeting(Body::congress, 6, "Sixth congress", Date::on(2007, 6, 1), Date::on(2007, 6, 3)));
        plenum = state.put(
            meeting(Body::plenum, 30, "Thirtieth plenum", Date::on(2008, 7, 5), Date::on(2008, 7, 6)));
        seventh = state.put(
            meeting(Body::congress, 7, "Seventh congress", Date::on(2009, 12, 5), Date::on(2009, 12, 6)));
    }
    Meeting meeting(Body body, std::int64_t number, std::string_view name, Date opens, Date closes) {
        Meeting row = state.make<Meeting>();
        row.body = body;
        row.number.value = number;
        row.name = text(name);
        row.opens = opens;
        row.closes = closes;
        return row;
    }
    Resolution resolution(const Id& of, Subject subject, Date on, Flag marks_turn = Flag::no) {
        Resolution row = state.make<Resolution>();
        row.meeting = of;
        row.title = text("A resolution");
        row.subject = subject;
        row.decided_on = on;
        row.marks_turn = marks_turn;
        return row;
    }
    Id axis(const Id& of, std::int64_t order, std::string_view title) {
        Axis row = state.make<Axis>();
        row.meeting = of;
        row.order.value = order;
        row.title = text(title);
        return state.put(row);
    }
    void assess(const Id& of, Date when, Progress progress) {
        Assessment row = state.make<Assessment>();
        row.axis = of;
        row.when = when;
        row.progress = progress;
        state.put(row);
    }
    Text text(std::string_view words) { return arena.copy(words); }
    FigureValue figure(std::string_view id, Behind* behind = nullptr) {
        return state.figure(figures(), id, period, behind);
    }

    Arena arena;
    StateOf state{kinds()};
    Id sixth, plenum, seventh;
    Period period{day_number({2007, 6, 4}), day_number({2009, 12, 6}), day_number({2008, 7, 6})};
};

TEST_F(Calendar, TheCongressOfTheReportIsTheOneThatClosesThePeriod) {
    // would catch: the congress that opens the period, or a plenum, taken for the one reported to
    FigureValue days = figure("congress.this");
    EXPECT_EQ(days.form, FigureValue::Form::dates);
    EXPECT_EQ(days.low, day_number({2009, 12, 5}));
    EXPECT_EQ(days.high, day_number({2009, 12, 6}));
    FigureValue numbers = figure("congress.since");
    EXPECT_EQ(numbers.low, 6);
    EXPECT_EQ(numbers.high, 7);
    state.put(meeting(Body::congress, 8, "Eighth congress", Date::on(2011, 1, 1), Date::on(2011, 1, 2)));
    EXPECT_EQ(figure("congress.this").low, day_number({2009, 12, 5}));
}

TEST_F(Calendar, TheTurnIsTheMeetingOfTheResolutionThatMarksIt) {
    // would catch: any plenum, or a mark of an earlier period, taken for the turn
    EXPECT_EQ(figure("congress.plenum30").form, FigureValue::Form::none);
    state.put(resolution(plenum, Subject::policy, Date::on(2008, 7, 5)));
    state.put(resolution(sixth, Subject::joining, Date::on(2007, 6, 2), Flag::yes));
    EXPECT_EQ(figure("congress.plenum30").form, FigureValue::Form::none);
    state.put(resolution(plenum, Subject::joining, Date::on(2008, 7, 6), Flag::yes));
    Behind behind;
    EXPECT_EQ(figure("congress.plenum30", &behind).low, day_number({2008, 7, 5}));
    EXPECT_EQ(behind.count(), 2u);
}

TEST_F(Calendar, OnlyThePreviousCongressDecidedToGoOnTheAir) {
    // would catch: later resolutions on broadcasting counted as the decision that began it
    state.put(resolution(sixth, Subject::broadcasting, Date::on(2007, 6, 2)));
    state.put(resolution(sixth, Subject::finance, Date::on(2007, 6, 2)));
    state.put(resolution(plenum, Subject::broadcasting, Date::on(2008, 7, 5)));
    EXPECT_EQ(figure("channel.decided").low, 1);
    EXPECT_EQ(figure("congress.resolutions").low, 1);  // the plenum's alone lies in the period
    state.put(resolution(sixth, Subject::broadcasting, Date::on(2007, 6, 3)));
    EXPECT_EQ(figure("channel.decided").low, 2);
}

TEST_F(Calendar, CountsMeetingsThatClosedInThePeriod) {
    // would catch: the opening congress counted in the period that it opens
    EXPECT_EQ(figure("congress.meetings").low, 2);
    EXPECT_EQ(figure("congress.plenums").low, 1);
    state.put(meeting(Body::plenum, 31, "Thirty-first plenum", Date::on(2009, 1, 10), Date::on(2009, 1, 11)));
    EXPECT_EQ(figure("congress.plenums").low, 2);
    EXPECT_EQ(state.exhibit(exhibits(), "congress.meetings_held", period).rows.size(), 3u);
}

TEST_F(Calendar, FollowsUpTheAxesOfThePreviousCongress) {
    // would catch: axes out of order, axes of this congress among them, and assessments made after the period
    Id second = axis(sixth, 2, "Training of organisers");
    Id first = axis(sixth, 1, "Steady critique");
    axis(seventh, 1, "Next");
    EXPECT_EQ(figure("followup.axes").items,
              (std::vector<std::string>{"Steady critique", "Training of organisers"}));
    EXPECT_EQ(figure("congress.axes_next").items, std::vector<std::string>{"Next"});
    assess(first, Date::on(2008, 1, 1), Progress::reached);
    assess(first, Date::on(2009, 1, 1), Progress::partly);
    assess(second, Date::on(2010, 1, 1), Progress::reached);
    EXPECT_EQ(figure("congress.axes_reached").low, 0);
    assess(second, Date::on(2009, 11, 1), Progress::largely);
    EXPECT_EQ(figure("congress.axes_reached").low, 1);
    ExhibitData steps = state.exhibit(exhibits(), "congress.axes_progress", period);
    ASSERT_EQ(steps.rows.size(), 2u);
    EXPECT_EQ(steps.rows[0].values[2].low, day_number({2009, 1, 1}));  // partly
    EXPECT_EQ(steps.rows[0].values[4].low, day_number({2008, 1, 1}));  // reached
}

TEST_F(Calendar, DelegatesAreThoseOfTheClosingCongress) {
    // would catch: delegates of another meeting, and those whose presence is not known taken for absent
    auto delegate = [&](const Id& of, Flag hidden, Flag present) {
        Delegate row = state.make<Delegate>();
        row.meeting = of;
        row.name = text("N");
        row.under_code_name = hidden;
        row.present = present;
        state.put(row);
    };
    delegate(seventh, Flag::yes, Flag::no);
    delegate(seventh, Flag::no, Flag::yes);
    delegate(seventh, Flag::yes, Flag::unset);
    delegate(plenum, Flag::yes, Flag::no);
    EXPECT_EQ(figure("congress.delegates").low, 3);
    EXPECT_EQ(figure("congress.delegates_hidden").low, 2);
    EXPECT_EQ(figure("congress.delegates_absent").low, 1);
}

TEST_F(Calendar, VotesAndTurnout) {
    // would catch: motions of meetings outside the period, and elections not yet counted in the turnout
    auto motion = [&](const Id& of, MotionState as) {
        Motion row = state.make<Motion>();
        row.meeting = of;
        row.title = text("A motion");
        row.state = as;
        row.votes_for.value = 30;
        row.against.value = 4;
        return state.put(row);
    };
    Id carried = motion(plenum, MotionState::carried);
    motion(seventh, MotionState::rejected);
    motion(sixth, MotionState::carried);
    EXPECT_EQ(figure("congress.motions").low, 2);
    EXPECT_EQ(figure("congress.carried").low, 1);
    Amendment amendment = state.make<Amendment>();
    amendment.motion = carried;
    state.put(amendment);
    EXPECT_EQ(figure("congress.amendments").low, 1);
    EXPECT_EQ(state.exhibit(exhibits(), "congress.votes", period).rows.size(), 2u);
    Election election = state.make<Election>();
    election.meeting = seventh;
    election.held_on = Date::on(2009, 12, 6);
    election.electorate.value = 140;
    election.ballots.value = 105;
    election.state = ElectionState::open;
    state.put(election);
    EXPECT_EQ(figure("congress.turnout").form, FigureValue::Form::none);
    election.state = ElectionState::tallied;
    state.put(election);
    EXPECT_EQ(figure("congress.turnout").low, 75);
    EXPECT_EQ(figure("congress.elections").low, 1);
}

}  // namespace

}  // namespace karnameh::congress
