// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/counting.h"
#include "modules/channel/section.h"
#include "modules/channel/views.h"

namespace karnameh::channel {

namespace {

// A length in months of 365.2425 / 12 days.
FigureValue months(std::int64_t days) {
    return FigureValue::ratio(days * 10000, 304369, 0);
}

FigureValue about(FigureValue value) {
    if (value.form != FigureValue::Form::none) value.how = Certainness::about;
    return value;
}

// Calls take(stretch) for each stretch of the carrier that came first in the period.
template <typename Take>
void each_of_first_carrier(const Scope& scope, const Period& period, Take take) {
    std::vector<Stretch> all = stretches(scope, period);
    for (const Stretch& stretch : all)
        if (stretch.spell->carrier == all.front().spell->carrier) take(stretch);
}

FigureValue on_air(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t days = 0;
    each_of_first_carrier(scope, period, [&](const Stretch& stretch) {
        days += stretch.days();
        behind.add(*stretch.spell);
    });
    return days == 0 ? FigureValue::none() : months(days);
}

FigureValue first_cut(const Scope& scope, const Period& period, Behind& behind) {
    const Spell* cut = nullptr;
    each_of_first_carrier(scope, period, [&](const Stretch& stretch) {
        const Spell& spell = *stretch.spell;
        if (!cut && spell.why_ended == WhyEnded::pressure && period.holds(spell.to)) cut = &spell;
    });
    if (!cut) return FigureValue::none();
    behind.add(*cut);
    return FigureValue::days(cut->to.first, cut->to.last());
}

FigureValue off_air(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Stretch> all = stretches(scope, period);
    std::vector<Silence> silent = silences(all, period);
    if (silent.empty()) return FigureValue::none();
    const Silence& first = silent.front();
    behind.add(*first.ended);
    for (const Stretch& stretch : all)
        if (stretch.first == first.last + 1) behind.add(*stretch.spell);
    return about(months(first.days()));
}

FigureValue days_off_air(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Stretch> all = stretches(scope, period);
    std::int64_t days = 0;
    for (const Silence& silence : silences(all, period)) days += silence.days();
    for (const Stretch& stretch : all) behind.add(*stretch.spell);
    return all.empty() ? FigureValue::none() : FigureValue::count(days);
}

FigureValue second_spell(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Stretch> all = stretches(scope, period);
    for (const Stretch& stretch : all) {
        if (stretch.spell->carrier == all.front().spell->carrier) continue;
        behind.add(*stretch.spell);
        return FigureValue::ratio(stretch.days(), 7, 0);
    }
    return FigureValue::none();
}

FigureValue live_after(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Stretch> all = stretches(scope, period);
    const Programme* programme = first_phone_in(scope, period);
    if (all.empty() || !programme) return FigureValue::none();
    const Spell& spell = *all.front().spell;
    behind.add(spell);
    behind.add(*programme);
    return months(std::int64_t{programme->since.first} - spell.from.first);
}

FigureValue campaign_hours(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<ThemeCampaign> campaigns = theme_campaigns(scope, period);
    if (campaigns.empty()) return FigureValue::none();
    const ThemeCampaign& longest = campaigns.front();
    for (const Aired& one : aired(scope, period)) {
        if (one.row->campaign != Flag::yes || one.day < longest.first || one.day > longest.last) continue;
        if (std::ranges::find(one.row->themes, longest.theme) != one.row->themes.end()) behind.add(*one.row);
    }
    return about(months(longest.days()));
}

std::int64_t minutes_of(const Aired& one) {
    return one.minutes;
}

FigureValue share_live(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t all = 0, live = 0;
    for (const Aired& one : aired(scope, period)) {
        all += one.minutes;
        if (!one.live) continue;
        live += one.minutes;
        behind.add(*one.row);
    }
    return FigureValue::percent(live, all, 1);
}

FigureValue outage_hours(const Scope& scope, const Period& period, Behind& behind) {
    auto seconds =
        summing<Outage>([](const Outage& row,
                           const Period& within) { return within.holds(row.start) && row.end > row.start; },
                        [](const Outage& row) { return row.end.seconds - row.start.seconds; });
    return FigureValue::ratio(seconds(scope, period, behind).low, 3600, 1);
}

bool is_evidence(const ArchiveItem& row, const Period& period) {
    return row.evidence == Flag::yes && period.holds(row.recorded);
}

}  // namespace

std::vector<Figure> figures_of_air() {
    return {
        {"channel.on_air", "Time on the air on the first carrier", "months", FigureKind::duration,
         "The days of the period covered by spells on the carrier whose spell began first, both ends "
         "counted, in months of 30.4369 days.",
         on_air},
        {"channel.first_cut", "The first carrier was cut off", "", FigureKind::date,
         "The last day of the first spell on the first carrier that ended under pressure in the period.",
         first_cut},
        {"channel.off_air", "Off the air until another carrier took the channel", "months",
         FigureKind::duration,
         "The first days of the period without any spell, from the day after one ended to the day before the "
         "next began, in months.",
         off_air},
        {"channel.second_spell", "The second carrier carried it", "weeks", FigureKind::duration,
         "The days of the first spell on a carrier other than the first, both ends counted, in weeks.",
         second_spell},
        {"channel.live_after", "Live phone-in programmes began after", "months", FigureKind::duration,
         "From the beginning of the first spell to the beginning of the first live programme that viewers "
         "call, in months.",
         live_after},
        {"channel.campaign_hours", "The longest campaign on one theme", "months", FigureKind::duration,
         "The longest run of days on each of which broadcasts marked as part of a campaign carried one theme "
         "for two hours or more; up to two days in between may have fewer. In months.",
         campaign_hours},
        {"channel.days_off_air", "Days off the air", "days", FigureKind::count,
         "Days of the period after the first spell that no spell covers.", days_off_air},
        {"channel.carriers", "Carriers that carried the channel", "carriers", FigureKind::count,
         "Carriers with a spell that shares a day with the period.",
         distinct(stretches, any_row, [](const Stretch& one) { return one.spell->carrier; })},
        {"channel.hours", "Hours broadcast", "hours", FigureKind::count,
         "The length of all broadcasts that began in the period.",
         in_hours(summing(aired, any_row, minutes_of))},
        {"channel.hours_live", "Hours broadcast live", "hours", FigureKind::count,
         "The length of the live broadcasts that began in the period.",
         in_hours(summing(aired, &Aired::live, minutes_of))},
        {"channel.share_live", "Share of live broadcasts", "percent", FigureKind::share,
         "The length of the live broadcasts divided by that of all broadcasts that began in the period.",
         share_live},
        {"channel.programmes", "Programmes", "programmes", FigureKind::count,
         "Programmes that ran on a day of the period.",
         counting<Programme>(
             [](const Programme& row, const Period& period) { return period.meets(row.since, row.until); })},
        {"channel.outage_hours", "Hours lost to outages", "hours", FigureKind::duration,
         "The length of the outages inside spells that began in the period and have ended.", outage_hours},
        {"channel.archive_hours", "Hours added to the archive", "hours", FigureKind::count,
         "The length of the archive items recorded in the period.",
         in_hours(summing<ArchiveItem>(in_period(&ArchiveItem::recorded), &ArchiveItem::minutes))},
        {"channel.evidence", "Recordings that document events", "recordings", FigureKind::count,
         "Archive items recorded in the period and marked as documenting events.",
         counting<ArchiveItem>(is_evidence)},
    };
}

}  // namespace karnameh::channel
