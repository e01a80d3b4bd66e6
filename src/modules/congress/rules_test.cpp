// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/rules.h"

#include "tests/support/state_of.h"

namespace karnameh::congress {

namespace {

class Rules : public testing::Test {
  protected:
    Rules() {
        Meeting row = state.make<Meeting>();
        row.body = Body::congress;
        row.number.value = 7;
        row.name = text("Seventh congress");
        row.opens = Date::on(2009, 12, 5);
        row.closes = Date::on(2009, 12, 6);
        meeting = state.put(row);
        Delegate delegate = state.make<Delegate>();
        delegate.meeting = meeting;
        delegate.name = text("Bahar");
        delegate.weight.value = 10;
        delegate.present = Flag::yes;
        state.put(delegate);
    }
    Text text(std::string_view words) { return arena.copy(words); }
    std::string objects(const Record& row) { return state.objects(rules(), row); }
    Arena arena;
    StateOf state{kinds()};
    Id meeting;
};

TEST_F(Rules, OfMeetings) {
    // would catch: a congress that closes before it opens, has no number or one that is taken
    struct Row {
        Body body;
        std::int64_t number;
        Date opens, closes;
        std::string objects_to;
    };
    Row rows[] = {
        {Body::congress, 8, Date::on(2011, 1, 2), Date::on(2011, 1, 3), ""},
        {Body::congress, 8, Date::on(2011, 1, 2), Date::on(2011, 1, 1), "closes"},
        {Body::congress, 7, Date::on(2011, 1, 2), Date::on(2011, 1, 3), "number"},
        {Body::plenum, 7, Date::on(2011, 1, 2), Date::on(2011, 1, 3), ""},
        {Body::plenum, Integer::unset, Date::on(2011, 1, 2), Date::on(2011, 1, 3), "number"},
        {Body::secretariat, Integer::unset, Date::on(2011, 1, 2), Date::on(2011, 1, 3), ""},
    };
    for (const Row& row : rows) {
        Meeting m = state.make<Meeting>();
        m.body = row.body;
        m.number.value = row.number;
        m.opens = row.opens;
        m.closes = row.closes;
        EXPECT_EQ(objects(m), row.objects_to);
    }
}

TEST_F(Rules, OfMotions) {
    // would catch: more votes than people present, a defeat called a victory, a decision without its day
    struct Row {
        MotionState as;
        std::int64_t for_, against;
        bool dated;
        std::string objects_to;
    };
    Row rows[] = {
        {MotionState::carried, 6, 4, true, ""},
        {MotionState::carried, 6, 5, true, "votes_for"},
        {MotionState::carried, 4, 4, true, "state"},
        {MotionState::rejected, 6, 4, true, "state"},
        {MotionState::carried, 6, 4, false, "decided_on"},
        {MotionState::debated, 6, 4, false, "votes_for"},
        {MotionState::tabled, Integer::unset, Integer::unset, false, ""},
    };
    for (const Row& row : rows) {
        Motion motion = state.make<Motion>();
        motion.meeting = meeting;
        motion.state = row.as;
        motion.votes_for.value = row.for_;
        motion.against.value = row.against;
        if (row.dated) motion.decided_on = Date::on(2009, 12, 6);
        EXPECT_EQ(objects(motion), row.objects_to) << row.for_ << ':' << row.against;
    }
}

TEST_F(Rules, OfAmendments) {
    // would catch: an amendment to a paragraph that the motion does not have
    Motion motion = state.make<Motion>();
    motion.meeting = meeting;
    motion.state = MotionState::debated;
    motion.text = text("1. One.\n\n2. Two.\n\n۳. Three.");
    Id moved = state.put(motion);
    struct Row {
        AmendmentForm form;
        std::int64_t paragraph;
        std::string_view change;
        std::string objects_to;
    };
    Row rows[] = {
        {AmendmentForm::replace, 3, "Better.", ""},
        {AmendmentForm::replace, 4, "Better.", "paragraph"},
        {AmendmentForm::replace, 2, "", "change"},
        {AmendmentForm::strike, 2, "", ""},
        {AmendmentForm::strike, Integer::unset, "", "paragraph"},
        {AmendmentForm::add, Integer::unset, "More.", ""},
    };
    for (const Row& row : rows) {
        Amendment amendment = state.make<Amendment>();
        amendment.motion = moved;
        amendment.form = row.form;
        amendment.paragraph.value = row.paragraph;
        amendment.change = text(row.change);
        amendment.state = MotionState::tabled;
        EXPECT_EQ(objects(amendment), row.objects_to);
    }
}

TEST_F(Rules, OfResolutions) {
    // would catch: a resolution of a day on which nobody met, and two turns of one period from one meeting
    Resolution resolution = state.make<Resolution>();
    resolution.meeting = meeting;
    resolution.decided_on = Date::on(2009, 12, 6);
    resolution.marks_turn = Flag::yes;
    EXPECT_EQ(objects(resolution), "");
    state.put(resolution);
    EXPECT_EQ(objects(resolution), "");
    Resolution other = state.make<Resolution>();
    other.meeting = meeting;
    other.decided_on = Date::on(2009, 12, 7);
    EXPECT_EQ(objects(other), "decided_on");
    other.decided_on = Date::in_month(2009, 12);
    EXPECT_EQ(objects(other), "");
    other.marks_turn = Flag::yes;
    EXPECT_EQ(objects(other), "marks_turn");
}

TEST_F(Rules, OfAxesAndTheirAssessments) {
    // would catch: a goal that nothing can reach, and an assessment of an axis before it was set
    Axis axis = state.make<Axis>();
    axis.meeting = meeting;
    axis.title = text("More people for finance");
    Id set = state.put(axis);
    axis.goal = Quantity::exact(10);
    EXPECT_EQ(objects(axis), "figure");
    axis.figure = text("people.organisers");
    EXPECT_EQ(objects(axis), "");
    axis.figure = text("People");
    EXPECT_EQ(objects(axis), "figure");
    Assessment assessment = state.make<Assessment>();
    assessment.axis = set;
    assessment.when = Date::on(2009, 12, 1);
    EXPECT_EQ(objects(assessment), "when");
    assessment.when = Date::on(2009, 12, 5);
    EXPECT_EQ(objects(assessment), "");
    assessment.when = Date::on(2030, 1, 1);
    EXPECT_EQ(objects(assessment), "when");
}

TEST_F(Rules, OfDelegatesAndAgenda) {
    // would catch: one delegate entered twice under two spellings, and two items in one place
    Delegate delegate = state.make<Delegate>();
    delegate.meeting = meeting;
    delegate.name = text("bahar ");
    EXPECT_EQ(objects(delegate), "name");
    AgendaItem item = state.make<AgendaItem>();
    item.meeting = meeting;
    item.order.value = 1;
    EXPECT_EQ(objects(item), "");
    state.put(item);
    AgendaItem other = state.make<AgendaItem>();
    other.meeting = meeting;
    other.order.value = 1;
    EXPECT_EQ(objects(other), "order");
}

TEST_F(Rules, OfElections) {
    // would catch: more ballots than voters, and a count without its result
    Election election = state.make<Election>();
    election.meeting = meeting;
    election.method = Method::approval;
    election.candidates = text("Bahar\nKaveh\n");
    election.state = ElectionState::prepared;
    EXPECT_EQ(objects(election), "");
    election.candidates = text("Bahar\nbahar");
    EXPECT_EQ(objects(election), "candidates");
    election.candidates = text("\n");
    EXPECT_EQ(objects(election), "candidates");
    election.candidates = text("Bahar");
    election.electorate.value = 10;
    election.ballots.value = 11;
    EXPECT_EQ(objects(election), "ballots");
    election.ballots.value = 9;
    election.state = ElectionState::tallied;
    EXPECT_EQ(objects(election), "held_on result");
}

TEST_F(Rules, OfPublishedEditions) {
    // would catch: a memory of what was published that is changed, dropped or made up, and periods that share days
    PublishedEdition row = state.make<PublishedEdition>();
    row.edition = PublishedAs::everybody;
    row.published_on = row.last = Date::on(2009, 12, 6);
    row.first = Date::on(2007, 5, 7);
    row.numbers = text("1010 5 circles.applied\n");
    EXPECT_EQ(objects(row), "");
    for (std::string_view wrong : {"circles.applied", "1010 circles.applied", "-5 5 a", "5 0 a", "5 5 "}) {
        row.numbers = text(wrong);
        EXPECT_EQ(objects(row), "numbers") << wrong;
    }
    row.numbers = text("1010 5 circles.applied\n");
    state.put(row);
    EXPECT_EQ(objects(row), "numbers");  // a version of it
    row.id = state.make<PublishedEdition>().id;
    EXPECT_EQ(objects(row), "");  // the same period once more
    row.first = Date::on(2007, 5, 8);
    EXPECT_EQ(objects(row), "first");
    row.first = Date::on(2009, 12, 7);
    row.last = Date::on(2011, 12, 7);
    EXPECT_EQ(objects(row), "");
}

}  // namespace

}  // namespace karnameh::congress
