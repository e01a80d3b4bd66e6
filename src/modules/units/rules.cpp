// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/rules.h"

namespace karnameh::units {

namespace {

void judge_unit(const Unit& unit, const Unit*, const Judged& judged) {
    if (out_of_order(unit.since, unit.until))
        judged.problem("until", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
    if ((unit.state == UnitState::closed) != unit.until.is_set())
        judged.problem("state", "A unit is closed if and only if it has an end.",
                       "Closed with the day of its end, or another state without one.");
}

void judge_place(const GatheringPlace& place, const GatheringPlace*, const Judged& judged) {
    if (out_of_order(place.since, place.until))
        judged.problem("until", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
}

void judge_gathering(const Gathering& gathering, const Gathering*, const Judged& judged) {
    if (gathering.heads.is_set() && gathering.newcomers.is_set() &&
        gathering.newcomers.low > gathering.heads.high && gathering.heads.how != Certainness::at_least)
        judged.problem("newcomers", "More newcomers than heads were counted.",
                       Message("At most {1}.", {std::to_string(gathering.heads.high)}));
    const GatheringPlace* place = judged.scope.find<GatheringPlace>(gathering.place);
    if (place && place->unit != gathering.unit)
        judged.problem("place", "This gathering place belongs to another unit.",
                       "A place of this unit, or none.");
}

void judge_end_of_approach(const Approach& approach, const Judged& judged) {
    bool settled = approach.stage == Stage::joined || approach.stage == Stage::lost;
    if (settled && !approach.settled.is_set())
        judged.problem("settled", "Somebody who joined or was lost did so on some day.",
                       "The day, the month or the year.");
    if (!settled && approach.settled.is_set())
        judged.problem("settled", "A day was given for somebody who has neither joined nor been lost.",
                       "No day; or the stage joined or lost.");
    if (out_of_order(approach.came, approach.settled))
        judged.problem("settled", "They joined or were lost before they came near.",
                       "The day on which they came near, or a later one.");
    if (settled && approach.next_due.is_set())
        judged.problem("next_due", "Nothing is due any more for somebody who joined or was lost.", "No day.");
}

void judge_approach(const Approach& approach, const Approach*, const Judged& judged) {
    judge_end_of_approach(approach, judged);
    if (approach.stage == Stage::lost && approach.why_lost == WhyLost::unset)
        judged.problem("why_lost", "Why were they lost?", "One of the reasons; \"other\" if none fits.");
    if (approach.stage != Stage::lost && approach.why_lost != WhyLost::unset)
        judged.problem("why_lost", "A reason was given for somebody who is not lost.", "No reason.");
    if (approach.furthest != Stage::unset &&
        (approach.stage != Stage::lost || approach.furthest >= Stage::joined))
        judged.problem("furthest", "The furthest stage is kept for those who were lost before joining.",
                       "Came near, talking or attending; nothing for the others.");
    if (approach.person && approach.stage != Stage::joined)
        judged.problem("person", "Only somebody who joined became a person of the organisation.",
                       "Nobody; or the stage joined.");
    if (out_of_order(approach.came, approach.next_due))
        judged.problem("next_due", "The next step lies before they came near.", "A later day.");
}

void judge_action(const Action& action, const Action*, const Judged& judged) {
    if (out_of_order(action.start, action.end))
        judged.problem("end", "The end lies before the start.", "The day of the start or a later one.");
    const Series* series = judged.scope.find<Series>(action.series);
    if (!series) return;
    if (series->country != action.country || series->kind_of_action != action.kind_of_action)
        judged.problem("series", "This series is of another kind or in another country.",
                       "A series of the same kind and country, or none.");
    if (out_of_order(series->since, action.start) || out_of_order(action.start, series->until))
        judged.problem("series", "This action does not lie within the days of the series.",
                       "A day within them; or other days for the series.");
}

void judge_series(const Series& series, const Series*, const Judged& judged) {
    if (out_of_order(series.since, series.until))
        judged.problem("until", "The end lies before the beginning.",
                       "The day of the beginning or a later one.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Unit>(judge_unit),           rule<GatheringPlace>(judge_place),
            rule<Gathering>(judge_gathering), rule<Approach>(judge_approach),
            rule<Action>(judge_action),       rule<Series>(judge_series)};
}

}  // namespace karnameh::units
