// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/people/section.h"
#include "modules/people/views.h"

namespace karnameh::people {

namespace {

constexpr Option load_bands[] = {
    {1, "none", "nothing"},
    {2, "half", "up to half of their hours"},
    {3, "full", "up to all of their hours"},
    {4, "over", "more than their hours"},
};

bool is_late(const Assignment& row, const Period& period) {
    return row.due.is_set() && period.holds(row.due.last()) &&
           standing(row, period.last) >= Standing::done_late;
}

bool is_under_way(const Assignment& row, const Period& period) {
    Standing now = standing(row, period.last);
    return row.from.first <= period.last && (now == Standing::under_way || now == Standing::overdue);
}

std::vector<Load> loads_at_end(const Scope& scope, const Period& period) {
    return loads(scope, period.last);
}

bool is_overloaded(const Load& load) {
    return load.carried > load.hours;
}

bool is_open_at_end(const Opening& opening, const Period& period) {
    return is_open(opening, period.last);
}

bool is_overdue(const Opening& opening, const Period& period) {
    return is_open_at_end(opening, period) && opening.by_when.is_set() &&
           opening.by_when.last() < period.last;
}

std::int64_t free_at_end(const Opening& opening, const Period& period) {
    return free_places(opening, period.last);
}

// Which of load_bands.
int band_of(const Load& load) {
    return load.carried == 0 ? 1 : load.carried * 2 <= load.hours ? 2 : load.carried <= load.hours ? 3 : 4;
}

FigureValue load(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t hours = 0, carried = 0;
    for (const Load& row : loads(scope, period.last)) {
        hours += row.hours;
        carried += row.carried;
        behind.add(*row.person);
    }
    return FigureValue::percent(carried, hours, 0);
}

FigureValue areas(const Scope& scope, const Period& period, Behind& behind) {
    ByText areas;
    scope.each<Opening>([&](const Opening& opening) {
        if (!is_open(opening, period.last)) return;
        areas.add(opening.area);
        behind.add(opening);
    });
    return FigureValue::list(areas.headings());
}

ExhibitData assignments_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"done in time"}, Sentence{"done late"}, Sentence{"overdue"}}, {}, Behind{}};
    ByMonth months(period, 3);
    scope.each<Assignment>([&](const Assignment& row) {
        Standing now = standing(row, period.last);
        if (now == Standing::under_way) return;
        DayNumber day = now == Standing::overdue ? row.due.last() : row.done.first;
        if (!period.holds(day)) return;
        months.add(day, static_cast<std::size_t>(now) - static_cast<std::size_t>(Standing::done_in_time));
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

ExhibitData by_skill(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"people who have it"}, Sentence{"openings that want it"}}, {}, Behind{}};
    ByChoice skills(skill_options(), 2);
    scope.each<Person>([&](const Person& person) {
        if (person.skills == 0 || level_on(person, period.last) == Level::unset) return;
        skills.add_all(person.skills, 0);
        data.behind.add(person);
    });
    scope.each<Opening>([&](const Opening& opening) {
        if (opening.skills == 0 || !is_open(opening, period.last)) return;
        skills.add_all(opening.skills, 1);
        data.behind.add(opening);
    });
    data.rows = skills.rows_by_size();
    return data;
}

ExhibitData openings_by_area(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"places free"}, Sentence{"places taken"}}, {}, Behind{}};
    ByText areas(2);
    scope.each<Opening>([&](const Opening& opening) {
        if (!is_open(opening, period.last) && !period.holds(opening.filled)) return;
        std::int64_t free = free_places(opening, period.last);
        areas.add(opening.area, 0, free);
        areas.add(opening.area, 1, places(opening) - free);
        data.behind.add(opening);
    });
    data.rows = areas.rows();
    return data;
}

// Who could fill them: people with hours left over and the skills and languages wanted.
ExhibitData candidates(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"places free"}, Sentence{"people who could fill them"}}, {}, Behind{}};
    std::vector<Load> people = loads(scope, period.last);
    std::erase_if(people, [](const Load& load) { return load.carried >= load.hours; });
    scope.each<Opening>([&](const Opening& opening) {
        std::int64_t free = free_places(opening, period.last);
        if (free == 0) return;
        auto fitting =
            std::ranges::count_if(people, [&](const Load& load) { return fits(*load.person, opening); });
        data.rows.push_back(
            {Recorded{opening.area.string()}, {FigureValue::count(free), FigureValue::count(fitting)}});
        data.behind.add(opening);
    });
    return data;
}

ExhibitData studies_by_subject(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"begun"}, Sentence{"finished"}}, {}, Behind{}};
    ByText subjects(2);
    scope.each<Study>([&](const Study& row) {
        bool begun = period.holds(row.since), finished = period.holds(row.finished);
        if (!begun && !finished) return;
        subjects.add(row.subject, 0, begun);
        subjects.add(row.subject, 1, finished);
        data.behind.add(row);
    });
    data.rows = subjects.rows();
    return data;
}

std::vector<Figure> figures_of_openings() {
    return {
        {"openings.areas", "Areas that need people at once", "", FigureKind::list,
         "The areas of the openings that were made by the last day of the period and not filled by then, "
         "each once, in the order in which they were recorded.",
         areas},
        {"openings.open", "Openings not filled", "openings", FigureKind::count,
         "Openings that were made by the last day of the period and not filled by then.",
         counting<Opening>(is_open_at_end)},
        {"openings.places", "Places to be filled", "places", FigureKind::count,
         "Of the openings not filled by the end of the period, the people wanted less those who have already "
         "come; an opening that does not say how many wants one.",
         summing<Opening>(
             [](const Opening& row, const Period& period) { return free_at_end(row, period) > 0; },
             free_at_end)},
        {"openings.filled", "Openings filled", "openings", FigureKind::count,
         "Openings whose last place was taken in the period.",
         counting<Opening>(in_period(&Opening::filled))},
        {"openings.overdue", "Openings overdue", "openings", FigureKind::count,
         "Openings not filled by the end of the period although the day by which people were needed had "
         "passed.",
         counting<Opening>(is_overdue)},
    };
}

}  // namespace

std::vector<Figure> figures_of_work() {
    std::vector<Figure> all = {
        {"people.done", "Assignments done", "assignments", FigureKind::count,
         "Assignments done in the period.", counting<Assignment>(in_period(&Assignment::done))},
        {"people.late", "Assignments late", "assignments", FigureKind::count,
         "Assignments that were due in the period and were done after that day, or not by its end.",
         counting<Assignment>(is_late)},
        {"people.under_way", "Assignments under way", "assignments", FigureKind::count,
         "Assignments begun by the last day of the period and not done by then.",
         counting<Assignment>(is_under_way)},
        {"people.load", "Load", "percent", FigureKind::share,
         "The hours a week of the assignments under way at the end of the period, as a share of the hours a "
         "week that people can give. People who say no hours are left out.",
         load},
        {"people.overloaded", "People who carry more than they can give", "people", FigureKind::count,
         "People whose assignments under way at the end of the period take more hours a week than they can "
         "give.",
         counting(loads_at_end, is_overloaded)},
        {"people.studies_finished", "Studies finished", "studies", FigureKind::count,
         "Studies finished in the period.", counting<Study>(in_period(&Study::finished))},
        {"people.reviews", "Reviews held", "reviews", FigureKind::count, "Reviews held in the period.",
         counting<Review>(in_period(&Review::on))},
    };
    std::ranges::copy(figures_of_openings(), std::back_inserter(all));
    return all;
}

std::vector<Exhibit> exhibits_of_work() {
    return {
        {"people.assignments_by_month", "Assignments done and late by month", "assignments",
         ChartForm::stacked, assignments_by_month},
        {"people.by_load", "What people carry", "people", ChartForm::columns,
         table_by_choice("people", loads_at_end, load_bands, any_row, band_of, Order::all_listed)},
        {"people.by_skill", "Skills that people have and that are wanted", "", ChartForm::bars, by_skill},
        {"people.studies", "Studies by subject", "studies", ChartForm::bars, studies_by_subject},
        {"openings.by_area", "Openings by area", "places", ChartForm::stacked, openings_by_area},
        {"openings.candidates", "Who could fill the openings", "", ChartForm::none, candidates},
    };
}

}  // namespace karnameh::people
