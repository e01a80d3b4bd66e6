// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/thanks/section.h"

#include "document/counting.h"
#include "modules/thanks/records.h"

namespace karnameh::thanks {

namespace {

bool is_said(const Thanks& row, const Period& period) {
    return row.said.is_set() && row.said.first <= period.last;
}

// Owed by the end of the period and not said before it began.
bool is_of_the_period(const Thanks& row, const Period& period) {
    return row.owed.is_set() && row.owed.first <= period.last &&
           !(row.said.is_set() && row.said.first < period.first);
}

bool is_said_in_it(const Thanks& row, const Period& period) {
    return is_of_the_period(row, period) && is_said(row, period);
}

bool is_still_owed(const Thanks& row, const Period& period) {
    return is_of_the_period(row, period) && !is_said(row, period);
}

FigureValue people_still(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Id> named;
    std::int64_t unnamed = 0;
    scope.each<Thanks>([&](const Thanks& row) {
        if (!is_still_owed(row, period)) return;
        if (row.to)
            named.push_back(row.to);
        else
            ++unnamed;
        behind.add(row);
    });
    std::ranges::sort(named);
    return FigureValue::count(unnamed + (std::unique(named.begin(), named.end()) - named.begin()));
}

ExhibitData by_reason(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"said"}, Sentence{"still to be said"}}, {}, Behind{}};
    ByChoice reasons(for_options(), 2);
    scope.each<Thanks>([&](const Thanks& row) {
        if (!is_of_the_period(row, period)) return;
        reasons.add(row.for_what, !is_said(row, period));
        data.behind.add(row);
    });
    data.rows = reasons.rows();
    return data;
}

ExhibitData by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"said"}, Sentence{"still to be said"}}, {}, Behind{}};
    ByMonth months(period, 2);
    scope.each<Thanks>([&](const Thanks& row) {
        if (!is_of_the_period(row, period)) return;
        months.add(row.owed.first, !is_said(row, period));
        data.behind.add(row);
    });
    data.rows = months.rows();
    return data;
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"thanks.still", "Thanks still to be said", "thanks", FigureKind::count,
         "Thanks owed up to the end of the period and not said by then.", counting<Thanks>(is_still_owed)},
        {"thanks.people_still", "Who is still to be thanked", "people and bodies", FigureKind::count,
         "Different records named in the thanks not said by the end of the period; each thanks that names "
         "somebody only in words counts as one.",
         people_still},
        {"thanks.said", "Thanks said", "thanks", FigureKind::count, "Thanks said in the period.",
         counting<Thanks>(is_said_in_it)},
    };
}

std::vector<Exhibit> exhibits() {
    return {
        {"thanks.by_reason", "Thanks by reason", "thanks", ChartForm::stacked, by_reason},
        {"thanks.by_month", "Thanks by the month in which they fell due", "thanks", ChartForm::stacked,
         by_month},
    };
}

}  // namespace karnameh::thanks
