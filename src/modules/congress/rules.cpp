// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/rules.h"

#include <algorithm>

#include "base/text.h"
#include "modules/congress/views.h"

namespace karnameh::congress {

namespace {

std::vector<std::string> filled_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty()) lines.emplace_back(line);
    }
    return lines;
}

// The highest number that begins a line ("3. …"); 0 for a text without numbered paragraphs.
std::int64_t last_paragraph(std::string_view text) {
    std::int64_t last = 0;
    for (const std::string& line : filled_lines(latin_digits(text))) {
        std::size_t point = line.find_first_not_of("0123456789");
        if (point == 0 || point > 6 || point == std::string::npos || line[point] != '.') continue;
        last = std::max<std::int64_t>(last, std::stoi(line.substr(0, point)));
    }
    return last;
}

std::int64_t votes(const Integer& integer) {
    return integer.is_set() ? integer.value : 0;
}

// Votes carried by the delegates present; 0 where none is on record.
std::int64_t votes_present(const Scope& scope, const Id& meeting) {
    std::int64_t weight = 0;
    scope.each_referring<Delegate>(meeting, [&](const Delegate& row) {
        if (row.present == Flag::yes) weight += row.weight.is_set() ? row.weight.value : 1;
    });
    return weight;
}

void judge_votes(const Integer& for_, const Integer& against, const Integer& abstaining, MotionState state,
                 const Id& meeting, const Judged& judged) {
    std::int64_t cast = votes(for_) + votes(against) + votes(abstaining);
    std::int64_t present = votes_present(judged.scope, meeting);
    if (present > 0 && cast > present)
        judged.problem("votes_for", "More votes were cast than delegates were present.",
                       Message("At most {1} votes together.", {std::to_string(present)}));
    if (state == MotionState::carried && for_.is_set() && votes(for_) <= votes(against))
        judged.problem("state", "It is said to be carried, but had no majority.",
                       "Votes for above the votes against, or another state.");
    if (state == MotionState::rejected && for_.is_set() && votes(for_) > votes(against))
        judged.problem("state", "It is said to be rejected, but had a majority.",
                       "Votes for not above the votes against, or another state.");
}

void judge_meeting(const Meeting& meeting, const Meeting*, const Judged& judged) {
    if (meeting.opens.is_set() && meeting.closes.is_set() && meeting.closes.last() < meeting.opens.first)
        judged.problem("closes", "The meeting closes before it opens.", "The same day or a later one.");
    bool numbered = meeting.body == Body::congress || meeting.body == Body::plenum;
    if (numbered && !meeting.number.is_set())
        judged.problem("number", "Congresses and plenums are numbered.", "A number, such as 7.");
    if (!meeting.number.is_set()) return;
    bool taken = false;
    judged.scope.each<Meeting>([&](const Meeting& other) {
        taken |= other.id != meeting.id && other.body == meeting.body &&
                 other.number.value == meeting.number.value;
    });
    if (taken)
        judged.problem("number", "Another meeting of that body has this number.", "A number of its own.");
}

void judge_agenda_item(const AgendaItem& item, const AgendaItem*, const Judged& judged) {
    bool taken = false;
    judged.scope.each_referring<AgendaItem>(item.meeting, [&](const AgendaItem& other) {
        taken |= other.id != item.id && other.order.value == item.order.value;
    });
    if (taken)
        judged.problem("order", "Another item of the meeting stands at that place.",
                       "A place of its own in the agenda.");
}

void judge_motion(const Motion& motion, const Motion*, const Judged& judged) {
    bool decided = motion.state == MotionState::carried || motion.state == MotionState::rejected;
    if (decided && !motion.decided_on.is_set())
        judged.problem("decided_on", "A motion was decided, but not said when.", "The day of the vote.");
    if (!decided && motion.votes_for.is_set())
        judged.problem("votes_for", "Votes were counted on a motion that was not decided.",
                       "No votes, or the state carried or rejected.");
    const AgendaItem* item = judged.scope.find<AgendaItem>(motion.agenda_item);
    if (item && item->meeting != motion.meeting)
        judged.problem("agenda_item", "That item stands on the agenda of another meeting.",
                       "An item of the same meeting.");
    judge_votes(motion.votes_for, motion.against, motion.abstaining, motion.state, motion.meeting, judged);
}

void judge_amendment(const Amendment& amendment, const Amendment*, const Judged& judged) {
    if (amendment.form != AmendmentForm::strike && amendment.change.is_empty())
        judged.problem("change", "The amendment proposes no words.", "The words to add or to put instead.");
    if (amendment.form != AmendmentForm::add && !amendment.paragraph.is_set())
        judged.problem("paragraph", "The amendment does not say what it changes.",
                       "The number of a paragraph of the motion.");
    const Motion* motion = judged.scope.find<Motion>(amendment.motion);
    if (!motion) return;
    std::int64_t last = last_paragraph(motion->text);
    if (last > 0 && amendment.paragraph.is_set() && amendment.paragraph.value > last)
        judged.problem("paragraph", "The motion has no such paragraph.",
                       Message("A number from 1 to {1}.", {std::to_string(last)}));
    judge_votes(amendment.votes_for, amendment.against, amendment.abstaining, amendment.state,
                motion->meeting, judged);
}

void judge_resolution(const Resolution& resolution, const Resolution*, const Judged& judged) {
    if (const Meeting* meeting = judged.scope.find<Meeting>(resolution.meeting)) {
        bool within = resolution.decided_on.last() >= meeting->opens.first &&
                      resolution.decided_on.first <= meeting->closes.last();
        if (resolution.decided_on.is_set() && !within)
            judged.problem(
                "decided_on", "The meeting did not sit on that day.",
                Message("A day from {1} to {2}.", {date_text(meeting->opens), date_text(meeting->closes)}));
    }
    const Motion* motion = judged.scope.find<Motion>(resolution.motion);
    if (motion && motion->state != MotionState::carried)
        judged.problem("motion", "That motion was not carried.", "A motion that was carried, or nothing.");
    if (resolution.marks_turn != Flag::yes) return;
    bool taken = false;
    judged.scope.each_referring<Resolution>(resolution.meeting, [&](const Resolution& other) {
        taken |= other.id != resolution.id && other.marks_turn == Flag::yes;
    });
    if (taken)
        judged.problem("marks_turn", "Another resolution of the meeting marks the turn of the period.",
                       "One such resolution in a meeting.");
}

void judge_axis(const Axis& axis, const Axis*, const Judged& judged) {
    if (axis.goal.is_set() && axis.figure.is_empty())
        judged.problem("figure", "A goal was given without the figure that it is for.",
                       "The id of a figure of the report, such as circles.applied.");
    bool is_id = axis.figure.view().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._") ==
                 std::string_view::npos;
    if (!axis.figure.is_empty() && (!is_id || axis.figure.view().find('.') == std::string_view::npos))
        judged.problem("figure", "That is not the id of a figure.",
                       "The id of a figure of the report, such as circles.applied.");
}

void judge_assessment(const Assessment& assessment, const Assessment*, const Judged& judged) {
    if (assessment.when.first > day_of(judged.now))
        judged.problem("when", "An assessment cannot lie in the future.", "A day up to today.");
    const Axis* axis = judged.scope.find<Axis>(assessment.axis);
    const Meeting* meeting = axis ? judged.scope.find<Meeting>(axis->meeting) : nullptr;
    if (meeting && assessment.when.last() < meeting->opens.first)
        judged.problem("when", "The axis had not been set by then.",
                       Message("A day from {1} on.", {date_text(meeting->opens)}));
}

void judge_delegate(const Delegate& delegate, const Delegate*, const Judged& judged) {
    std::string name = fold(delegate.name);
    bool taken = false;
    judged.scope.each_referring<Delegate>(delegate.meeting, [&](const Delegate& other) {
        taken |= other.id != delegate.id && fold(other.name) == name;
    });
    if (taken)
        judged.problem("name", "The meeting has a delegate of that name already.",
                       "Another name or code name.");
}

void judge_election(const Election& election, const Election*, const Judged& judged) {
    if (election.electorate.is_set() && election.ballots.is_set() &&
        election.ballots.value > election.electorate.value)
        judged.problem("ballots", "More ballots were cast than people could vote.",
                       Message("At most {1}.", {std::to_string(election.electorate.value)}));
    std::vector<std::string> candidates;
    for (const std::string& line : filled_lines(election.candidates)) candidates.push_back(fold(line));
    std::ranges::sort(candidates);
    if (std::ranges::adjacent_find(candidates) != candidates.end())
        judged.problem("candidates", "A candidate is named twice.", "Each candidate once.");
    if (election.method != Method::yes_no && candidates.empty())
        judged.problem("candidates", "There is nobody to elect.", "At least one candidate.");
    if (election.state != ElectionState::tallied) return;
    if (!election.held_on.is_set())
        judged.problem("held_on", "The ballots were counted, but not said when.", "A day.");
    if (!election.ballots.is_set())
        judged.problem("ballots", "The ballots were counted, but not said how many.", "A whole number.");
    if (election.result.is_empty())
        judged.problem("result", "The ballots were counted without a result.", "The result in words.");
}

// What was published cannot be taken back, and the memory of it neither, but for good and by two keepers.
void judge_published(const Judged& judged) {
    const auto* after = static_cast<const PublishedEdition*>(judged.after);
    if (judged.before) {
        judged.problem("numbers", "What was published stays as it was published.",
                       "Another edition; or erasing for good, by two keepers.");
        return;
    }
    if (!after) return;
    bool reads = each_published_number(after->numbers, [](std::int64_t, std::int64_t, std::string_view) {});
    if (!reads || after->last.first < after->first.first)
        judged.problem("numbers", "These are not the numbers of a published edition.",
                       "Nothing by hand: the report writes them.");
    judged.scope.each<PublishedEdition>([&](const PublishedEdition& other) {
        bool is_same = other.first.first == after->first.first && other.last.first == after->last.first;
        bool is_apart = other.last.first < after->first.first || after->last.first < other.first.first;
        if (!is_same && !is_apart)
            judged.problem("first",
                           "An edition of another period was published that shares days with this one.",
                           Message("The period from {1} to {2}, or one beside it.",
                                   {date_text(other.first), date_text(other.last)}));
    });
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Meeting>(judge_meeting),       rule<AgendaItem>(judge_agenda_item),
            rule<Motion>(judge_motion),         rule<Amendment>(judge_amendment),
            rule<Resolution>(judge_resolution), rule<Axis>(judge_axis),
            rule<Assessment>(judge_assessment), rule<Delegate>(judge_delegate),
            rule<Election>(judge_election),     {PublishedEdition::kind_number, judge_published}};
}

}  // namespace karnameh::congress
