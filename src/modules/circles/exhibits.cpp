// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/circles/section.h"
#include "modules/circles/views.h"

namespace karnameh::circles {

namespace {

constexpr Option silences[] = {
    {1, "one", "one month or less"},        {2, "two", "two months"},
    {3, "three", "three months"},           {4, "to_6", "four to six months"},
    {5, "to_12", "seven to twelve months"}, {6, "longer", "longer than a year"},
};

// A table of new circles by something that each has one of.
template <typename Choice>
auto new_circles_by(Options options, Choice choice, Order order = Order::by_size) {
    return table_by_choice<CircleStatistic>("new circles", options,
                                            in_period(&CircleStatistic::first_contact), choice, order);
}

bool is_of_the_period(const CircleStatistic& row, const Period& period) {
    return row.first_contact.first <= period.last && row.last_contact.last() >= period.first;
}

bool studies_since(const CircleStatistic& row, const Period& period) {
    return period.holds(study_since(row));
}

ExhibitData by_way_and_month(const Scope& scope, const Period& period) {
    Options ways = came_through_options();
    ExhibitData data;
    for (const Option& way : ways) data.columns.push_back(Sentence{way.label});
    ByMonth months(period, ways.size());
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (row.came_through == CameThrough::unset) return;
        months.add(row.first_contact.first, static_cast<std::size_t>(row.came_through) - 1);
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

ExhibitData by_size(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"counted in people"}, Sentence{"counted in families"}}, {}, Behind{}};
    ByChoice bands(size_band_options(), 2);
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (!row.size.is_set()) return;
        bands.add(size_band(row.size), row.counted_in == CountedIn::families);
        data.behind.add(row);
    });
    data.rows = bands.rows(Empty::shown);
    return data;
}

ExhibitData by_composition(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"new circles"}}, {}, Behind{}};
    ByChoice kinds(composition_options());
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (row.composition == 0) return;
        kinds.add_all(row.composition);
        data.behind.add(row);
    });
    data.rows = kinds.rows_by_size();
    return data;
}

ExhibitData by_silence(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"circles"}}, {}, Behind{}};
    ByChoice lengths(silences);
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        int months = months_of_silence(row, period);
        if (months < 0) return;
        lengths.add(months <= 3 ? std::max(months, 1) : months <= 6 ? 4 : months <= 12 ? 5 : 6);
        data.behind.add(row);
    });
    data.rows = lengths.rows(Empty::shown);
    return data;
}

ExhibitData lost_and_found(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"contact lost"}, Sentence{"reappeared"}}, {}, Behind{}};
    ByMonth months(period, 2);
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        bool lost = period.holds(row.lost), back = period.holds(row.reappeared);
        if (!lost && !back) return;
        if (lost) months.add(row.lost.first, 0);
        if (back) months.add(row.reappeared.first, 1);
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"circles.by_month", "New circles by month", "circles", ChartForm::columns,
         table_by_month<CircleStatistic>("new circles", &CircleStatistic::first_contact)},
        {"circles.by_province", "New circles by province", "circles", ChartForm::bars,
         new_circles_by(province_options(), &CircleStatistic::province)},
        {"circles.by_milieu", "New circles by milieu", "circles", ChartForm::bars,
         new_circles_by(milieu_options(), &CircleStatistic::milieu)},
        {"circles.by_way", "How new circles came", "circles", ChartForm::bars,
         new_circles_by(came_through_options(), &CircleStatistic::came_through)},
        {"circles.by_way_and_month", "How new circles came, by month", "circles", ChartForm::stacked,
         by_way_and_month},
        {"circles.by_size", "Sizes of new circles", "circles", ChartForm::stacked, by_size},
        {"circles.composition", "Circles in which these people are found", "circles", ChartForm::bars,
         by_composition},
        {"circles.by_women", "Women in new circles", "circles", ChartForm::columns,
         new_circles_by(band_options(), &CircleStatistic::women, Order::listed)},
        {"circles.by_state", "How circles of the period stand", "circles", ChartForm::bars,
         table_by_choice<CircleStatistic>("circles", outcome_options(), is_of_the_period,
                                          &CircleStatistic::state, Order::listed)},
        {"circles.silences", "How long silences last", "circles", ChartForm::columns, by_silence},
        {"circles.lost_and_found", "Circles lost and reappeared by month", "circles", ChartForm::columns,
         lost_and_found},
        {"circles.by_subject", "Study circles by subject", "study circles", ChartForm::bars,
         table_by_text<CircleStatistic>("study circles", studies_since, &CircleStatistic::study_subject)},
    };
}

}  // namespace karnameh::circles
