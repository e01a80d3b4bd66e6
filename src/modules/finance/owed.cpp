// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/owed.h"

namespace karnameh::finance {

namespace {

constexpr Option pledge_states[] = {{1, "kept", "kept"},
                                    {2, "in_part", "kept in part so far"},
                                    {3, "open", "not yet due"},
                                    {4, "overdue", "overdue"},
                                    {5, "released", "let go by agreement"}};
constexpr Option latenesses[] = {{1, "to_3_months", "up to 3 months"},
                                 {2, "to_6_months", "3 to 6 months"},
                                 {3, "to_12_months", "6 to 12 months"},
                                 {4, "longer", "more than a year"}};

struct PromiseRows {
    std::vector<Promise> rows;
};
struct DebtRows {
    std::vector<Debt> rows;
};
struct DueRows {
    std::vector<DueState> rows;
};

// Parts paid, by what they are part of: sorted by id, summed by currency when asked.
class Parts {
  public:
    void add(const Id& whole, const Money& part) {
        if (part.is_set()) parts_.push_back({whole, part});
    }
    void sort() {
        std::ranges::sort(parts_, {}, [](const Part& part) { return part.whole; });
    }
    std::int64_t sum(const Id& whole, Currency currency) const {
        std::int64_t sum = 0;
        for (const Part& part : std::ranges::equal_range(parts_, whole, {}, &Part::whole))
            if (part.amount.currency == currency && __builtin_add_overflow(sum, part.amount.minor, &sum))
                return INT64_MAX;
        return sum;
    }

  private:
    struct Part {
        Id whole;
        Money amount;
    };
    std::vector<Part> parts_;
};

std::int64_t value_of(const Scope& scope, const Period& period, const Money& amount, DayNumber day) {
    std::int64_t cents = rates(scope, period).value(amount, day).value_or(Flow::unvalued);
    return cents >= -Flow::cents_max && cents <= Flow::cents_max ? cents : Flow::unvalued;
}

PledgeState state_of(const Pledge& pledge, std::int64_t paid, DayNumber last) {
    if (paid >= pledge.amount.minor) return PledgeState::kept;
    if (pledge.released == Flag::yes) return PledgeState::released;
    if (pledge.due.is_set() && pledge.due.last() <= last) return PledgeState::overdue;
    return paid > 0 ? PledgeState::in_part : PledgeState::open;
}

PromiseRows make_promises(const Scope& scope, const Period& period) {
    Parts paid;
    scope.each<Instalment>([&](const Instalment& row) {
        if (row.paid.is_set() && row.paid.first <= period.last) paid.add(row.pledge, row.amount);
    });
    paid.sort();
    PromiseRows made;
    scope.each<Pledge>([&](const Pledge& row) {
        if (!row.promised.is_set() || row.promised.first > period.last || !row.amount.is_set()) return;
        std::int64_t sum = paid.sum(row.id, row.amount.currency);
        Money paid_so_far{std::min(sum, row.amount.minor), row.amount.currency};
        made.rows.push_back({&row, sum, value_of(scope, period, row.amount, row.promised.first),
                             value_of(scope, period, paid_so_far, row.promised.first),
                             state_of(row, sum, period.last), period.holds(row.promised)});
    });
    return made;
}

DebtRows make_debts(const Scope& scope, const Period& period) {
    Parts repaid;
    scope.each<Repayment>([&](const Repayment& row) {
        if (row.date.is_set() && row.date.first <= period.last) repaid.add(row.loan, row.amount);
    });
    repaid.sort();
    DebtRows made;
    scope.each<Loan>([&](const Loan& row) {
        if (!row.taken.is_set() || row.taken.first > period.last || !row.principal.is_set()) return;
        Money owed = row.principal;
        owed.minor = std::max<std::int64_t>(0, owed.minor - repaid.sum(row.id, owed.currency));
        made.rows.push_back({&row, owed.minor, value_of(scope, period, row.principal, row.taken.first),
                             value_of(scope, period, owed, period.last), period.holds(row.taken)});
    });
    return made;
}

DueRows make_dues(const Scope& scope, const Period& period) {
    const Rates& table = rates(scope, period);
    DueRows made;
    made.rows.reserve(scope.count<Due>());
    scope.each<Due>([&](const Due& row) {
        if (!row.due.is_set() || !row.amount.is_set()) return;
        bool paid = row.paid.is_set() && row.paid_on.is_set() && row.paid.currency == row.amount.currency;
        DueState state{&row, 0, 0, 0};
        if (paid && period.holds(row.paid_on))
            state.collected = row.booked.currency == reporting_currency
                                  ? row.booked.minor
                                  : table.value(row.paid, row.paid_on.first).value_or(0);
        if (row.due.last() <= period.last) {
            Money missing = row.amount;
            if (paid && row.paid_on.first <= period.last) missing.minor -= row.paid.minor;
            if (missing.minor > 0) state.missing = table.value(missing, period.last).value_or(0);
            state.days_late = period.last - row.due.last();
        }
        if (state.collected != 0 || state.missing != 0 || row.due.last() <= period.last)
            made.rows.push_back(state);
    });
    return made;
}

Memo::Key key_of(const Period& period) {
    return {period.first, period.last, 0};
}

}  // namespace

Options pledge_state_options() {
    return pledge_states;
}
Options lateness_options() {
    return latenesses;
}

Lateness lateness(DayNumber days) {
    if (days <= 91) return Lateness::to_3_months;
    if (days <= 182) return Lateness::to_6_months;
    return days <= 365 ? Lateness::to_12_months : Lateness::longer;
}

const std::vector<Promise>& promises(const Scope& scope, const Period& period) {
    return scope.memo().once<PromiseRows>(key_of(period), [&] { return make_promises(scope, period); }).rows;
}
const std::vector<Debt>& debts(const Scope& scope, const Period& period) {
    return scope.memo().once<DebtRows>(key_of(period), [&] { return make_debts(scope, period); }).rows;
}
const std::vector<DueState>& dues(const Scope& scope, const Period& period) {
    return scope.memo().once<DueRows>(key_of(period), [&] { return make_dues(scope, period); }).rows;
}

}  // namespace karnameh::finance
