// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/rules.h"

#include "modules/casework/views.h"

namespace karnameh::casework {

namespace {

void judge_case(const Case& a_case, const Case*, const Judged& judged) {
    if (out_of_order(a_case.opened, a_case.closed))
        judged.problem("closed", "It was closed before it was opened.", "The day of opening or a later one.");
    if ((a_case.stage == Stage::closed) != a_case.closed.is_set())
        judged.problem("stage", "A case is closed if and only if it has a day of closing.",
                       "Closed with its day, or another stage without one.");
    if (a_case.consent_on.is_set() && a_case.consent != Flag::yes)
        judged.problem("consent_on", "A day of consent was given without consent.", "Consent, or no day.");
    if (a_case.closed.is_set() && a_case.next_deadline.is_set())
        judged.problem("next_deadline", "A closed case has no deadline.", "No day.");
}

void judge_event(const CaseEvent& event, const CaseEvent*, const Judged& judged) {
    if (event.date.is_set() && event.date.first > day_of(judged.now))
        judged.problem("date", "What happened cannot lie in the future.", "A day up to today.");
}

void judge_letter(const Letter& letter, const Letter*, const Judged& judged) {
    const Case* a_case = judged.scope.find<Case>(letter.of_case);
    if (a_case && a_case->consent != Flag::yes)
        judged.problem("case", "No letter may be written while consent is missing.",
                       "A case with consent; record the consent first.");
    if (letter.date.is_set() && letter.date.first > day_of(judged.now))
        judged.problem("date", "A letter cannot be dated in the future.", "A day up to today.");
}

void judge_outcome(const Outcome& outcome, const Outcome*, const Judged& judged) {
    const Case* a_case = judged.scope.find<Case>(outcome.of_case);
    if (a_case && out_of_order(a_case->opened, outcome.date))
        judged.problem("date", "The outcome lies before the case was opened.",
                       "The day of opening or a later one.");
    judged.scope.each_referring<Outcome>(outcome.of_case, [&](const Outcome& other) {
        if (other.id != outcome.id && other.result == outcome.result && other.date == outcome.date)
            judged.problem("result", "This outcome is recorded for that day already.",
                           "Another day or another result.");
    });
}

void judge_deadline(const Deadline& deadline, const Deadline*, const Judged& judged) {
    if (out_of_order(deadline.served, deadline.due))
        judged.problem("due", "It is due before it begins to run.", "A later day.");
    if (out_of_order(deadline.served, deadline.met))
        judged.problem("met", "It was done before it began to run.", "A later day.");
    if (deadline.met.is_set() && deadline.met.first > day_of(judged.now))
        judged.problem("met", "What is done cannot lie in the future.", "A day up to today.");
    const Case* a_case = judged.scope.find<Case>(deadline.of_case);
    if (!a_case || !deadline.served.is_set() || !deadline.due.is_set()) return;
    Date latest = due_by_clock(judged.scope, a_case->country, deadline.step, deadline.served);
    if (latest.is_set() && deadline.due.first > latest.last())
        judged.problem("due", Message("This country's procedure gives until {1}.", {date_text(latest)}),
                       Message("{1} or an earlier day.", {date_text(latest)}));
}

void judge_clock(const ProcedureClock& clock, const ProcedureClock*, const Judged& judged) {
    if (out_of_order(clock.since, clock.until))
        judged.problem("until", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
    judged.scope.each<ProcedureClock>([&](const ProcedureClock& other) {
        if (other.id == clock.id || other.country != clock.country || other.step != clock.step) return;
        if (!out_of_order(clock.since, other.until) && !out_of_order(other.since, clock.until))
            judged.problem("since", "There is a clock for this country and step at that time already.",
                           "A beginning after the other one's end.");
    });
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Case>(judge_case),       rule<CaseEvent>(judge_event),   rule<Letter>(judge_letter),
            rule<Outcome>(judge_outcome), rule<Deadline>(judge_deadline), rule<ProcedureClock>(judge_clock)};
}

}  // namespace karnameh::casework
