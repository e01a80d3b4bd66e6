// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/units/section.h"
#include "modules/units/views.h"

namespace karnameh::units {

namespace {

constexpr int recent_months = 6;

FigureValue lost_for_each_who_joined(const Scope& scope, const Period& period, Behind& behind) {
    Period recent = last_months(period, recent_months);
    std::int64_t won = 0, not_won = 0;
    scope.each<Approach>([&](const Approach& row) {
        bool came_in = joined_in(row, recent);
        if (!came_in && !lost_in(row, recent)) return;
        ++(came_in ? won : not_won);
        behind.add(row);
    });
    return FigureValue::ratio(not_won, won, 1);
}

constexpr auto came = in_period(&Approach::came);

bool is_settled(const Approach& row, const Period& period) {
    return joined_in(row, period) || lost_in(row, period);
}

bool joined_at_known_age(const Approach& row, const Period& period) {
    return joined_in(row, period) && row.age != Age::unset;
}

bool came_through_channel(const Approach& row, const Period& period) {
    return row.through == Through::channel && came(row, period);
}

bool is_overdue(const Approach& row, const Period& period) {
    return row.stage < Stage::joined && row.next_due.is_set() && row.next_due.last() < period.last;
}

// People who came near in the period, at each stage or beyond it.
ExhibitData funnel(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"people"}}, {}, Behind{}};
    std::array<std::int64_t, 8> reached_stage{};
    scope.each<Approach>([&](const Approach& row) {
        if (!period.holds(row.came)) return;
        ++reached_stage[static_cast<std::size_t>(reached(row))];
        data.behind.add(row);
    });
    std::int64_t beyond = 0;
    for (auto stage = static_cast<std::size_t>(Stage::joined); stage >= 1; --stage) {
        beyond += reached_stage[stage];
        data.rows.insert(data.rows.begin(),
                         {Sentence{stage_options()[stage - 1].label}, {FigureValue::count(beyond)}});
    }
    return data;
}

ExhibitData funnel_by_unit(const Scope& scope, const Period& period) {
    ExhibitData data;
    constexpr auto joined_column = static_cast<std::size_t>(Stage::joined);
    for (const Option& stage : stage_options()) data.columns.push_back(Sentence{stage.label});
    ByRecord units(data.columns.size());
    scope.each<Approach>([&](const Approach& row) {
        if (!period.holds(row.came)) return;
        for (std::size_t stage = 0; stage < std::min(static_cast<std::size_t>(reached(row)), joined_column);
             ++stage)
            units.add(row.unit, stage);
        if (row.stage == Stage::lost) units.add(row.unit, joined_column);
        data.behind.add(row);
    });
    data.rows = units.rows(scope);
    return data;
}

ExhibitData reasons_by_unit(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"all"}}, {}, Behind{}};
    for (const Option& reason : why_lost_options()) data.columns.push_back(Sentence{reason.label});
    ByRecord units(data.columns.size());
    scope.each<Approach>([&](const Approach& row) {
        if (!lost_in(row, period)) return;
        units.add(row.unit, 0);
        if (row.why_lost != WhyLost::unset) units.add(row.unit, static_cast<std::size_t>(row.why_lost));
        data.behind.add(row);
    });
    data.rows = units.rows(scope);
    return data;
}

ExhibitData by_way(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"came near"}, Sentence{"joined"}}, {}, Behind{}};
    ByChoice ways(through_options(), 2);
    scope.each<Approach>([&](const Approach& row) {
        bool is_near = period.holds(row.came), is_in = joined_in(row, period);
        if (!is_near && !is_in) return;
        if (is_near) ways.add(row.through, 0);
        if (is_in) ways.add(row.through, 1);
        data.behind.add(row);
    });
    data.rows = ways.rows_by_size();
    return data;
}

ExhibitData by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"came near"}, Sentence{"joined"}, Sentence{"lost"}}, {}, Behind{}};
    ByMonth months(period, 3);
    scope.each<Approach>([&](const Approach& row) {
        bool in = joined_in(row, period), out = lost_in(row, period);
        if (!in && !out && !period.holds(row.came)) return;
        months.add(row.came.first, 0);
        if (in || out) months.add(row.settled.first, in ? 1 : 2);
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

}  // namespace

std::vector<Figure> figures_of_approaches() {
    return {
        {"units.came_near", "People who came near abroad", "people", FigureKind::count,
         "Approaches that began in the period.", counting<Approach>(came)},
        {"units.joined", "People who joined abroad", "people", FigureKind::count,
         "Approaches that ended in joining in the period.", counting<Approach>(joined_in)},
        {"units.lost", "People lost abroad", "people", FigureKind::count,
         "Approaches that ended in the period without joining.", counting<Approach>(lost_in)},
        {"abroad.joined", "People who joined abroad in the last months", "people", FigureKind::count,
         "Approaches that ended in joining in the last six months of the period.",
         in_last_months(recent_months, counting<Approach>(joined_in))},
        {"abroad.approached", "People who came close and were not won, for each who joined",
         "times those who joined", FigureKind::rate,
         "Approaches that ended without joining in the last six months of the period, divided by those that "
         "ended in joining.",
         lost_for_each_who_joined},
        {"units.won", "Share of those who came near that was won", "percent", FigureKind::share,
         "Of the approaches that ended in the period, the share that ended in joining.",
         share_of<Approach>(is_settled, joined_in)},
        {"units.young", "Young people among those who joined abroad", "percent", FigureKind::share,
         "Of the approaches that ended in joining in the period and whose age is known, the share under 30.",
         share_of<Approach>(joined_at_known_age,
                            [](const Approach& row) { return row.age == Age::under_30; })},
        {"units.lost_for_want", "Lost for want of structure and of places to meet", "percent",
         FigureKind::share,
         "Of the approaches that ended without joining in the period, the share for which the reason is that "
         "there was no unit nearby, no place to meet, nobody who followed up, or nothing that was asked of "
         "them.",
         share_of<Approach>(lost_in, lost_for_want)},
        {"units.joined_through_channel", "People who joined abroad through the channel", "people",
         FigureKind::count, "Approaches that came through the channel and ended in joining in the period.",
         counting<Approach>(joined_through_channel)},
        {"units.near_through_channel", "People who came near abroad through the channel", "people",
         FigureKind::count, "Approaches that came through the channel and began in the period.",
         counting<Approach>(came_through_channel)},
        {"units.overdue", "Approaches whose next step is overdue", "approaches", FigureKind::count,
         "Approaches that have neither joined nor been lost and whose next step was due before the last day "
         "of the period.",
         counting<Approach>(is_overdue)},
    };
}

std::vector<Exhibit> exhibits_of_approaches() {
    return {
        {"units.funnel", "From coming near to joining", "people", ChartForm::funnel, funnel},
        {"units.funnel_by_unit", "From coming near to joining, by unit", "people", ChartForm::none,
         funnel_by_unit},
        {"units.why_lost", "Why people were lost", "people", ChartForm::bars,
         table_by_choice<Approach>("people", why_lost_options(), lost_in, &Approach::why_lost)},
        {"units.why_lost_by_unit", "Why people were lost, by unit", "people", ChartForm::none,
         reasons_by_unit},
        {"units.by_way", "How people came near", "people", ChartForm::bars, by_way},
        {"units.approaches_by_month", "Came near, joined and lost by month", "people", ChartForm::columns,
         by_month},
    };
}

}  // namespace karnameh::units
