// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/casework/records.h"

namespace karnameh::casework {

namespace {

constexpr Option stages[] = {
    {1, "preparing", "being prepared"},        {2, "applied", "applied"},   {3, "interviewed", "interviewed"},
    {4, "refused_once", "refused once"},       {5, "appeal", "on appeal"},  {6, "court", "before a court"},
    {7, "removal_ordered", "removal ordered"}, {8, "detained", "detained"}, {9, "closed", "closed"},
};
constexpr Option steps[] = {
    {1, "application", "application"},
    {2, "interview", "interview"},
    {3, "evidence", "evidence"},
    {4, "appeal", "appeal"},
    {5, "hearing", "hearing"},
    {6, "removal", "removal"},
    {7, "other", "other"},
};
constexpr Option event_kinds[] = {
    {1, "interview", "interview"},
    {2, "hearing", "hearing"},
    {3, "filing", "filing"},
    {4, "decision", "decision"},
    {5, "detention", "detention"},
    {6, "release", "release"},
    {7, "removal_attempt", "attempted removal"},
    {8, "protest", "protest"},
    {9, "conversation", "conversation"},
    {10, "other", "other"},
};
constexpr Option attestations[] = {
    {1, "membership", "membership"}, {2, "activity", "activity"}, {3, "danger", "danger on return"},
    {4, "family", "family"},         {5, "health", "health"},     {6, "general", "general support"},
};
constexpr Option results[] = {
    {1, "granted", "granted"}, {2, "refused", "refused"},     {3, "removal_stopped", "removal stopped"},
    {4, "removed", "removed"}, {5, "withdrawn", "withdrawn"},
};

Kind case_kind() {
    return Describe<Case>("case", "case", "Cases")
        .text(1, "code", "Code", &Case::code)
        .required()
        .key()
        .code(2, "country", "Country of the procedure", &Case::country, CodeStandard::country)
        .required()
        .text(3, "city", "City", &Case::city)
        .detail()
        .choice(4, "stage", "Stage", &Case::stage, stages)
        .required()
        .date(5, "opened", "Opened", &Case::opened)
        .required()
        .date(6, "closed", "Closed", &Case::closed)
        .detail()
        .date(7, "next_deadline", "Next deadline", &Case::next_deadline)
        .reference(8, "caseworker", "Caseworker", &Case::caseworker, person_kind)
        .flag(9, "consent", "Consent", &Case::consent)
        .required()
        .date(10, "consent_on", "Consent given on", &Case::consent_on)
        .integer(11, "people", "People", &Case::people)
        .between(1, 100)
        .done();
}

Kind case_event() {
    return Describe<CaseEvent>("case_event", "case event", "Case events")
        .reference(1, "case", "Case", &CaseEvent::of_case, Case::kind_number)
        .required()
        .date(2, "date", "Date", &CaseEvent::date)
        .required()
        .choice(3, "kind", "Kind", &CaseEvent::kind_of_event, event_kinds)
        .text(4, "what", "What happened", &CaseEvent::what)
        .required()
        .named_by({"case", "date", "kind"})
        .done();
}

Kind letter() {
    return Describe<Letter>("letter", "letter", "Letters")
        .reference(1, "case", "Case", &Letter::of_case, Case::kind_number)
        .required()
        .date(2, "date", "Date", &Letter::date)
        .required()
        .choice(3, "attestation", "What it attests", &Letter::attestation, attestations)
        .required()
        .reference(4, "signed_by", "Who signed", &Letter::signed_by, 0)
        .text(5, "to", "To", &Letter::to)
        .code(6, "language", "Language", &Letter::language, CodeStandard::language)
        .detail()
        .text(7, "limits", "What it does not attest", &Letter::limits)
        .detail()
        .lines()
        .named_by({"case", "date", "attestation"})
        .done();
}

Kind outcome() {
    return Describe<Outcome>("case_outcome", "case outcome", "Case outcomes")
        .reference(1, "case", "Case", &Outcome::of_case, Case::kind_number)
        .required()
        .choice(2, "result", "Result", &Outcome::result, results)
        .required()
        .date(3, "date", "Date", &Outcome::date)
        .required()
        .text(4, "grounds", "Grounds", &Outcome::grounds)
        .lines()
        .named_by({"case", "result", "date"})
        .done();
}

Kind deadline() {
    return Describe<Deadline>("deadline", "deadline", "Deadlines")
        .reference(1, "case", "Case", &Deadline::of_case, Case::kind_number)
        .required()
        .choice(2, "step", "Step", &Deadline::step, steps)
        .required()
        .date(3, "served", "Runs from", &Deadline::served)
        .date(4, "due", "Due", &Deadline::due)
        .required()
        .date(5, "met", "Done on", &Deadline::met)
        .text(6, "what", "What is due", &Deadline::what)
        .named_by({"case", "step", "due"})
        .done();
}

Kind procedure_clock() {
    return Describe<ProcedureClock>("procedure_clock", "procedure clock", "Procedure clocks")
        .code(1, "country", "Country of the procedure", &ProcedureClock::country, CodeStandard::country)
        .required()
        .choice(2, "step", "Step", &ProcedureClock::step, steps)
        .required()
        .integer(3, "days", "Days", &ProcedureClock::days)
        .required()
        .between(1, 3650)
        .date(4, "since", "Since", &ProcedureClock::since)
        .detail()
        .date(5, "until", "Until", &ProcedureClock::until)
        .detail()
        .named_by({"country", "step", "since"})
        .done();
}

}  // namespace

Options stage_options() {
    return stages;
}
Options step_options() {
    return steps;
}
Options attestation_options() {
    return attestations;
}
Options result_options() {
    return results;
}
Options event_kind_options() {
    return event_kinds;
}

std::vector<Kind> kinds() {
    return {case_kind(), case_event(), letter(), outcome(), deadline(), procedure_clock()};
}

}  // namespace karnameh::casework
