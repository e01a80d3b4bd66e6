// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/counting.h"
#include "modules/circles/section.h"
#include "modules/circles/views.h"

namespace karnameh::circles {

namespace {

bool had_contact(const CircleStatistic& row, const Period& period) {
    return in_touch(row) && period.holds(row.last_contact);
}

bool is_in_touch_at_end(const CircleStatistic& row, const Period& period) {
    return in_touch(row) && row.first_contact.first <= period.last;
}

bool is_dissolved(const CircleStatistic& row, const Period& period) {
    return row.state == Outcome::dissolved && period.holds(row.last_contact);
}

bool is_fading(const CircleStatistic& row, const Period& period) {
    return row.has_organiser != Flag::yes && months_of_silence(row, period) > 0;
}

bool is_of_parts(const CircleStatistic& row, const Period& period) {
    return period.holds(row.first_contact) && row.parts.is_set() && row.parts.value > 1;
}

bool is_known_whether_organised(const CircleStatistic& row, const Period& period) {
    return is_in_touch_at_end(row, period) && row.has_organiser != Flag::unset;
}

bool has_organiser(const CircleStatistic& row) {
    return row.has_organiser == Flag::yes;
}

bool studies_since(const CircleStatistic& row, const Period& period) {
    return period.holds(study_since(row));
}

bool has_begun(const NeighbourhoodCore& core, const Period& period) {
    return core.since.is_set() && core.since.first <= period.last;
}

FigureValue silence(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<int> months;
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        int silent = months_of_silence(row, period);
        if (silent < 0) return;
        months.push_back(silent);
        behind.add(row);
    });
    if (months.empty()) return FigureValue::none();
    std::ranges::sort(months);
    // The mean of the two in the middle, which are one and the same where the number is odd.
    int sum = months[(months.size() - 1) / 2] + months[months.size() / 2];
    return FigureValue::ratio(sum, 2, 1);
}

FigureValue linking(const Scope& scope, const Period&, Behind& behind) {
    return FigureValue::count(links(scope, behind));
}

}  // namespace

std::vector<Figure> figures_of_contact() {
    return {
        {"circles.provinces", "Provinces in contact", "provinces", FigureKind::count,
         "Provinces with at least one statistic row that is in touch (studying, active, reappeared and "
         "verified "
         "again included) and whose last contact falls in the period.",
         distinct<CircleStatistic>(had_contact, &CircleStatistic::province)},
        {"circles.in_touch", "Circles in touch", "circles", FigureKind::count,
         "Statistic rows that are in touch (studying, active, reappeared and verified again included) and "
         "whose "
         "first contact lies before the end of the period.",
         counting<CircleStatistic>(is_in_touch_at_end)},
        {"circles.lost", "Circles lost", "circles", FigureKind::count,
         "Statistic rows that were lost in the period and have not been heard of since.",
         counting<CircleStatistic>(went_silent)},
        {"circles.reappeared", "Circles that reappeared", "circles", FigureKind::count,
         "Statistic rows that reappeared in the period after contact had been lost.",
         counting<CircleStatistic>(in_period(&CircleStatistic::reappeared))},
        {"circles.dissolved", "Circles dissolved", "circles", FigureKind::count,
         "Statistic rows that are dissolved and whose last contact falls in the period.",
         counting<CircleStatistic>(is_dissolved)},
        {"circles.fading", "Circles that lost contact for want of an organiser and came back", "circles",
         FigureKind::existence,
         "Statistic rows without an organiser that reappeared in the period, in a later month than the one "
         "in which contact was lost.",
         counting<CircleStatistic>(is_fading)},
        {"circles.silence", "Usual length of a silence", "months", FigureKind::duration,
         "The median, over the circles that reappeared in the period, of the months between loss and "
         "reappearance.",
         silence},
        {"circles.organisers", "Circles in touch that have an organiser", "percent", FigureKind::share,
         "Of the circles in touch of which it is known, the share with an organiser of their own.",
         share_of<CircleStatistic>(is_known_whether_organised, has_organiser)},
        {"circles.linking", "Links between circles", "links", FigureKind::count,
         "Circles that name a circle of another handler, and records of other kinds that name a circle or a "
         "statistic row, over everything that the reader can open. The rule is that there are none.",
         linking},
        {"circles.clusters", "Circles made of several smaller ones", "circles", FigureKind::count,
         "Statistic rows whose first contact falls in the period and that consist of two smaller circles or "
         "more.",
         counting<CircleStatistic>(is_of_parts)},
        {"circles.study", "Study circles formed in the last months", "study circles", FigureKind::existence,
         "Statistic rows with a subject of study that began in the last six months of the period; where the "
         "beginning is not known, the last contact counts.",
         in_last_months(6, counting<CircleStatistic>(studies_since))},
        {"circles.cores", "Neighbourhood cores", "cores", FigureKind::count,
         "Neighbourhood cores that began before the end of the period.",
         counting<NeighbourhoodCore>(has_begun)},
    };
}

}  // namespace karnameh::circles
