// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"
#include "modules/finance/section.h"
#include "modules/finance/tables.h"

namespace karnameh::finance {

namespace {

ExhibitData by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"income"}, Sentence{"cost"}}, {}, Behind{}};
    ByMonth months(period, 2);
    const Flows& all = flows(scope, period);
    for (const std::vector<Flow>* some : {&all.donations, &all.sales, &all.dues})
        take_valued(*some, data.behind, [&](const Flow& flow) { months.add(flow.day, 0, flow.cents); });
    take_valued(all.expenses, data.behind, [&](const Flow& flow) { months.add(flow.day, 1, flow.cents); });
    data.rows = in_dollars(months.rows());
    return data;
}

ExhibitData income_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"donations"}, Sentence{"proceeds of sales"}, Sentence{"membership dues"}}, {}, Behind{}};
    ByMonth months(period, 3);
    const Flows& all = flows(scope, period);
    std::size_t column = 0;
    for (const std::vector<Flow>* some : {&all.donations, &all.sales, &all.dues}) {
        take_valued(*some, data.behind, [&](const Flow& flow) { months.add(flow.day, column, flow.cents); });
        ++column;
    }
    data.rows = in_dollars(months.rows());
    return data;
}

ExhibitData cost_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"the channel"}, Sentence{"all other work"}}, {}, Behind{}};
    ByMonth months(period, 2);
    take_valued(flows(scope, period).expenses, data.behind, [&](const Flow& flow) {
        months.add(flow.day, flow.purpose != Purpose::channel, flow.cents);
    });
    data.rows = in_dollars(months.rows());
    return data;
}

ExhibitData by_source(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"income"}}, {}, Behind{}};
    const Flows& all = flows(scope, period);
    ByChoice ways(through_options()), goods(sold_options());
    take_valued(all.donations, data.behind, [&](const Flow& flow) { ways.add(flow.choice, 0, flow.cents); });
    take_valued(all.sales, data.behind, [&](const Flow& flow) { goods.add(flow.choice, 0, flow.cents); });
    std::int64_t dues = 0, lent = 0;
    take_valued(all.dues, data.behind, [&](const Flow& flow) { dues += flow.cents; });
    for (const Debt& debt : debts(scope, period)) {
        if (!debt.in_period || debt.cents_taken == Flow::unvalued) continue;
        lent += debt.cents_taken;
        data.behind.add(*debt.row);
    }
    auto append = [&](std::string_view heading, std::int64_t cents) {
        data.rows.push_back({Sentence{heading}, {FigureValue::count(cents)}});
    };
    std::int64_t sold = 0;
    for (const ExhibitRow& row : goods.rows()) sold += row.values[0].low;
    data.rows = ways.rows_by_size();
    append("membership dues", dues);
    append("proceeds of sales", sold);
    append("loans", lent);
    data.rows = in_dollars(std::move(data.rows));
    return data;
}

ExhibitData by_goods(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"proceeds of sales"}}, {}, Behind{}};
    ByChoice goods(sold_options());
    take_valued(flows(scope, period).sales, data.behind,
                [&](const Flow& flow) { goods.add(flow.choice, 0, flow.cents); });
    data.rows = in_dollars(goods.rows_by_size());
    return data;
}

ExhibitData by_cost(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"the channel"}, Sentence{"all other work"}}, {}, Behind{}};
    ByChoice costs(spent_options(), 2);
    take_valued(flows(scope, period).expenses, data.behind, [&](const Flow& flow) {
        costs.add(flow.choice, flow.purpose != Purpose::channel, flow.cents);
    });
    data.rows = in_dollars(costs.rows());
    return data;
}

ExhibitData by_purpose(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"income"}, Sentence{"cost"}}, {}, Behind{}};
    const Flows& all = flows(scope, period);
    ByChoice purposes(purpose_options(), 2);
    for (const std::vector<Flow>* some : {&all.donations, &all.sales, &all.dues})
        take_valued(*some, data.behind, [&](const Flow& flow) { purposes.add(flow.purpose, 0, flow.cents); });
    take_valued(all.expenses, data.behind,
                [&](const Flow& flow) { purposes.add(flow.purpose, 1, flow.cents); });
    data.rows = in_dollars(purposes.rows());
    return data;
}

ExhibitData by_country(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"donations"}, Sentence{"cost"}}, {}, Behind{}};
    const Flows& all = flows(scope, period);
    ByCode countries(country_heading, 2);
    take_valued(all.donations, data.behind, [&](const Flow& flow) {
        countries.add(static_cast<const Donation*>(flow.row)->country, 0, flow.cents);
    });
    take_valued(all.expenses, data.behind, [&](const Flow& flow) {
        if (flow.row->kind == Expense::kind_number)
            countries.add(static_cast<const Expense*>(flow.row)->country, 1, flow.cents);
    });
    data.rows = in_dollars(countries.rows());
    return data;
}

ExhibitData budget(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"planned cost"}, Sentence{"cost"}, Sentence{"planned income"}, Sentence{"income"}},
        {},
        Behind{}};
    ByMonth months(period, 4);
    const Rates& table = rates(scope, period);
    scope.each<Budget>([&](const Budget& row) {
        if (!period.holds(row.month)) return;
        std::int64_t cents = table.value(row.amount, row.month.first).value_or(0);
        months.add(row.month.first, row.planned == Planned::cost ? 0 : 2, cents);
        data.behind.add(row);
    });
    if (data.behind.count() == 0) return data;
    const Flows& all = flows(scope, period);
    take_valued(all.expenses, data.behind, [&](const Flow& flow) { months.add(flow.day, 1, flow.cents); });
    for (const std::vector<Flow>* some : {&all.donations, &all.sales, &all.dues})
        take_valued(*some, data.behind, [&](const Flow& flow) { months.add(flow.day, 3, flow.cents); });
    data.rows = in_dollars(months.rows());
    return data;
}

ExhibitData accounts(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"in its currency"}, Sentence{"in US dollars"}}, {}, Behind{}};
    const Rates& table = rates(scope, period);
    for (const Balance& balance : balances(scope, period)) {
        std::optional<std::int64_t> cents = table.value(balance.own, period.last);
        data.rows.push_back({Recorded{balance.account->name.string()},
                             {FigureValue::amount(balance.own),
                              cents ? FigureValue::amount(dollars(*cents)) : FigureValue::none()}});
        data.behind.add(*balance.account);
    }
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits_of_flows() {
    return {
        {"finance.by_month", "Income and cost by month", "US dollars", ChartForm::columns, by_month},
        {"finance.income_by_month", "Income by month", "US dollars", ChartForm::stacked, income_by_month},
        {"finance.cost_by_month", "Cost by month", "US dollars", ChartForm::stacked, cost_by_month},
        {"finance.by_source", "Money by source", "US dollars", ChartForm::bars, by_source},
        {"finance.by_goods", "Proceeds of sales", "US dollars", ChartForm::none, by_goods},
        {"finance.by_cost", "What the money was spent on", "US dollars", ChartForm::bars, by_cost},
        {"finance.by_purpose", "Income and cost by purpose", "US dollars", ChartForm::bars, by_purpose},
        {"finance.by_country", "Donations and cost by country", "US dollars", ChartForm::bars, by_country},
        {"finance.budget", "Budget and what came of it", "US dollars", ChartForm::none, budget},
        {"finance.accounts", "Accounts at the end of the period", "", ChartForm::none, accounts},
    };
}

}  // namespace karnameh::finance
