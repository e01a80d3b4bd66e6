// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/survival.h"

#include <cmath>

#include "base/show.h"
#include "modules/circles/views.h"

namespace karnameh::circles {

namespace {

constexpr int months_drawn_most = 24;
constexpr int months_in_table[] = {3, 6, 12, 18, 24};

int months_between(const Date& from, const Date& to) {
    return std::max(month_index(to.first) - month_index(from.first), 0);
}

// The same day, or the end of the period where that is earlier.
Date up_to(const Date& date, const Period& period) {
    return date.first <= period.last ? date : Date::on(period.last);
}

FigureValue percent(double share) {
    return FigureValue::number(std::llround(share * 100), 0);
}
FigureValue percent_between(double low, double high) {
    FigureValue value = percent(low);
    value.high = std::llround(high * 100);
    if (value.high != value.low) value.how = Certainness::range;
    return value;
}

Heading month_heading(int months) {
    return Named{number_text(std::int64_t{months}, Language::english),
                 number_text(std::int64_t{months}, Language::persian)};
}

struct Groups {
    std::vector<Observed> organised, unorganised;
};

Groups groups_of(const Scope& scope, const Period& period, Behind& behind) {
    Groups groups;
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        if (row.has_organiser == Flag::unset) return;
        std::optional<Observed> observed = time_in_touch(row, period);
        if (!observed) return;
        (row.has_organiser == Flag::yes ? groups.organised : groups.unorganised).push_back(*observed);
        behind.add(row);
    });
    return groups;
}

std::vector<Observed> silences_of(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Observed> silences;
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        std::optional<Observed> observed = time_of_silence(row, period);
        if (!observed) return;
        silences.push_back(*observed);
        behind.add(row);
    });
    return silences;
}

// Month by month, each curve as far as anything of it is known.
void add_months(ExhibitData& data, const std::vector<StepFunction>& curves) {
    int last = 0;
    for (const StepFunction& curve : curves) last = std::max(last, curve.last());
    for (int month = 0; month <= std::min(last, months_drawn_most); ++month) {
        ExhibitRow row{month_heading(month), {}};
        for (const StepFunction& curve : curves)
            row.values.push_back(month <= curve.last() ? percent(curve.at(month).share)
                                                       : FigureValue::none());
        data.rows.push_back(std::move(row));
    }
}

ExhibitData survival(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"with an organiser"}, Sentence{"without an organiser"}}, {}, Behind{}};
    Groups groups = groups_of(scope, period, data.behind);
    if (data.behind.count() == 0) return data;
    add_months(data, {kaplan_meier(groups.organised), kaplan_meier(groups.unorganised)});
    return data;
}

std::size_t still_followed(const std::vector<Observed>& observed, int month) {
    return static_cast<std::size_t>(
        std::ranges::count_if(observed, [&](const Observed& one) { return one.time >= month; }));
}

ExhibitData survival_table(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"with an organiser: followed so long"}, Sentence{"with an organiser: in touch, %"},
         Sentence{"with an organiser: 95% interval"}, Sentence{"without an organiser: followed so long"},
         Sentence{"without an organiser: in touch, %"}, Sentence{"without an organiser: 95% interval"}},
        {},
        Behind{}};
    Groups groups = groups_of(scope, period, data.behind);
    for (int month : months_in_table) {
        ExhibitRow row{month_heading(month), {}};
        for (const std::vector<Observed>* group : {&groups.organised, &groups.unorganised}) {
            std::size_t followed = still_followed(*group, month);
            Step step = kaplan_meier(*group).at(month);
            row.values.push_back(FigureValue::count(static_cast<std::int64_t>(followed)));
            row.values.push_back(followed > 0 ? percent(step.share) : FigureValue::none());
            row.values.push_back(followed > 0 ? percent_between(step.low, step.high) : FigureValue::none());
        }
        if (row.values[0].low > 0 || row.values[3].low > 0) data.rows.push_back(std::move(row));
    }
    return data;
}

ExhibitData reappearing(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"reappeared"}, Sentence{"dissolved"}}, {}, Behind{}};
    std::vector<Observed> silences = silences_of(scope, period, data.behind), other = silences;
    if (silences.empty()) return data;
    for (Observed& one : other)
        if (one.ending != Ending::none)
            one.ending = one.ending == Ending::event ? Ending::other : Ending::event;
    add_months(data, {cumulative_incidence(silences), cumulative_incidence(other)});
    return data;
}

// The share at that month; nothing where no observation reaches it.
FigureValue share_at(const std::vector<Observed>& observed, StepFunction (*estimate)(std::vector<Observed>),
                     int month) {
    StepFunction curve = estimate(observed);
    if (observed.empty() || curve.last() < month) return FigureValue::none();
    Step step = curve.at(month);
    return percent_between(step.low, step.high);
}

template <Flag organised>
FigureValue in_touch_after_a_year(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Observed> observed;
    scope.each<CircleStatistic>([&](const CircleStatistic& row) {
        std::optional<Observed> one = time_in_touch(row, period);
        if (!one || row.has_organiser != organised) return;
        observed.push_back(*one);
        behind.add(row);
    });
    return share_at(observed, kaplan_meier, 12);
}

FigureValue back_in_half_a_year(const Scope& scope, const Period& period, Behind& behind) {
    return share_at(silences_of(scope, period, behind), cumulative_incidence, 6);
}

}  // namespace

std::optional<Observed> time_in_touch(const CircleStatistic& row, const Period& period) {
    if (!period.holds(row.first_contact) || row.state == Outcome::asked) return std::nullopt;
    const Date& lost = row.first_lost.is_set() ? row.first_lost : row.lost;
    if (lost.is_set() && lost.first <= period.last)
        return Observed{months_between(row.first_contact, lost), Ending::event};
    bool has_ended = row.state == Outcome::dissolved && row.last_contact.first <= period.last;
    return Observed{months_between(row.first_contact, up_to(row.last_contact, period)),
                    has_ended ? Ending::event : Ending::none};
}

std::optional<Observed> time_of_silence(const CircleStatistic& row, const Period& period) {
    if (!period.holds(row.lost)) return std::nullopt;
    // A circle that is lost again may have reappeared before.
    bool is_back =
        row.state != Outcome::lost && row.reappeared.is_set() && row.reappeared.first >= row.lost.first;
    if (is_back && row.reappeared.first <= period.last)
        return Observed{months_between(row.lost, row.reappeared), Ending::event};
    bool has_ended = row.state == Outcome::dissolved && row.last_contact.first <= period.last;
    if (has_ended) return Observed{months_between(row.lost, row.last_contact), Ending::other};
    return Observed{months_between(row.lost, Date::on(period.last)), Ending::none};
}

std::vector<Exhibit> exhibits_of_survival() {
    return {
        {"circles.survival", "Circles not lost yet, by months since their first contact", "percent",
         ChartForm::line, survival},
        {"circles.survival_table", "Circles not lost yet after 3 to 24 months, with and without an organiser",
         "", ChartForm::none, survival_table},
        {"circles.reappearing", "What becomes of silences, by months since contact was lost", "percent",
         ChartForm::line, reappearing},
    };
}

std::vector<Figure> figures_of_survival() {
    return {
        {"circles.year_organised", "Circles with an organiser that are not lost within a year", "percent",
         FigureKind::estimate,
         "The share of circles with an organiser whose contact is not lost for the first time within twelve "
         "months "
         "of their first contact, by Kaplan and Meier, as an interval of 95 % by Greenwood: circles that "
         "have not "
         "been followed so long count as far as they have.",
         in_touch_after_a_year<Flag::yes>},
        {"circles.year_unorganised", "Circles without an organiser that are not lost within a year",
         "percent", FigureKind::estimate, "The same share of circles without an organiser.",
         in_touch_after_a_year<Flag::no>},
        {"circles.back_in_half_a_year", "Silences that end within half a year with the circle back",
         "percent", FigureKind::estimate,
         "The share of the silences that began in the period after which the circle reappears within six "
         "months, as "
         "an interval of 95 %: by Aalen and Johansen, so that silences that last count as far as they are "
         "known, "
         "and circles found to have dissolved as not coming back.",
         back_in_half_a_year},
    };
}

}  // namespace karnameh::circles
