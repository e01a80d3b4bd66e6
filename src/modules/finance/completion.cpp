// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/completion.h"

#include "modules/finance/rates.h"

namespace karnameh::finance {

namespace {

void complete_value(Money& booked, const Money& amount, const Date& date, const Money* booked_before,
                    bool changed, const Scope& scope) {
    if (!amount.is_set() || !date.is_set()) {
        booked = {};
        return;
    }
    bool entered = booked.is_set() && !(changed && booked_before && *booked_before == booked);
    if (!entered) booked = value_on(scope, amount, date.first).value_or(Money{});
}

void complete_account(Id& account, const Money& amount, const Scope& scope) {
    if (account || !amount.is_set()) return;
    Id only;
    std::size_t found = 0;
    scope.each<Account>([&](const Account& row) {
        if (row.type != AccountType::asset || row.closed == Flag::yes || row.currency != amount.currency)
            return;
        only = row.id;
        ++found;
    });
    if (found == 1) account = only;
}

template <typename T>
Completion by(Date T::* date, Money T::* amount, Money T::* booked = &T::booked) {
    return completion<T>([=](T& row, const T* before, const Scope& scope) {
        bool changed = before && (before->*date != row.*date || before->*amount != row.*amount);
        complete_value(row.*booked, row.*amount, row.*date, before ? &(before->*booked) : nullptr, changed,
                       scope);
    });
}

template <typename T>
Completion account_by(Money T::* amount) {
    return completion<T>(
        [=](T& row, const T*, const Scope& scope) { complete_account(row.account, row.*amount, scope); });
}

// What left one currency and reached another is worth the same on both sides: the reporting currency's own amount, if
// it is one of the two.
void complete_entry(Entry& row, const Entry* before, const Scope& scope) {
    bool changed = before && (before->date != row.date || before->amount != row.amount ||
                              before->received != row.received);
    const Money& worth = row.received.currency == reporting_currency ? row.received : row.amount;
    complete_value(row.booked, worth, row.date, before ? &before->booked : nullptr, changed, scope);
}

}  // namespace

std::vector<Completion> completions() {
    return {
        by(&Donation::date, &Donation::amount),
        by(&Sale::date, &Sale::amount),
        by(&Expense::date, &Expense::amount),
        by(&Loan::taken, &Loan::principal),
        by(&Repayment::date, &Repayment::amount),
        by(&Repayment::date, &Repayment::interest, &Repayment::booked_interest),
        by(&Due::paid_on, &Due::paid),
        completion<Entry>(complete_entry),
        account_by(&Donation::amount),
        account_by(&Sale::amount),
        account_by(&Expense::amount),
        account_by(&Loan::principal),
        account_by(&Due::paid),
        completion<Repayment>([](Repayment& row, const Repayment*, const Scope& scope) {
            complete_account(row.account, row.amount.is_set() ? row.amount : row.interest, scope);
        }),
    };
}

}  // namespace karnameh::finance
