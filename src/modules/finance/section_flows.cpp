// SPDX-License-Identifier: AGPL-3.0-or-later
#include <numeric>

#include "modules/finance/owed.h"
#include "modules/finance/section.h"

namespace karnameh::finance {

namespace {

FigureValue at_least(std::int64_t cents) {
    FigureValue value = FigureValue::amount(dollars(cents));
    value.how = Certainness::at_least;
    return value;
}

std::int64_t sum(const std::vector<Flow>& flows, Behind& behind) {
    std::int64_t cents = 0;
    each_valued(flows, [&](const Flow& flow) {
        cents += flow.cents;
        behind.add(*flow.row);
    });
    return cents;
}

FigureValue cost(const Scope& scope, const Period& period, Behind& behind) {
    return at_least(sum(flows(scope, period).expenses, behind));
}

FigureValue income(const Scope& scope, const Period& period, Behind& behind) {
    const Flows& all = flows(scope, period);
    return at_least(sum(all.donations, behind) + sum(all.sales, behind) + sum(all.dues, behind));
}

FigureValue channel_raised(const Scope& scope, const Period& period, Behind& behind) {
    const Flows& all = flows(scope, period);
    std::int64_t cents = 0;
    auto take = [&](const Flow& flow) {
        cents += flow.cents;
        behind.add(*flow.row);
    };
    each_valued(all.donations, [&](const Flow& flow) {
        if (flow.purpose == Purpose::channel || through_channel(flow)) take(flow);
    });
    each_valued(all.sales, [&](const Flow& flow) {
        if (static_cast<Sold>(flow.choice) == Sold::programme) take(flow);
    });
    for (const Debt& debt : debts(scope, period)) {
        if (!debt.in_period || debt.row->purpose != Purpose::channel || debt.cents_taken == Flow::unvalued)
            continue;
        cents += debt.cents_taken;
        behind.add(*debt.row);
    }
    return at_least(cents);
}

FigureValue channel_cost(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    each_valued(flows(scope, period).expenses, [&](const Flow& flow) {
        if (flow.purpose != Purpose::channel) return;
        cents += flow.cents;
        behind.add(*flow.row);
    });
    return at_least(cents);
}

// The records of whole months, which are what the figures by month speak of.
void add_whole_months(const std::vector<Flow>& flows, const Period& period, Behind& behind) {
    WholeMonths months = whole_months(period);
    DayNumber first = day_number(month_of_index(months.first)),
              end = day_number(month_of_index(months.last + 1));
    each_valued(flows, [&](const Flow& flow) {
        if (flow.day >= first && flow.day < end) behind.add(*flow.row);
    });
}

FigureValue monthly(const Scope& scope, const Period& period, Behind& behind) {
    const std::vector<Flow>& expenses = flows(scope, period).expenses;
    std::vector<std::int64_t> months = by_whole_month(expenses, period);
    std::erase(months, 0);
    if (months.empty()) return FigureValue::none();
    add_whole_months(expenses, period, behind);
    auto [least, most] = std::ranges::minmax(months);
    return FigureValue::amounts(dollars(least), dollars(most));
}

FigureValue monthly_mean(const Scope& scope, const Period& period, Behind& behind) {
    const std::vector<Flow>& expenses = flows(scope, period).expenses;
    std::vector<std::int64_t> months = by_whole_month(expenses, period);
    if (months.empty()) return FigureValue::none();
    add_whole_months(expenses, period, behind);
    std::int64_t all = std::accumulate(months.begin(), months.end(), std::int64_t{0});
    std::int64_t mean = FigureValue::ratio(all, static_cast<std::int64_t>(months.size()), 0).low;
    return FigureValue::amount(dollars(mean));
}

// Cents held on accounts of assets at the end of the period.
std::int64_t held(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    for (const Balance& balance : balances(scope, period)) {
        if (balance.account->type != AccountType::asset) continue;
        cents += rates(scope, period).value(balance.own, period.last).value_or(0);
        behind.add(*balance.account);
    }
    return cents;
}

FigureValue cash(const Scope& scope, const Period& period, Behind& behind) {
    if (balances(scope, period).empty()) return FigureValue::none();
    return FigureValue::amount(dollars(held(scope, period, behind)));
}

constexpr std::size_t months_of_present_cost = 3;

FigureValue cover(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<std::int64_t> months = by_whole_month(flows(scope, period).expenses, period);
    if (months.size() < months_of_present_cost || balances(scope, period).empty()) return FigureValue::none();
    std::int64_t present =
        std::accumulate(months.end() - months_of_present_cost, months.end(), std::int64_t{0});
    if (present <= 0) return FigureValue::none();
    return FigureValue::ratio(held(scope, period, behind), present, 1, months_of_present_cost);
}

FigureValue unvalued(const Scope& scope, const Period& period, Behind& behind) {
    const Flows& all = flows(scope, period);
    std::int64_t records = 0;
    for (const std::vector<Flow>* some : {&all.donations, &all.sales, &all.dues, &all.expenses})
        for (const Flow& flow : *some) {
            if (flow.is_valued()) continue;
            ++records;
            behind.add(*flow.row);
        }
    return FigureValue::count(records);
}

FigureValue rate_sources(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<std::string> sources;
    std::string_view latest;
    scope.each<Rate>([&](const Rate& row) {
        if (!period.holds(row.date) || row.source.is_empty()) return;
        behind.add(row);
        if (row.source.view() == latest) return;
        latest = row.source;
        if (std::ranges::find(sources, latest) == sources.end()) sources.emplace_back(latest);
    });
    return sources.empty() ? FigureValue::none() : FigureValue::list(std::move(sources));
}

}  // namespace

std::vector<Figure> figures_of_flows() {
    return {
        {"finance.cost", "Cost of the organisation and the channel", "", FigureKind::money,
         "Expenses dated in the period, and the interest of loans that the organisation bears, in US dollars "
         "at the euro reference rate of the day or of the last business day before it. A lower bound: what "
         "was "
         "not recorded or has no rate is not in it.",
         cost},
        {"finance.channel_raised", "Raised for the channel", "", FigureKind::money,
         "Donations for the channel or through it, loans taken for the channel, and proceeds of programmes, "
         "dated in the period, in US dollars at the rate of the day. A lower bound.",
         channel_raised},
        {"finance.channel_cost", "Cost of the channel", "", FigureKind::money,
         "Expenses dated in the period whose purpose is the channel, in US dollars at the rate of the day. A "
         "lower bound.",
         channel_cost},
        {"finance.monthly", "Monthly cost", "", FigureKind::range,
         "The smallest and the largest cost of a calendar month that lies wholly in the period and has any, "
         "in US dollars at the rate of the day.",
         monthly},
        {"finance.monthly_mean", "Average monthly cost", "", FigureKind::money,
         "The cost of the calendar months that lie wholly in the period divided by their number, in US "
         "dollars.",
         monthly_mean},
        {"finance.income", "Income", "", FigureKind::money,
         "Donations, proceeds of sales and dues paid in the period, without loans, in US dollars at the rate "
         "of "
         "the day. A lower bound.",
         income},
        {"finance.cash", "Money held at the end of the period", "", FigureKind::money,
         "What the accounts of assets hold after all entries up to the last day of the period, in US dollars "
         "at the rate of that day.",
         cash},
        {"finance.cover", "Months of cover at the present cost", "months", FigureKind::duration,
         "Money held at the end of the period divided by the average cost of its last three whole months.",
         cover},
        {"finance.unvalued", "Amounts without an exchange rate", "records", FigureKind::count,
         "Donations, proceeds, dues paid and expenses of the period in a currency that has no rate on the "
         "day or in the "
         "fourteen days before it; they are in no sum in dollars.",
         unvalued},
        {"finance.rate_sources", "Where the exchange rates come from", "", FigureKind::list,
         "The sources of the exchange rates dated in the period.", rate_sources},
    };
}

}  // namespace karnameh::finance
