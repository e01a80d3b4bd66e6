// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "modules/congress/section.h"
#include "modules/congress/views.h"

namespace karnameh::congress {

namespace {

std::vector<const Meeting*> meetings_in(const Scope& scope, const Period& period) {
    std::vector<const Meeting*> held;
    scope.each<Meeting>([&](const Meeting& row) {
        if (period.holds(row.closes.last())) held.push_back(&row);
    });
    std::ranges::sort(held, {}, [](const Meeting* row) { return row->opens.first; });
    return held;
}

ExhibitData meetings(const Scope& scope, const Period& period) {
    ExhibitData data;
    data.columns = {Sentence{"Days"}, Sentence{"Resolutions"}, Sentence{"Motions"}};
    for (const Meeting* meeting : meetings_in(scope, period)) {
        std::int64_t resolutions = 0, motions = 0;
        scope.each_referring<Resolution>(meeting->id, [&](const Resolution&) { ++resolutions; });
        scope.each_referring<Motion>(meeting->id, [&](const Motion&) { ++motions; });
        data.behind.add(*meeting);
        data.rows.push_back({Recorded{meeting->name.string()},
                             {FigureValue::days(meeting->opens.first, meeting->closes.last()),
                              FigureValue::count(resolutions), FigureValue::count(motions)}});
    }
    return data;
}

// One row for each step of each axis's way, so that the lanes show when it was reached.
ExhibitData axes(const Scope& scope, const Period& period) {
    ExhibitData data;
    for (const Option& step : progress_options()) data.columns.push_back(Sentence{step.label});
    const Meeting* meeting = opening_congress(scope, period);
    if (!meeting) return data;
    for (const Axis* axis : axes_of(scope, meeting->id)) {
        ExhibitRow row{Recorded{axis->title.string()},
                       std::vector<FigureValue>(progress_options().size(), FigureValue::none())};
        std::vector<DayNumber> first(progress_options().size(), INT32_MAX);
        scope.each_referring<Assessment>(axis->id, [&](const Assessment& assessment) {
            if (assessment.when.first > period.last || assessment.progress == Progress::unset) return;
            DayNumber& day = first[static_cast<std::size_t>(assessment.progress) - 1];
            day = std::min(day, assessment.when.first);
            data.behind.add(assessment);
        });
        for (std::size_t i = 0; i < first.size(); ++i)
            if (first[i] != INT32_MAX) row.values[i] = FigureValue::days(first[i], first[i]);
        data.rows.push_back(std::move(row));
    }
    return data;
}

ExhibitData votes(const Scope& scope, const Period& period) {
    ExhibitData data;
    data.columns = {Sentence{"Votes for"}, Sentence{"Votes against"}, Sentence{"Abstaining"}};
    auto count = [](const Integer& votes) {
        return votes.is_set() ? FigureValue::count(votes.value) : FigureValue::none();
    };
    for (const Meeting* meeting : meetings_in(scope, period))
        scope.each_referring<Motion>(meeting->id, [&](const Motion& motion) {
            if (!motion.votes_for.is_set()) return;
            data.behind.add(motion);
            data.rows.push_back({Recorded{motion.title.string()},
                                 {count(motion.votes_for), count(motion.against), count(motion.abstaining)}});
        });
    return data;
}

ExhibitData resolutions_by_subject(const Scope& scope, const Period& period) {
    std::vector<std::int64_t> decided(subject_options().size() + 1);
    ExhibitData data;
    data.columns = {Sentence{"Resolutions"}};
    scope.each<Resolution>([&](const Resolution& row) {
        if (!period.holds(row.decided_on)) return;
        ++decided[static_cast<std::size_t>(row.subject)];
        data.behind.add(row);
    });
    for (const Option& subject : subject_options())
        if (decided[subject.number] > 0)
            data.rows.push_back({Sentence{subject.label}, {FigureValue::count(decided[subject.number])}});
    if (decided[0] > 0) data.rows.push_back({Sentence{"not said"}, {FigureValue::count(decided[0])}});
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"congress.meetings_held", "Meetings of the period", "", ChartForm::none, meetings},
        {"congress.by_subject", "Resolutions by subject", "resolutions", ChartForm::bars,
         resolutions_by_subject},
        {"congress.axes_progress", "Axes of the previous congress and when each step was reached", "",
         ChartForm::none, axes},
        {"congress.votes", "Votes on motions", "votes", ChartForm::stacked, votes},
    };
}

}  // namespace karnameh::congress
