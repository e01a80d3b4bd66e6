// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/months.h"
#include "document/tables.h"
#include "modules/circles/section.h"
#include "modules/circles/survival.h"
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

// Every province, so that the map is whole; what is not said has no place on it.
ExhibitData by_province(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"new circles"}}, {}, Behind{}};
    ByChoice provinces(province_options());
    each_new(scope, period, [&](const CircleStatistic& row) {
        provinces.add(row.province);
        data.behind.add(row);
    });
    data.rows = provinces.rows(Empty::shown);
    for (std::size_t i = 0; i < data.rows.size() && i < province_count; ++i) {
        const ProvincePlace& place = place_of(static_cast<Province>(province_options()[i].number));
        data.rows[i].tile = {place.column, place.row};
    }
    std::ranges::stable_sort(data.rows, std::greater(),
                             [](const ExhibitRow& row) { return row.values[0].low; });
    return data;
}

// Beside each month the average of it and the two before, and of all since the turn: of whole months alone.
ExhibitData by_month_average(const Scope& scope, const Period& period) {
    constexpr std::size_t months_averaged = 3;
    ExhibitData data{{Sentence{"new circles"}, Sentence{"average of three months"},
                      Sentence{"average since the decision"}},
                     {},
                     Behind{}};
    const Months months(period);
    std::vector<std::int64_t> counts(months.count());
    each_new(scope, period, [&](const CircleStatistic& row) {
        ++counts[months.of(row.first_contact.first)];
        data.behind.add(row);
    });
    const std::size_t whole_from = gregorian_day(period.first).day > 1 ? 1 : 0,
                      whole_to = counts.size() - (gregorian_day(period.last + 1).day > 1 ? 1 : 0);
    // From the first whole month after the decision on.
    const DayNumber turn = std::max(period.turn, period.first);
    std::size_t first = months.of(turn) + (gregorian_day(turn).day > 1 ? 1 : 0);
    std::int64_t since = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        ExhibitRow row{months.heading(i), {FigureValue::count(counts[i]), {}, {}}};
        if (i + 1 >= whole_from + months_averaged && i < whole_to) {
            std::int64_t sum = 0;
            for (std::size_t k = i + 1 - months_averaged; k <= i; ++k) sum += counts[k];
            row.values[1] = FigureValue::ratio(sum, months_averaged, 1);
        }
        if (i >= first && i < whole_to) {
            since += counts[i];
            row.values[2] = FigureValue::ratio(since, static_cast<std::int64_t>(i - first + 1), 1);
        }
        data.rows.push_back(std::move(row));
    }
    return data;
}

// What the rows do not tell, and so no number made of them covers.
ExhibitData left_open(const Scope& scope, const Period& period) {
    struct Asked {
        std::string_view words;
        bool (*is_open)(const CircleStatistic&);
    };
    constexpr Asked asked[] = {
        {"province not said", [](const CircleStatistic& row) { return row.province == Province::unset; }},
        {"milieu not said", [](const CircleStatistic& row) { return row.milieu == Milieu::unset; }},
        {"size not known", [](const CircleStatistic& row) { return !row.size.is_set(); }},
        {"composition not said", [](const CircleStatistic& row) { return row.composition == 0; }},
        {"share of women not known", [](const CircleStatistic& row) { return row.women == Band::unset; }},
        {"way not said", [](const CircleStatistic& row) { return row.came_through == CameThrough::unset; }},
        {"not known whether there is an organiser",
         [](const CircleStatistic& row) { return row.has_organiser == Flag::unset; }},
        {"asked, and nobody was in touch yet",
         [](const CircleStatistic& row) { return row.state == Outcome::asked; }},
    };
    ExhibitData data{{Sentence{"circles"}, Sentence{"percent"}}, {}, Behind{}};
    std::vector<std::int64_t> open(std::size(asked));
    std::int64_t all = 0;
    each_new(scope, period, [&](const CircleStatistic& row) {
        ++all;
        for (std::size_t i = 0; i < open.size(); ++i) open[i] += asked[i].is_open(row);
        data.behind.add(row);
    });
    for (std::size_t i = 0; i < open.size() && all > 0; ++i)
        data.rows.push_back(
            {Sentence{asked[i].words}, {FigureValue::count(open[i]), FigureValue::percent(open[i], all, 0)}});
    return data;
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
    std::vector<Exhibit> all = {
        {"circles.by_month", "New circles by month", "circles", ChartForm::columns,
         table_by_month<CircleStatistic>("new circles", &CircleStatistic::first_contact)},
        {"circles.by_month_average", "New circles by month, and their average", "circles", ChartForm::line,
         by_month_average},
        {"circles.by_province", "New circles by province", "circles", ChartForm::tiles, by_province},
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
         table_by_choice<CircleStatistic>("circles", state_options(), is_of_the_period,
                                          &CircleStatistic::state, Order::listed)},
        {"circles.silences", "How long silences last", "circles", ChartForm::columns, by_silence},
        {"circles.lost_and_found", "Circles lost and reappeared by month", "circles", ChartForm::columns,
         lost_and_found},
        {"circles.by_subject", "Study circles by subject", "study circles", ChartForm::bars,
         table_by_text<CircleStatistic>("study circles", studies_since, &CircleStatistic::study_subject)},
        {"circles.left_open", "What the statistics leave open", "", ChartForm::none, left_open},
    };
    std::ranges::copy(exhibits_of_survival(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::circles
