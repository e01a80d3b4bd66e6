// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"
#include "modules/finance/section.h"
#include "modules/finance/tables.h"

namespace karnameh::finance {

namespace {

ExhibitData pledges(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"pledges"}, Sentence{"amount promised"}, Sentence{"kept so far"}}, {}, Behind{}};
    ByChoice states(pledge_state_options(), 3);
    for (const Promise& promise : promises(scope, period)) {
        if (!promise.in_period || promise.cents == Flow::unvalued) continue;
        states.add(promise.state, 0);
        states.add(promise.state, 1, promise.cents);
        states.add(promise.state, 2, promise.cents_paid);
        data.behind.add(*promise.row);
    }
    data.rows = in_dollars(states.rows(), 1);
    return data;
}

ExhibitData loans(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"loans"}, Sentence{"taken"}, Sentence{"still owed"}}, {}, Behind{}};
    ByChoice bearers(bearer_options(), 3);
    for (const Debt& debt : debts(scope, period)) {
        if (debt.cents_taken == Flow::unvalued || debt.cents_owed == Flow::unvalued) continue;
        if (!debt.in_period && debt.owed == 0) continue;
        bearers.add(debt.row->interest_borne_by, 0);
        bearers.add(debt.row->interest_borne_by, 1, debt.cents_taken);
        bearers.add(debt.row->interest_borne_by, 2, debt.cents_owed);
        data.behind.add(*debt.row);
    }
    data.rows = in_dollars(bearers.rows(), 1);
    return data;
}

ExhibitData arrears(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"dues"}, Sentence{"missing"}}, {}, Behind{}};
    ByChoice ages(lateness_options(), 2);
    for (const DueState& due : dues(scope, period)) {
        if (due.missing == 0) continue;
        ages.add(lateness(due.days_late), 0);
        ages.add(lateness(due.days_late), 1, due.missing);
        data.behind.add(*due.row);
    }
    data.rows = in_dollars(ages.rows(Empty::shown), 1);
    return data;
}

ExhibitData dues_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"collected"}, Sentence{"missing of what was due"}}, {}, Behind{}};
    ByMonth months(period, 2);
    for (const DueState& due : dues(scope, period)) {
        if (due.collected != 0) months.add(due.row->paid_on.first, 0, due.collected);
        if (due.missing != 0) months.add(due.row->due.last(), 1, due.missing);
        data.behind.add(*due.row);
    }
    data.rows = in_dollars(months.rows());
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits_of_owed() {
    return {
        {"finance.pledges_by_state", "Pledges of the period", "", ChartForm::none, pledges},
        {"finance.loans_by_bearer", "Loans, and who bears their interest", "", ChartForm::none, loans},
        {"finance.arrears", "Dues not collected, by how late they are", "", ChartForm::none, arrears},
        {"finance.dues_by_month", "Dues by month", "US dollars", ChartForm::stacked, dues_by_month},
    };
}

}  // namespace karnameh::finance
