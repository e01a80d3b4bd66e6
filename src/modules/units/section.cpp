// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/section.h"

#include <unordered_set>

#include "document/tables.h"
#include "modules/units/views.h"

namespace karnameh::units {

namespace {

constexpr auto held = in_period(&Gathering::date);

bool is_open(const GatheringPlace& place, const Period& period) {
    return (!place.since.is_set() || place.since.first <= period.last) &&
           (!place.until.is_set() || place.until.last() > period.last);
}

FigureValue units_without_place(const Scope& scope, const Period& period, Behind& behind) {
    std::unordered_set<Id> with_place;
    scope.each<GatheringPlace>([&](const GatheringPlace& place) {
        if (is_open(place, period)) with_place.insert(place.unit);
    });
    auto without = counting<Unit>(
        [&](const Unit& unit) { return is_going_on(unit, period) && !with_place.contains(unit.id); });
    return without(scope, period, behind);
}

std::vector<Figure> figures_of_units() {
    return {
        {"units.units", "Units abroad", "units", FigureKind::count,
         "Units that had begun and not ended on the last day of the period.", counting<Unit>(is_going_on)},
        {"units.countries", "Countries with a unit", "countries", FigureKind::count,
         "Countries with at least one unit that had begun and not ended on the last day of the period.",
         distinct<Unit>(is_going_on, &Unit::country)},
        {"units.places", "Gathering places", "gathering places", FigureKind::count,
         "Gathering places that had begun and not ended on the last day of the period.",
         counting<GatheringPlace>(is_open)},
        {"units.without_place", "Units without a gathering place", "units", FigureKind::count,
         "Units going on at the end of the period none of whose gathering places was.", units_without_place},
        {"units.gatherings", "Gatherings", "gatherings", FigureKind::count, "Gatherings held in the period.",
         counting<Gathering>(held)},
        {"units.heads", "Attendances at gatherings", "attendances", FigureKind::range,
         "The sum of the heads counted at the gatherings of the period; whoever came twice counts twice.",
         summing<Gathering>(held, &Gathering::heads)},
        {"units.newcomers", "Newcomers at gatherings", "people", FigureKind::range,
         "The sum of the newcomers counted at the gatherings of the period.",
         summing<Gathering>(held, &Gathering::newcomers)},
        {"units.handed_out", "Literature handed out at gatherings", "copies", FigureKind::count,
         "The sum of the pieces of literature handed out at the gatherings of the period.",
         summing<Gathering>(held, &Gathering::handed_out)},
        {"units.sold", "Literature sold at gatherings", "copies", FigureKind::count,
         "The sum of the pieces of literature sold at the gatherings of the period.",
         summing<Gathering>(held, &Gathering::sold)},
    };
}

ExhibitData gatherings_by_unit(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"gatherings"}, Sentence{"heads"}, Sentence{"newcomers"}}, {}, Behind{}};
    ByRecord units;
    std::vector<Quantity> heads, newcomers;
    scope.each<Gathering>([&](const Gathering& row) {
        if (!period.holds(row.date)) return;
        std::size_t unit = units.place(row.unit);
        units.add(row.unit);
        heads.resize(units.ids().size());
        newcomers.resize(units.ids().size());
        heads[unit] += row.heads;
        newcomers[unit] += row.newcomers;
        data.behind.add(row);
    });
    for (std::size_t unit = 0; unit < units.ids().size(); ++unit) {
        std::string title = title_of(scope, units.ids()[unit]);
        data.rows.push_back({title.empty() ? Heading{Sentence{"others"}} : Heading{Recorded{title}},
                             {FigureValue::count(units.at(unit)), FigureValue::quantity(heads[unit]),
                              FigureValue::quantity(newcomers[unit])}});
    }
    std::ranges::stable_sort(data.rows, [](const ExhibitRow& a, const ExhibitRow& b) {
        return a.values[0].low > b.values[0].low;
    });
    return data;
}

std::vector<Exhibit> exhibits_of_units() {
    return {
        {"units.by_country", "Units by country", "units", ChartForm::bars,
         table_by_country<Unit>("units", is_going_on, &Unit::country)},
        {"units.gatherings_by_month", "Gatherings by month", "gatherings", ChartForm::columns,
         table_by_month<Gathering>("gatherings", &Gathering::date)},
        {"units.gatherings_by_unit", "Gatherings by unit", "", ChartForm::none, gatherings_by_unit},
    };
}

}  // namespace

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_units();
    std::ranges::copy(figures_of_approaches(), std::back_inserter(all));
    std::ranges::copy(figures_of_actions(), std::back_inserter(all));
    return all;
}

std::vector<Exhibit> exhibits() {
    std::vector<Exhibit> all = exhibits_of_units();
    std::ranges::copy(exhibits_of_approaches(), std::back_inserter(all));
    std::ranges::copy(exhibits_of_actions(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::units
