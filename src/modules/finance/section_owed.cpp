// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/owed.h"
#include "modules/finance/section.h"

namespace karnameh::finance {

namespace {

constexpr std::int64_t large_pledge = 5'000'00;  // cents

FigureValue large_pledges_kept(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<std::pair<std::int64_t, Money>> kept;
    for (const Promise& promise : promises(scope, period)) {
        if (!promise.in_period || promise.state != PledgeState::kept || promise.cents < large_pledge)
            continue;
        kept.emplace_back(promise.cents, promise.row->amount);
        behind.add(*promise.row);
    }
    if (kept.empty()) return FigureValue::none();
    std::ranges::sort(kept, {}, [](const auto& one) { return one.first; });
    std::vector<std::string> items;
    for (const auto& [cents, amount] : kept) {
        std::string text = money_text(amount);
        if (std::ranges::find(items, text) == items.end()) items.push_back(std::move(text));
    }
    return FigureValue::list(std::move(items));
}

FigureValue pledges_kept(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t all = 0, kept = 0;
    for (const Promise& promise : promises(scope, period)) {
        if (!promise.in_period) continue;
        ++all;
        if (promise.state != PledgeState::kept) continue;
        ++kept;
        behind.add(*promise.row);
    }
    return FigureValue::percent(kept, all, 0);
}

FigureValue pledges_overdue(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t overdue = 0;
    for (const Promise& promise : promises(scope, period)) {
        if (promise.state != PledgeState::overdue) continue;
        ++overdue;
        behind.add(*promise.row);
    }
    return FigureValue::count(overdue);
}

FigureValue loans(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t loans = 0;
    for (const Debt& debt : debts(scope, period)) {
        if (!debt.in_period) continue;
        ++loans;
        behind.add(*debt.row);
    }
    return FigureValue::count(loans);
}

FigureValue loans_borne_by_lenders(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t loans = 0;
    for (const Debt& debt : debts(scope, period)) {
        if (!debt.in_period || debt.row->interest_borne_by != Bearer::lender) continue;
        ++loans;
        behind.add(*debt.row);
    }
    return FigureValue::count(loans);
}

FigureValue loans_owed(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    for (const Debt& debt : debts(scope, period)) {
        if (debt.owed == 0 || debt.cents_owed == Flow::unvalued) continue;
        cents += debt.cents_owed;
        behind.add(*debt.row);
    }
    return FigureValue::amount(dollars(cents));
}

FigureValue interest(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    each_valued(flows(scope, period).expenses, [&](const Flow& flow) {
        if (static_cast<Spent>(flow.choice) != Spent::interest) return;
        cents += flow.cents;
        behind.add(*flow.row);
    });
    return FigureValue::amount(dollars(cents));
}

FigureValue dues_missing(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    for (const DueState& due : dues(scope, period)) {
        if (due.missing == 0) continue;
        cents += due.missing;
        behind.add(*due.row);
    }
    return FigureValue::amount(dollars(cents));
}

FigureValue dues_collected(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t cents = 0;
    for (const DueState& due : dues(scope, period)) {
        if (due.collected == 0) continue;
        cents += due.collected;
        behind.add(*due.row);
    }
    return FigureValue::amount(dollars(cents));
}

FigureValue dues_paid_share(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t all = 0, paid = 0;
    for (const DueState& due : dues(scope, period)) {
        if (!period.holds(due.row->due)) continue;
        ++all;
        if (due.missing != 0) continue;
        ++paid;
        behind.add(*due.row);
    }
    return FigureValue::percent(paid, all, 0);
}

}  // namespace

std::vector<Figure> figures_of_owed() {
    return {
        {"finance.pledges", "Large pledges made and kept", "", FigureKind::list,
         "The different amounts of the pledges of five thousand US dollars or more, at the rate of the day, "
         "that were made in the period and kept in full by instalments paid up to its end.",
         large_pledges_kept},
        {"finance.pledges_kept", "Share of pledges kept", "percent", FigureKind::share,
         "Of the pledges made in the period, the share kept in full by instalments paid up to its end.",
         pledges_kept},
        {"finance.pledges_overdue", "Pledges overdue", "pledges", FigureKind::count,
         "Pledges made up to the end of the period, to be kept by then, not kept in full and not let go.",
         pledges_overdue},
        {"finance.loans", "Loans taken", "loans", FigureKind::existence, "Loans taken in the period.", loans},
        {"finance.loans_borne_by_lenders", "Loans whose interest the lenders bear", "loans",
         FigureKind::count, "Loans taken in the period whose interest is borne by the lender.",
         loans_borne_by_lenders},
        {"finance.loans_owed", "Still owed on loans", "", FigureKind::money,
         "The principal of all loans less what was repaid up to the end of the period, in US dollars at the "
         "rate of its last day.",
         loans_owed},
        {"finance.interest", "Interest paid", "", FigureKind::money,
         "Interest of loans that the organisation bears, and interest on other debts, paid in the period, in "
         "US dollars at the rate of the day.",
         interest},
        {"finance.dues", "Membership dues not collected", "", FigureKind::existence,
         "What is missing of the dues that were to be paid up to the end of the period, in US dollars at the "
         "rate of its last day.",
         dues_missing},
        {"finance.dues_collected", "Membership dues collected", "", FigureKind::money,
         "What was paid of dues in the period, in US dollars at the rate of the day.", dues_collected},
        {"finance.dues_paid", "Share of dues paid in full", "percent", FigureKind::share,
         "Of the dues to be paid in the period, the share of which nothing is missing at its end.",
         dues_paid_share},
    };
}

}  // namespace karnameh::finance
