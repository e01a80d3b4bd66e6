// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/views.h"

#include <unordered_map>

#include "modules/finance/booking.h"

namespace karnameh::finance {

namespace {

struct BalanceRows {
    std::vector<Balance> rows;
};

Memo::Key key_of(const Period& period) {
    return {period.first, period.last, 0};
}

std::int64_t cents_of(const Rates& table, const Money& amount, const Money& booked, DayNumber day) {
    bool is_frozen = booked.currency == reporting_currency;
    std::int64_t cents = is_frozen ? booked.minor : table.value(amount, day).value_or(Flow::unvalued);
    return cents >= -Flow::cents_max && cents <= Flow::cents_max ? cents : Flow::unvalued;
}

template <typename T, typename Choice>
std::vector<Flow> pick(const Scope& scope, const Period& period, Choice choice) {
    const Rates& table = rates(scope, period);
    std::vector<Flow> flows;
    flows.reserve(scope.count<T>());
    scope.each<T>([&](const T& row) {
        if (!period.holds(row.date) || !row.amount.is_set()) return;
        std::int64_t cents = cents_of(table, row.amount, row.booked, row.date.first);
        flows.push_back(
            {&row, cents, row.amount, row.date.first, static_cast<std::uint8_t>(choice(row)), row.purpose});
    });
    return flows;
}

std::vector<Flow> paid_dues(const Scope& scope, const Period& period) {
    const Rates& table = rates(scope, period);
    std::vector<Flow> flows;
    flows.reserve(scope.count<Due>());
    scope.each<Due>([&](const Due& row) {
        if (!period.holds(row.paid_on) || !row.paid.is_set()) return;
        flows.push_back({&row, cents_of(table, row.paid, row.booked, row.paid_on.first), row.paid,
                         row.paid_on.first, 0, Purpose::general});
    });
    return flows;
}

void add_interest(const Scope& scope, const Period& period, std::vector<Flow>& expenses) {
    const Rates& table = rates(scope, period);
    scope.each<Repayment>([&](const Repayment& row) {
        if (!period.holds(row.date) || !row.interest.is_set()) return;
        const Loan* loan = scope.find<Loan>(row.loan);
        if (loan && loan->interest_borne_by == Bearer::lender) return;
        std::int64_t cents = cents_of(table, row.interest, row.booked_interest, row.date.first);
        expenses.push_back({&row, cents, row.interest, row.date.first,
                            static_cast<std::uint8_t>(Spent::interest),
                            loan ? loan->purpose : Purpose::unset});
    });
}

}  // namespace

const Flows& flows(const Scope& scope, const Period& period) {
    return scope.memo().once<Flows>(key_of(period), [&] {
        Flows made;
        made.donations = pick<Donation>(
            scope, period, [](const Donation& row) { return row.drive ? Through::drive : row.through; });
        made.sales = pick<Sale>(scope, period, [](const Sale& row) { return row.sold; });
        made.dues = paid_dues(scope, period);
        made.expenses = pick<Expense>(scope, period, [](const Expense& row) { return row.spent; });
        add_interest(scope, period, made.expenses);
        return made;
    });
}

WholeMonths whole_months(const Period& period) {
    int first = month_index(period.first), last = month_index(period.last);
    if (day_number(month_of_index(first)) < period.first) ++first;
    if (day_number(month_of_index(last + 1)) - 1 > period.last) --last;
    return {first, last};
}

std::vector<std::int64_t> by_whole_month(const std::vector<Flow>& flows, const Period& period) {
    WholeMonths months = whole_months(period);
    if (months.count() <= 0) return {};
    std::vector<DayNumber> starts;
    for (int month = months.first; month <= months.last + 1; ++month)
        starts.push_back(day_number(month_of_index(month)));
    std::vector<std::int64_t> cents(static_cast<std::size_t>(months.count()));
    each_valued(flows, [&](const Flow& flow) {
        if (flow.day < starts.front() || flow.day >= starts.back()) return;
        auto after = std::upper_bound(starts.begin(), starts.end(), flow.day);
        cents[static_cast<std::size_t>(after - starts.begin() - 1)] += flow.cents;
    });
    return cents;
}

const std::vector<Balance>& balances(const Scope& scope, const Period& period) {
    return scope.memo()
        .once<BalanceRows>(
            key_of(period),
            [&] {
                std::vector<const Account*> accounts;
                std::unordered_map<Id, std::size_t> place;
                scope.each<Account>([&](const Account& row) {
                    if (place.try_emplace(row.id, accounts.size()).second) accounts.push_back(&row);
                });
                std::vector<std::vector<Money>> sums(accounts.size());
                each_booking(scope, period.last, Worth::not_asked, [&](const Booking& booking) {
                    for (const Posting& posting : booking.postings) {
                        auto known = place.find(posting.place.account);
                        if (known == place.end()) continue;
                        std::vector<Money>& held = sums[known->second];
                        auto at = std::ranges::find(held, posting.amount.currency, &Money::currency);
                        if (at == held.end()) at = held.insert(held.end(), {0, posting.amount.currency});
                        if (__builtin_add_overflow(at->minor, posting.amount.minor, &at->minor))
                            at->minor = INT64_MAX;
                    }
                });
                BalanceRows made;
                for (std::size_t i = 0; i < accounts.size(); ++i)
                    for (const Money& held : sums[i]) made.rows.push_back({accounts[i], held});
                return made;
            })
        .rows;
}

}  // namespace karnameh::finance
