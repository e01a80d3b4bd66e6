// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/views.h"

#include "base/text.h"

namespace karnameh::units {

bool is_going_on(const Unit& unit, const Period& period) {
    return (!unit.since.is_set() || unit.since.first <= period.last) &&
           (!unit.until.is_set() || unit.until.last() > period.last);
}

bool is_large(const Action& action) {
    bool kind_fits = action.kind_of_action == ActionKind::rally ||
                     action.kind_of_action == ActionKind::march ||
                     action.kind_of_action == ActionKind::conference;
    return kind_fits && action.people.is_set() && action.people.low >= 100;
}

namespace {

struct DayOfSeries {
    const Series* series;
    DayNumber day;
    auto operator<=>(const DayOfSeries&) const = default;
};

std::vector<DayOfSeries> days_of_series(const Scope& scope, const Period& period,
                                        const std::function<bool(const Series&)>& holds, Behind& behind) {
    std::vector<DayOfSeries> days;
    scope.each<Action>([&](const Action& action) {
        if (!action.series || action.start.precision != Precision::day) return;
        const Series* series = scope.find<Series>(action.series);
        if (!series || !holds(*series)) return;
        DayNumber first = std::max(action.start.first, period.first);
        DayNumber end = action.end.precision == Precision::day ? action.end.first : action.start.first;
        DayNumber last = std::min(end, period.last);
        for (DayNumber day = first; day <= last; ++day) days.push_back({series, day});
        if (first <= last) behind.add(action);
    });
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

std::vector<Run> longest_runs(const Scope& scope, const Period& period,
                              const std::function<bool(const Series&)>& holds, Behind& behind) {
    std::vector<Run> runs;
    Run run;
    for (const DayOfSeries& at : days_of_series(scope, period, holds, behind)) {
        if (run.series == at.series && run.last + 1 == at.day)
            run.last = at.day;
        else
            run = {at.series, at.day, at.day};
        if (runs.empty() || runs.back().series != run.series)
            runs.push_back(run);
        else if (run.days() > runs.back().days())
            runs.back() = run;
    }
    std::ranges::sort(runs, [](const Run& a, const Run& b) {
        return a.days() != b.days() ? a.days() > b.days() : a.series->id < b.series->id;
    });
    return runs;
}

bool is_london_platform(const Series& series) {
    bool kind_fits =
        series.kind_of_action == ActionKind::street_table || series.kind_of_action == ActionKind::picket;
    if (!kind_fits || series.country != Code("GB")) return false;
    std::string city = fold(series.city);
    return city == "london" || city == "لندن";
}

}  // namespace karnameh::units
