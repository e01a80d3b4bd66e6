// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/congress/section.h"

#include <algorithm>

#include "document/counting.h"
#include "modules/congress/views.h"

namespace karnameh::congress {

namespace {

FigureValue days_of(const Meeting& meeting) {
    return FigureValue::days(meeting.opens.first, meeting.closes.last());
}

FigureValue this_congress(const Scope& scope, const Period& period, Behind& behind) {
    const Meeting* meeting = closing_congress(scope, period);
    if (!meeting) return FigureValue::none();
    behind.add(*meeting);
    return days_of(*meeting);
}

FigureValue since_congress(const Scope& scope, const Period& period, Behind& behind) {
    const Meeting* from = opening_congress(scope, period);
    const Meeting* to = closing_congress(scope, period);
    if (!from || !to || !from->number.is_set() || !to->number.is_set()) return FigureValue::none();
    behind.add(*from);
    behind.add(*to);
    return FigureValue::quantity(Quantity::range(std::min(from->number.value, to->number.value),
                                                 std::max(from->number.value, to->number.value)));
}

FigureValue turning_plenum(const Scope& scope, const Period& period, Behind& behind) {
    const Resolution* resolution = turn(scope, period);
    if (!resolution) return FigureValue::none();
    behind.add(*resolution);
    const Meeting* meeting = scope.find<Meeting>(resolution->meeting);
    if (!meeting) return FigureValue::days(resolution->decided_on.first, resolution->decided_on.last());
    behind.add(*meeting);
    return days_of(*meeting);
}

template <Body body>
bool is_held(const Meeting& row, const Period& period) {
    return period.holds(row.closes.last()) && (body == Body::unset || row.body == body);
}

FigureValue decided_to_broadcast(const Scope& scope, const Period& period, Behind& behind) {
    const Meeting* meeting = opening_congress(scope, period);
    if (!meeting) return FigureValue::none();
    auto decided = counting<Resolution>([meeting](const Resolution& row) {
        return row.meeting == meeting->id && row.subject == Subject::broadcasting;
    });
    return decided(scope, period, behind);
}

// Motions count where their meeting closed.
bool is_moved(const Motion& row, const Period& period, const Scope& scope) {
    const Meeting* meeting = scope.find<Meeting>(row.meeting);
    return meeting && is_held<Body::unset>(*meeting, period);
}

bool is_carried(const Motion& row, const Period& period, const Scope& scope) {
    return row.state == MotionState::carried && is_moved(row, period, scope);
}

bool is_amended(const Amendment& row, const Period& period, const Scope& scope) {
    const Motion* motion = scope.find<Motion>(row.motion);
    return motion && is_moved(*motion, period, scope);
}

bool is_tallied(const Election& row, const Period& period) {
    return row.state == ElectionState::tallied && period.holds(row.held_on);
}

std::vector<const Delegate*> elected(const Scope& scope, const Period& period) {
    std::vector<const Delegate*> rows;
    if (const Meeting* congress = closing_congress(scope, period))
        scope.each_referring<Delegate>(congress->id, [&](const Delegate& row) { rows.push_back(&row); });
    return rows;
}

// The delegates of the closing congress that hold; nothing where there is no such congress.
template <typename Holds>
auto delegates(Holds holds) {
    return [holds](const Scope& scope, const Period& period, Behind& behind) {
        if (!closing_congress(scope, period)) return FigureValue::none();
        return counting(elected, holds)(scope, period, behind);
    };
}

using FindCongress = const Meeting* (*)(const Scope&, const Period&);

// The titles of the axes that a congress set; nothing where there is no such congress.
template <FindCongress congress>
FigureValue axes_set_by(const Scope& scope, const Period& period, Behind& behind) {
    const Meeting* meeting = congress(scope, period);
    if (!meeting) return FigureValue::none();
    std::vector<std::string> titles;
    for (const Axis* axis : axes_of(scope, meeting->id)) {
        titles.push_back(axis->title.string());
        behind.add(*axis);
    }
    return FigureValue::list(std::move(titles));
}

FigureValue turnout(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cast = 0, entitled = 0;
    scope.each<Election>([&](const Election& row) {
        if (!is_tallied(row, period)) return;
        if (!row.ballots.is_set() || !row.electorate.is_set()) return;
        cast += row.ballots.value;
        entitled += row.electorate.value;
        behind.add(row);
    });
    return FigureValue::percent(cast, entitled, 0);
}

FigureValue axes_reached(const Scope& scope, const Period& period, Behind& behind) {
    const Meeting* meeting = opening_congress(scope, period);
    if (!meeting) return FigureValue::none();
    std::int64_t reached = 0;
    for (const Axis* axis : axes_of(scope, meeting->id)) {
        const Assessment* latest = latest_assessment(scope, axis->id, period.last);
        if (!latest || (latest->progress != Progress::reached && latest->progress != Progress::largely))
            continue;
        ++reached;
        behind.add(*latest);
    }
    return FigureValue::count(reached);
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"congress.this", "The congress of the report", "", FigureKind::date,
         "The days of the last congress that closed in the period.", this_congress},
        {"congress.since", "From congress to congress", "", FigureKind::range,
         "The numbers of the congress that closed before the period and of the one that closes it.",
         since_congress},
        {"congress.plenum30", "The meeting at the turn of the period", "", FigureKind::date,
         "The days of the meeting whose resolution marks the turn of the period; averages since the "
         "decision are counted from that resolution.",
         turning_plenum},
        {"channel.decided", "Resolutions to go on the air", "resolutions", FigureKind::count,
         "Resolutions on going on the air that the previous congress decided.", decided_to_broadcast},
        {"congress.meetings", "Meetings held", "meetings", FigureKind::count,
         "Meetings of all deciding bodies that closed in the period.",
         counting<Meeting>(is_held<Body::unset>)},
        {"congress.plenums", "Plenums held", "plenums", FigureKind::count,
         "Plenums that closed in the period.", counting<Meeting>(is_held<Body::plenum>)},
        {"congress.resolutions", "Resolutions", "resolutions", FigureKind::count,
         "Resolutions decided in the period, by any body.",
         counting<Resolution>(in_period(&Resolution::decided_on))},
        {"congress.motions", "Motions", "motions", FigureKind::count,
         "Motions put to meetings that closed in the period.", counting<Motion>(is_moved)},
        {"congress.carried", "Motions carried", "motions", FigureKind::count,
         "Motions put to meetings that closed in the period and carried.", counting<Motion>(is_carried)},
        {"congress.amendments", "Amendments", "amendments", FigureKind::count,
         "Amendments to motions put to meetings that closed in the period.", counting<Amendment>(is_amended)},
        {"congress.delegates", "Delegates", "delegates", FigureKind::count,
         "Delegates elected to the congress that closes the period.", delegates(any_row)},
        {"congress.delegates_hidden", "Delegates under a code name", "delegates", FigureKind::count,
         "Delegates to the congress that closes the period who are known by a code name only.",
         delegates([](const Delegate& row) { return row.under_code_name == Flag::yes; })},
        {"congress.delegates_absent", "Delegates who could not come", "delegates", FigureKind::count,
         "Delegates to the congress that closes the period who are recorded as not present.",
         delegates([](const Delegate& row) { return row.present == Flag::no; })},
        {"congress.elections", "Elections", "elections", FigureKind::count,
         "Elections held in the period whose ballots were counted.", counting<Election>(is_tallied)},
        {"congress.turnout", "Turnout", "percent", FigureKind::share,
         "Ballots cast as a share of those entitled to vote, over all elections of the period for which "
         "both are known.",
         turnout},
        {"followup.axes", "Axes set by the previous congress", "axes", FigureKind::list,
         "The titles of the axes set by the congress that closed before the period, in their order.",
         axes_set_by<opening_congress>},
        {"congress.axes_reached", "Axes reached or largely reached", "axes", FigureKind::count,
         "Axes of the previous congress whose latest assessment, up to the end of the period, is reached "
         "or largely reached.",
         axes_reached},
        {"congress.axes_next", "Axes set for the next period", "axes", FigureKind::list,
         "The titles of the axes set by the congress that closes the period, in their order.",
         axes_set_by<closing_congress>},
    };
}

}  // namespace karnameh::congress
