// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/units/section.h"
#include "modules/units/views.h"

namespace karnameh::units {

namespace {

constexpr auto started = in_period(&Action::start);

bool is_shared(const Action& row, const Period& period) {
    return started(row, period) && row.organisers.size() > 1;
}

bool is_large_in_britain(const Action& row, const Period& period) {
    return started(row, period) && row.country == Code("GB") && is_large(row);
}

bool has_city(const Action& row, const Period& period) {
    return started(row, period) && !row.city.is_empty();
}

bool any_series(const Series&) {
    return true;
}

template <bool (*holds)(const Series&)>
FigureValue longest(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Run> runs = longest_runs(scope, period, holds, behind);
    return runs.empty() ? FigureValue::none() : FigureValue::count(runs.front().days());
}

// Each organiser is credited with every action it had a part in; the actions are still counted once elsewhere.
ExhibitData by_organiser(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"alone"}, Sentence{"with others"}}, {}, Behind{}};
    ByRecord organisers(2);
    scope.each<Action>([&](const Action& row) {
        if (!period.holds(row.start) || row.organisers.is_empty()) return;
        for (const Id& organiser : row.organisers) organisers.add(organiser, row.organisers.size() > 1);
        data.behind.add(row);
    });
    data.rows = organisers.rows(scope);
    return data;
}

ExhibitData series(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"days without a break"}}, {}, Behind{}};
    for (const Run& run : longest_runs(scope, period, any_series, data.behind))
        data.rows.push_back({Recorded{run.series->title.string()}, {FigureValue::count(run.days())}});
    return data;
}

ExhibitData series_on_the_calendar(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"without a break"}}, {}, Behind{}};
    for (const Run& run : longest_runs(scope, period, any_series, data.behind))
        data.rows.push_back({Recorded{run.series->title.string()}, {FigureValue::days(run.first, run.last)}});
    return data;
}

ExhibitData large_actions(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"people"}, Sentence{"days"}}, {}, Behind{}};
    std::vector<const Action*> large;
    scope.each<Action>([&](const Action& row) {
        if (!period.holds(row.start) || !is_large(row)) return;
        large.push_back(&row);
        data.behind.add(row);
    });
    std::ranges::sort(large, [](const Action* a, const Action* b) {
        return a->start.first != b->start.first ? a->start.first < b->start.first : a->id < b->id;
    });
    for (const Action* row : large) {
        std::string title = row->title.is_empty() ? row->city.string() : row->title.string();
        DayNumber last = row->end.is_set() ? row->end.last() : row->start.last();
        data.rows.push_back(
            {Recorded{title},
             {FigureValue::quantity(row->people), FigureValue::days(row->start.first, last)}});
    }
    return data;
}

}  // namespace

std::vector<Figure> figures_of_actions() {
    return {
        {"units.actions", "Actions abroad", "actions", FigureKind::count,
         "Actions that started in the period, each counted once whoever organised it.",
         counting<Action>(started)},
        {"units.action_people", "Attendances at actions", "attendances", FigureKind::range,
         "The sum of the people counted at the actions of the period; whoever came twice counts twice.",
         summing<Action>(started, &Action::people)},
        {"units.action_countries", "Countries with actions", "countries", FigureKind::count,
         "Countries in which at least one action started in the period.",
         distinct<Action>(started, &Action::country)},
        {"units.shared_actions", "Actions of several organisers", "actions", FigureKind::count,
         "Actions that started in the period and name two organisers or more: units, institutions or public "
         "figures.",
         counting<Action>(is_shared)},
        {"abroad.conferences", "Large rallies, marches and conferences in Britain in the last year", "events",
         FigureKind::count,
         "Rallies, marches and conferences in the United Kingdom that started in the last twelve months of "
         "the period and drew a hundred people at the least.",
         in_last_months(12, counting<Action>(is_large_in_britain))},
        {"abroad.platform", "Days without a break of the street platform in London", "days",
         FigureKind::duration,
         "The longest run of days, one after the other within the period, on each of which a series of "
         "street tables or pickets in London had an action.",
         longest<is_london_platform>},
        {"units.longest_series", "Longest series of actions without a break", "days", FigureKind::duration,
         "The longest run of days, one after the other within the period, on each of which one and the same "
         "series had an action.",
         longest<any_series>},
    };
}

std::vector<Exhibit> exhibits_of_actions() {
    return {
        {"units.actions_by_month", "Actions by month", "actions", ChartForm::columns,
         table_by_month<Action>("actions", &Action::start)},
        {"units.actions_by_kind", "Actions by kind", "actions", ChartForm::bars,
         table_by_choice<Action>("actions", action_kind_options(), started, &Action::kind_of_action,
                                 Order::listed)},
        {"units.actions_by_country", "Actions by country", "actions", ChartForm::bars,
         table_by_country<Action>("actions", started, &Action::country)},
        {"units.actions_by_city", "Actions by city", "actions", ChartForm::bars,
         table_by_text<Action>("actions", has_city, &Action::city)},
        {"units.actions_by_organiser", "Actions by organiser", "actions", ChartForm::stacked, by_organiser},
        {"units.series", "Longest unbroken runs of series", "days", ChartForm::bars, series},
        {"units.series_days", "When series ran without a break", "days", ChartForm::timeline,
         series_on_the_calendar},
        {"units.large_actions", "Large rallies, marches and conferences", "", ChartForm::none, large_actions},
    };
}

}  // namespace karnameh::units
