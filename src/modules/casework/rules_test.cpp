// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/rules.h"

#include "modules/casework/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::casework {

namespace {

struct CaseworkRules : testing::Test {
    StateOf state{kinds()};
    Case a_case = state.make<Case>();
    CaseworkRules() {
        a_case.code = text_of("K-1");
        a_case.country = "DE";
        a_case.opened = Date::on(2009, 1, 10);
        a_case.stage = Stage::appeal;
        a_case.consent = Flag::yes;
        state.put(a_case);
    }
};

}  // namespace

TEST_F(CaseworkRules, CaseIsClosedWithItsDayOrNotAtAll) {
    // Would catch a case that counts as open and closed at once.
    check_rules<Case>(
        state, rules(), a_case,
        {{"closed without a day", [](Case& row) { row.stage = Stage::closed; }, "stage"},
         {"a day while on appeal", [](Case& row) { row.closed = Date::on(2009, 5, 1); }, "stage"},
         {"closed with its day",
          [](Case& row) {
              row.stage = Stage::closed;
              row.closed = Date::on(2009, 5, 1);
          },
          nullptr},
         {"closed before it was opened",
          [](Case& row) {
              row.stage = Stage::closed;
              row.closed = Date::on(2009, 1, 9);
          },
          "closed"},
         {"closed with a deadline",
          [](Case& row) {
              row.stage = Stage::closed;
              row.closed = row.next_deadline = Date::on(2009, 5, 1);
          },
          "next_deadline"},
         {"a day of consent without consent",
          [](Case& row) {
              row.consent = Flag::no;
              row.consent_on = Date::on(2009, 1, 10);
          },
          "consent_on"}});
}

TEST_F(CaseworkRules, NoLetterWithoutConsent) {
    // Would catch a letter sent about somebody who did not agree to it.
    Case silent = a_case;
    silent.id = state.make<Case>().id;
    silent.consent = Flag::no;
    state.put(silent);
    Letter letter = state.make<Letter>();
    letter.of_case = a_case.id;
    letter.date = Date::on(2009, 3, 1);
    check_rules<Letter>(
        state, rules(), letter,
        {{"no consent", [&](Letter& row) { row.of_case = silent.id; }, "case"},
         {"a case not open to the writer", [](Letter& row) { row.of_case = row.id; }, nullptr},
         {"in the future", [](Letter& row) { row.date = Date::on(2010, 1, 1); }, "date"}});
    CaseEvent event = state.make<CaseEvent>();
    event.of_case = a_case.id;
    event.date = Date::on(2009, 3, 1);
    check_rules<CaseEvent>(
        state, rules(), event,
        {{"in the future", [](CaseEvent& row) { row.date = Date::on(2010, 1, 1); }, "date"}});
}

TEST_F(CaseworkRules, DeadlineKeepsTheCountrysClock) {
    // Would catch a deadline written down later than the law allows.
    ProcedureClock clock = state.make<ProcedureClock>();
    clock.country = "DE";
    clock.step = Step::appeal;
    clock.days.value = 14;
    clock.until = Date::on(2009, 12, 31);
    state.put(clock);
    Deadline deadline = state.make<Deadline>();
    deadline.of_case = a_case.id;
    deadline.step = Step::appeal;
    deadline.served = Date::on(2009, 2, 1);
    deadline.due = Date::on(2009, 2, 15);  // the fourteenth day after
    check_rules<Deadline>(
        state, rules(), deadline,
        {{"a day later", [](Deadline& row) { row.due = Date::on(2009, 2, 16); }, "due"},
         {"a step without a clock",
          [](Deadline& row) {
              row.step = Step::evidence;
              row.due = Date::on(2009, 2, 16);
          },
          nullptr},
         {"due before it runs", [](Deadline& row) { row.due = Date::on(2009, 1, 31); }, "due"},
         {"done before it runs", [](Deadline& row) { row.met = Date::on(2009, 1, 31); }, "met"},
         {"done in the future", [](Deadline& row) { row.met = Date::on(2010, 1, 1); }, "met"}});
    ProcedureClock next = clock;
    next.id = state.make<ProcedureClock>().id;
    next.since = Date::on(2010, 1, 1);
    next.until = {};
    check_rules<ProcedureClock>(
        state, rules(), next,
        {{"overlaps the old one", [](ProcedureClock& row) { row.since = Date::on(2009, 12, 31); }, "since"},
         {"another country",
          [](ProcedureClock& row) {
              row.since = Date::on(2009, 12, 31);
              row.country = "FR";
          },
          nullptr},
         {"ends before it begins", [](ProcedureClock& row) { row.until = Date::on(2009, 12, 31); },
          "until"}});
}

TEST_F(CaseworkRules, OutcomeFollowsTheOpening) {
    // Would catch one stopped removal recorded, and reported, twice.
    Outcome outcome = state.make<Outcome>();
    outcome.of_case = a_case.id;
    outcome.result = Result::removal_stopped;
    outcome.date = Date::on(2009, 4, 1);
    Outcome second = outcome;
    second.id = state.make<Outcome>().id;
    check_rules<Outcome>(
        state, rules(), outcome,
        {{"before the opening", [](Outcome& row) { row.date = Date::on(2009, 1, 9); }, "date"}});
    state.put(outcome);
    EXPECT_EQ(state.judge(rules(), second).size(), 1u);
    second.date = Date::on(2009, 4, 2);
    EXPECT_TRUE(state.judge(rules(), second).empty());
}

}  // namespace karnameh::casework
