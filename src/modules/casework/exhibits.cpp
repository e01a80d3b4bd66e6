// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tables.h"
#include "modules/casework/section.h"
#include "modules/casework/views.h"

namespace karnameh::casework {

namespace {

ExhibitData by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"opened"}, Sentence{"closed"}}, {}, Behind{}};
    ByMonth months(period, 2);
    scope.each<Case>([&](const Case& row) {
        bool opened = period.holds(row.opened), closed = period.holds(row.closed);
        if (!opened && !closed) return;
        if (opened) months.add(row.opened.first, 0);
        if (closed) months.add(row.closed.first, 1);
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

ExhibitData by_country(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"opened"}, Sentence{"open at the end"}, Sentence{"saved"}}, {}, Behind{}};
    ByCode countries(country_heading, 3);
    scope.each<Case>([&](const Case& row) {
        bool opened = period.holds(row.opened), open = is_open(row, period.last);
        if (!opened && !open) return;
        if (opened) countries.add(row.country, 0);
        if (open) countries.add(row.country, 1);
        data.behind.add(row);
    });
    for (const Saved& one : saved(scope, period)) {
        countries.add(one.country, 2);
        data.behind.add(*one.row);
    }
    data.rows = countries.rows();
    return data;
}

ExhibitData saved_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"people"}}, {}, Behind{}};
    ByMonth months(period);
    for (const Saved& one : saved(scope, period)) {
        months.add(one.row->date.first, 0, one.people);
        data.behind.add(*one.row);
    }
    data.rows = months.rows();
    return data;
}

ExhibitData deadlines_by_step(const Scope& scope, const Period& period) {
    ExhibitData data;
    Options standings = standing_options();
    for (const Option& option : standings) data.columns.push_back(Sentence{option.label});
    ByChoice steps(step_options(), standings.size());
    scope.each<Deadline>([&](const Deadline& row) {
        if (!period.holds(row.due.last())) return;
        steps.add(row.step, static_cast<std::size_t>(standing(row, period.last)) - 1);
        data.behind.add(row);
    });
    data.rows = steps.rows();
    return data;
}

ExhibitData deadlines_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"met"}, Sentence{"missed"}}, {}, Behind{}};
    ByMonth months(period, 2);
    scope.each<Deadline>([&](const Deadline& row) {
        Standing standing_now = standing(row, period.last);
        if (!period.holds(row.due.last()) || standing_now == Standing::running) return;
        months.add(row.due.last(), standing_now == Standing::met ? 0 : 1);
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"casework.by_month", "Cases opened and closed by month", "cases", ChartForm::columns, by_month},
        {"casework.by_country", "Cases by country of the procedure", "cases", ChartForm::bars, by_country},
        {"casework.outcomes", "Outcomes", "outcomes", ChartForm::bars,
         table_by_choice<Outcome>("outcomes", result_options(), in_period(&Outcome::date), &Outcome::result,
                                  Order::all_listed)},
        {"casework.saved_by_month", "People saved from deportation by month", "people", ChartForm::columns,
         saved_by_month},
        {"casework.by_stage", "Open cases by stage", "cases", ChartForm::bars,
         table_by_choice<Case>("open cases", stage_options(), is_open_at_end, &Case::stage, Order::listed)},
        {"casework.deadlines_by_step", "Deadlines by step", "deadlines", ChartForm::none, deadlines_by_step},
        {"casework.deadlines_by_month", "Deadlines met and missed by month", "deadlines", ChartForm::stacked,
         deadlines_by_month},
        {"casework.letters_by_attestation", "Letters by what they attest", "letters", ChartForm::bars,
         table_by_choice<Letter>("letters", attestation_options(), in_period(&Letter::date),
                                 &Letter::attestation)},
        {"casework.events_by_kind", "What happened in the cases", "events", ChartForm::bars,
         table_by_choice<CaseEvent>("events", event_kind_options(), in_period(&CaseEvent::date),
                                    &CaseEvent::kind_of_event)},
    };
}

}  // namespace karnameh::casework
