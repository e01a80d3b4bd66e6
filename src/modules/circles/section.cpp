// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/section.h"

#include "document/counting.h"
#include "modules/circles/survival.h"
#include "modules/circles/views.h"

namespace karnameh::circles {

namespace {

constexpr auto applied = in_period(&CircleStatistic::first_contact);

FigureValue kinds_of_members(const Scope& scope, const Period& period, Behind& behind) {
    std::uint32_t kinds = 0;
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (row.composition == 0) return;
        kinds |= row.composition;
        behind.add(row);
    });
    return FigureValue::count(std::popcount(kinds));
}

FigureValue monthly(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t circles = 0;
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        if (row.first_contact.first < period.turn || !period.holds(row.first_contact)) return;
        ++circles;
        behind.add(row);
    });
    // Months of 365.2425 / 12 days.
    std::int64_t days = period.last - period.turn + 1;
    FigureValue value = FigureValue::ratio(circles * 304369, days * 10000, 0);
    value.how = Certainness::about;
    return value;
}

FigureValue span_of_sizes(const Scope& scope, const Period& period, Behind& behind, CountedIn unit) {
    std::int64_t least = INT64_MAX, most = 0;
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (row.counted_in != unit || !row.size.is_set()) return;
        least = std::min(least, row.size.low);
        most = std::max(most, row.size.high);
        behind.add(row);
    });
    if (most == 0) return FigureValue::none();
    return FigureValue::quantity(least == most ? Quantity::exact(most) : Quantity::range(least, most));
}

FigureValue sizes(const Scope& scope, const Period& period, Behind& behind) {
    return span_of_sizes(scope, period, behind, CountedIn::people);
}

FigureValue family_sizes(const Scope& scope, const Period& period, Behind& behind) {
    return span_of_sizes(scope, period, behind, CountedIn::families);
}

FigureValue circles_through_calls(const Scope& scope, const Period& period, Behind& behind) {
    return FigureValue::count(through_calls(scope, period, behind).circles);
}

FigureValue people_through_calls(const Scope& scope, const Period& period, Behind& behind) {
    return FigureValue::quantity(through_calls(scope, period, behind).people);
}

std::vector<Figure> figures_of_growth() {
    return {
        {"circles.applied", "Circles that asked to join", "circles", FigureKind::count,
         "Statistic rows whose first contact falls in the period. A lower bound: circles that never reached "
         "a handler are not known.",
         at_least(counting<CircleStatistic>(applied))},
        {"circles.monthly", "New circles a month since the decision", "circles a month", FigureKind::rate,
         "Statistic rows whose first contact falls after the decision that marks the turn of the period, "
         "divided by the months since then.",
         monthly},
        {"circles.tehran", "Share of new contacts from Tehran", "percent", FigureKind::share,
         "Of the statistic rows whose first contact falls in the period, the share with the province Tehran.",
         share_of<CircleStatistic>(
             applied, [](const CircleStatistic& row) { return row.province == Province::tehran; })},
        {"circles.people", "People in those circles", "people", FigureKind::range,
         "The sum of the size ranges of the circles that asked to join; a family counts as three to five "
         "people.",
         summing<CircleStatistic>(applied, people)},
        {"circles.sizes", "Sizes of circles", "people", FigureKind::range,
         "From the smallest to the largest size of the circles that asked to join and are counted in people.",
         sizes},
        {"circles.sizes_families", "Sizes of circles counted in families", "families", FigureKind::range,
         "From the smallest to the largest size of the circles that asked to join and are counted in "
         "families.",
         family_sizes},
        {"circles.members_kinds", "Kinds of people among the members", "kinds of people",
         FigureKind::existence,
         "How many of the kinds of people that composition knows are found in the circles that asked to "
         "join.",
         kinds_of_members},
        {"circles.women", "Circles of which women are half or more", "percent", FigureKind::share,
         "Of the circles that asked to join and whose share of women is known, those in which women are "
         "about half, most or all.",
         share_of<CircleStatistic>(
             [](const CircleStatistic& row, const Period& period) {
                 return applied(row, period) && row.women != Band::unset;
             },
             [](const CircleStatistic& row) { return row.women >= Band::half; })},
        {"circles.through_calls", "Circles that came through a call to the channel", "circles",
         FigureKind::count, "Statistic rows whose first contact falls in the period and came through a call.",
         circles_through_calls},
        {"circles.people_through_calls", "People in circles that came through a call", "people",
         FigureKind::range,
         "The sum of the size ranges of the circles that came through a call in the period; a family counts "
         "as three to five people.",
         people_through_calls},
    };
}

}  // namespace

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_growth();
    std::ranges::copy(figures_of_contact(), std::back_inserter(all));
    std::ranges::copy(figures_of_survival(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::circles
