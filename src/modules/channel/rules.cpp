// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/rules.h"

namespace karnameh::channel {

namespace {

constexpr std::int64_t hour = 3600;

// Whether two spells share a day; an open end lasts for ever.
bool overlap(const Spell& a, const Spell& b) {
    bool a_ends_before = a.to.is_set() && a.to.last() < b.from.first;
    bool b_ends_before = b.to.is_set() && b.to.last() < a.from.first;
    return !a_ends_before && !b_ends_before;
}

void judge_spell(const Spell& spell, const Spell*, const Judged& judged) {
    if (out_of_order(spell.from, spell.to))
        judged.problem("to", "The spell ends before it begins.", "The same day or a later one.");
    if (spell.why_ended != WhyEnded::unset && !spell.to.is_set())
        judged.problem("why_ended", "A spell that still runs has no reason for its end.",
                       "The day of its end, or no reason.");
    if (spell.cost.is_set() && spell.cost.minor < 0)
        judged.problem("cost", "A cost cannot be below zero.", "An amount of zero or more.");
    bool overlaps = false;
    judged.scope.each_referring<Spell>(spell.carrier, [&](const Spell& other) {
        overlaps = overlaps || (other.id != spell.id && overlap(spell, other));
    });
    if (overlaps)
        judged.problem("from", "Another spell of the same carrier shares days with this one.",
                       "Days after the end of the one before, or the end of that one first.");
}

void judge_series(const Series& series, const Series*, const Judged& judged) {
    if (out_of_order(series.since, series.until))
        judged.problem("until", "The end lies before the beginning.", "The same day or a later one.");
}

void judge_programme(const Programme& programme, const Programme*, const Judged& judged) {
    if (out_of_order(programme.since, programme.until))
        judged.problem("until", "The end lies before the beginning.", "The same day or a later one.");
    if (programme.phone_in == Flag::yes && programme.mode == Mode::recorded)
        judged.problem("phone_in", "Viewers cannot call a recorded programme.", "A live programme, or no.");
}

void judge_slot(const Slot& slot, const Slot*, const Judged& judged) {
    if (out_of_order(slot.since, slot.until))
        judged.problem("until", "The end lies before the beginning.", "The same day or a later one.");
}

void judge_broadcast(const Broadcast& broadcast, const Broadcast*, const Judged& judged) {
    if (broadcast.end <= broadcast.start)
        judged.problem("end", "The broadcast ends before it begins.", "A later moment.");
    else if (broadcast.end.seconds - broadcast.start.seconds > 24 * hour)
        judged.problem("end", "One broadcast lasts 24 hours at most.",
                       "A moment within 24 hours of the start.");
    if (broadcast.start > judged.now)
        judged.problem("start", "What has not gone out yet belongs in the plan.", "A moment up to now.");
    if (broadcast.campaign == Flag::yes && broadcast.themes.is_empty())
        judged.problem("themes", "A campaign on a theme needs its theme.", "At least one theme.");
}

void judge_call(const Call& call, const Call*, const Judged& judged) {
    if (call.at > judged.now) judged.problem("at", "A call cannot lie in the future.", "A moment up to now.");
    if (call.province != Province::unset && !call.country.is_empty() && call.country != Code("IR"))
        judged.problem("country", "A province and another country are both given.",
                       "A province, or a country abroad.");
    // Lines open an hour before and close an hour after.
    if (const auto* broadcast = judged.scope.find<Broadcast>(call.broadcast))
        if (call.at.seconds < broadcast->start.seconds - hour ||
            call.at.seconds > broadcast->end.seconds + hour)
            judged.problem("at", "The call does not fall in its broadcast.",
                           "A moment from an hour before its start to an hour after its end.");
}

void judge_drive(const Drive& drive, const Drive*, const Judged& judged) {
    if (out_of_order(drive.from, drive.to))
        judged.problem("to", "The drive ends before it begins.", "The same day or a later one.");
    if (drive.goal.is_set() && drive.goal.minor <= 0)
        judged.problem("goal", "A goal is above zero.", "An amount above zero, or nothing.");
}

void judge_outage(const Outage& outage, const Outage*, const Judged& judged) {
    if (outage.end.is_set() && outage.end <= outage.start)
        judged.problem("end", "The outage ends before it begins.",
                       "A later moment, or nothing while it lasts.");
    if (outage.start > judged.now)
        judged.problem("start", "An outage cannot lie in the future.", "A moment up to now.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Spell>(judge_spell), rule<Series>(judge_series),       rule<Programme>(judge_programme),
            rule<Slot>(judge_slot),   rule<Broadcast>(judge_broadcast), rule<Call>(judge_call),
            rule<Drive>(judge_drive), rule<Outage>(judge_outage)};
}

}  // namespace karnameh::channel
