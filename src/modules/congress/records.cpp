// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/records.h"

namespace karnameh::congress {

namespace {

constexpr std::int64_t votes_max = 1'000'000;
constexpr std::int64_t numbers_max = 100'000;

constexpr Option bodies[] = {{1, "congress", "congress"},
                             {2, "plenum", "plenum"},
                             {3, "secretariat", "secretariat"},
                             {4, "conference", "conference"}};
constexpr Option subjects[] = {
    {1, "broadcasting", "going on the air"},
    {2, "joining", "joining the organisation"},
    {3, "executions", "against executions"},
    {4, "policy", "policy"},
    {5, "organisation", "organisation"},
    {6, "abroad", "work abroad"},
    {7, "finance", "finances"},
    {8, "publications", "publications"},
    {9, "other", "other"},
};
constexpr Option motion_states[] = {
    {1, "tabled", "tabled"},     {2, "debated", "debated"},     {3, "carried", "carried"},
    {4, "rejected", "rejected"}, {5, "withdrawn", "withdrawn"}, {6, "referred", "referred"},
};
constexpr Option amendment_forms[] = {{1, "add", "add after the paragraph"},
                                      {2, "replace", "replace the paragraph"},
                                      {3, "strike", "strike it"}};
constexpr Option progress_steps[] = {
    {1, "not_begun", "not begun"},     {2, "begun", "begun"},     {3, "partly", "partly reached"},
    {4, "largely", "largely reached"}, {5, "reached", "reached"}, {6, "dropped", "dropped"},
};
constexpr Option methods[] = {{1, "yes_no", "yes or no"},
                              {2, "approval", "approval"},
                              {3, "majority", "majority"},
                              {4, "ranked", "ranked choice"}};
constexpr Option published_as[] = {{1, "delegates", "delegates' edition"}, {2, "public", "public edition"}};
constexpr Option election_states[] = {{1, "prepared", "prepared"},
                                      {2, "open", "open for voting"},
                                      {3, "tallied", "tallied"},
                                      {4, "annulled", "annulled"}};

Kind meeting() {
    return Describe<Meeting>("meeting", "meeting", "meetings")
        .text(1, "name", "Name", &Meeting::name)
        .required()
        .key()
        .choice(2, "body", "Body", &Meeting::body, bodies)
        .required()
        .integer(3, "number", "Number", &Meeting::number)
        .detail()
        .between(1, numbers_max)
        .date(4, "opens", "First day", &Meeting::opens)
        .required()
        .date(5, "closes", "Last day", &Meeting::closes)
        .required()
        .text(6, "place", "Place", &Meeting::place)
        .flag(7, "place_shown", "Place may be shown", &Meeting::place_shown)
        .detail()
        .text(8, "minutes", "Minutes of the meeting", &Meeting::minutes)
        .detail()
        .lines()
        .done();
}

Kind agenda_item() {
    return Describe<AgendaItem>("agenda_item", "agenda item", "agenda items")
        .reference(1, "meeting", "Meeting", &AgendaItem::meeting, Meeting::kind_number)
        .required()
        .integer(2, "order", "Order", &AgendaItem::order)
        .required()
        .between(1, 1000)
        .text(3, "title", "Title", &AgendaItem::title)
        .required()
        .key()
        .text(4, "mover", "Mover", &AgendaItem::mover)
        .text(5, "text", "Text", &AgendaItem::text)
        .lines()
        .done();
}

Kind motion() {
    return Describe<Motion>("motion", "motion", "motions")
        .reference(1, "meeting", "Meeting", &Motion::meeting, Meeting::kind_number)
        .required()
        .reference(2, "agenda_item", "Agenda item", &Motion::agenda_item, AgendaItem::kind_number)
        .text(3, "title", "Title", &Motion::title)
        .required()
        .key()
        .text(4, "mover", "Mover", &Motion::mover)
        .text(5, "text", "Text in numbered paragraphs", &Motion::text)
        .lines()
        .choice(6, "state", "State", &Motion::state, motion_states)
        .required()
        .date(7, "decided_on", "Decided on", &Motion::decided_on)
        .integer(8, "votes_for", "Votes for", &Motion::votes_for)
        .detail()
        .between(0, votes_max)
        .integer(9, "against", "Votes against", &Motion::against)
        .detail()
        .between(0, votes_max)
        .integer(10, "abstaining", "Abstaining", &Motion::abstaining)
        .detail()
        .between(0, votes_max)
        .done();
}

Kind amendment() {
    return Describe<Amendment>("amendment", "amendment", "amendments")
        .reference(1, "motion", "Motion", &Amendment::motion, Motion::kind_number)
        .required()
        .integer(2, "paragraph", "Paragraph", &Amendment::paragraph)
        .between(1, 10'000)
        .choice(3, "form", "What it does", &Amendment::form, amendment_forms)
        .required()
        .text(4, "mover", "Mover", &Amendment::mover)
        .text(5, "change", "Proposed words", &Amendment::change)
        .lines()
        .choice(6, "state", "State", &Amendment::state, motion_states)
        .required()
        .integer(7, "votes_for", "Votes for", &Amendment::votes_for)
        .detail()
        .between(0, votes_max)
        .integer(8, "against", "Votes against", &Amendment::against)
        .detail()
        .between(0, votes_max)
        .integer(9, "abstaining", "Abstaining", &Amendment::abstaining)
        .detail()
        .between(0, votes_max)
        .named_by({"motion", "mover", "form"})
        .done();
}

Kind resolution() {
    return Describe<Resolution>("resolution", "resolution", "resolutions")
        .reference(1, "meeting", "Meeting", &Resolution::meeting, Meeting::kind_number)
        .required()
        .integer(2, "number", "Number", &Resolution::number)
        .between(1, numbers_max)
        .text(3, "title", "Title", &Resolution::title)
        .required()
        .key()
        .text(4, "text", "Text", &Resolution::text)
        .lines()
        .date(5, "decided_on", "Decided on", &Resolution::decided_on)
        .required()
        .text(6, "desk", "Responsible desk", &Resolution::desk)
        .choice(7, "subject", "Subject", &Resolution::subject, subjects)
        .detail()
        .reference(8, "motion", "Motion it came from", &Resolution::motion, Motion::kind_number)
        .detail()
        .flag(9, "marks_turn", "Averages of the period are counted from it", &Resolution::marks_turn)
        .detail()
        .done();
}

Kind axis() {
    return Describe<Axis>("axis", "axis", "axes")
        .reference(1, "meeting", "Set by the meeting", &Axis::meeting, Meeting::kind_number)
        .required()
        .integer(2, "order", "Order", &Axis::order)
        .between(1, 1000)
        .text(3, "title", "Title", &Axis::title)
        .required()
        .key()
        .text(4, "desk", "Responsible desk", &Axis::desk)
        .text(5, "figure", "Figure that would show progress", &Axis::figure)
        .quantity(6, "goal", "Goal for that figure", &Axis::goal)
        .done();
}

Kind assessment() {
    return Describe<Assessment>("assessment", "assessment", "assessments")
        .reference(1, "axis", "Axis", &Assessment::axis, Axis::kind_number)
        .required()
        .date(2, "when", "When", &Assessment::when)
        .required()
        .choice(3, "progress", "Progress", &Assessment::progress, progress_steps)
        .required()
        .text(4, "words", "In words", &Assessment::words)
        .lines()
        .named_by({"axis", "when", "progress"})
        .done();
}

Kind delegate() {
    return Describe<Delegate>("delegate", "delegate", "delegates")
        .reference(1, "meeting", "Meeting", &Delegate::meeting, Meeting::kind_number)
        .required()
        .text(2, "name", "Name or code name", &Delegate::name)
        .required()
        .key()
        .flag(3, "under_code_name", "Under a code name", &Delegate::under_code_name)
        .text(4, "elected_by", "Elected by", &Delegate::elected_by)
        .integer(5, "weight", "Votes carried", &Delegate::weight)
        .detail()
        .between(0, 10'000)
        .flag(6, "present", "Present", &Delegate::present)
        .done();
}

Kind election() {
    return Describe<Election>("election", "election", "elections")
        .reference(1, "meeting", "Meeting", &Election::meeting, Meeting::kind_number)
        .required()
        .text(2, "question", "Question", &Election::question)
        .required()
        .key()
        .text(3, "candidates", "Candidates, one on each line", &Election::candidates)
        .lines()
        .choice(4, "method", "Method", &Election::method, methods)
        .required()
        .choice(5, "state", "State", &Election::state, election_states)
        .required()
        .date(6, "held_on", "Held on", &Election::held_on)
        .integer(7, "electorate", "Entitled to vote", &Election::electorate)
        .detail()
        .between(0, votes_max)
        .integer(8, "ballots", "Ballots cast", &Election::ballots)
        .detail()
        .between(0, votes_max)
        .text(9, "archive", "Public archive", &Election::archive)
        .detail()
        .text(10, "result", "Result", &Election::result)
        .done();
}

Kind published_edition() {
    return Describe<PublishedEdition>("published_edition", "published edition", "published editions")
        .date(1, "first", "First day of the period", &PublishedEdition::first)
        .required()
        .date(2, "last", "Last day of the period", &PublishedEdition::last)
        .required()
        .choice(3, "edition", "Edition of the report", &PublishedEdition::edition, published_as)
        .required()
        .date(4, "published_on", "Published on", &PublishedEdition::published_on)
        .required()
        .text(5, "numbers", "Numbers as shown, one on each line", &PublishedEdition::numbers)
        .required()
        .lines()
        .named_by({"edition", "last"})
        .done();
}

}  // namespace

Options body_options() {
    return bodies;
}
Options subject_options() {
    return subjects;
}
Options motion_state_options() {
    return motion_states;
}
Options progress_options() {
    return progress_steps;
}

std::vector<Kind> kinds() {
    return {meeting(), agenda_item(), motion(),   amendment(), resolution(),
            axis(),    assessment(),  delegate(), election(),  published_edition()};
}

}  // namespace karnameh::congress
