// SPDX-License-Identifier: AGPL-3.0-or-later
#include "loans/schedule.h"

#include <algorithm>
#include <cstdlib>

#include "loans/account.h"

namespace karnameh::loans {

namespace {

__extension__ using Wide = __int128;

struct Simulated {
    std::vector<Instalment> instalments;
    Balance end;
    std::int64_t last_payment = 0;
};

DayNumber day_of(const Plan& plan, int number) {
    return months_later(plan.first, plan.every_months * number);
}

// What is paid besides the interest at instalment `number` of those that are not the last.
std::int64_t part_of_principal(const Terms& terms, const Plan& plan, int number) {
    if (plan.repayment != Repayment::equal_principal) return 0;
    auto until = [&](int parts) {
        return static_cast<std::int64_t>(Wide{terms.principal.minor} * parts / plan.count);
    };
    return until(number + 1) - until(number);
}

// `each`: what is paid each time, of equal payments.
Simulated simulate(const Terms& terms, const Plan& plan, std::int64_t each) {
    Simulated to;
    Account account(terms);
    std::vector<Posting> between;
    Currency currency = terms.principal.currency;
    for (int number = 0; number < plan.count; ++number) {
        DayNumber day = day_of(plan, number);
        account.compound_before(day, between);
        std::int64_t owed = account.owed_on(day), amount = owed;
        if (owed == 0) break;
        if (number + 1 < plan.count) {
            if (plan.repayment == Repayment::equal_payments)
                amount = each;
            else if (plan.repayment == Repayment::at_end)
                amount = 0;
            else
                amount = account.interest_on(day) + part_of_principal(terms, plan, number);
        }
        if (amount == 0) continue;
        Posting posting = account.pay(day, std::min(amount, owed));
        to.last_payment = posting.paid;
        to.instalments.push_back({day,
                                  {posting.paid_interest, currency},
                                  {posting.paid_principal, currency},
                                  {posting.principal_left, currency}});
    }
    to.end = account.close(day_of(plan, plan.count - 1), between);
    return to;
}

// By halving: the larger each payment, the smaller the last.
std::int64_t equal_payment(const Terms& terms, const Plan& plan) {
    std::int64_t unit = terms.rounding_unit;
    std::int64_t low = 0, high = simulate(terms, plan, 0).last_payment / unit + 1;
    while (low + 1 < high) {
        std::int64_t middle = low + (high - low) / 2;
        (simulate(terms, plan, middle * unit).last_payment <= middle * unit ? high : low) = middle;
    }
    auto off = [&](std::int64_t payment) {
        return std::abs(simulate(terms, plan, payment * unit).last_payment - payment * unit);
    };
    return (low > 0 && off(low) < off(high) ? low : high) * unit;
}

Done check_plan(const Terms& terms, const Plan& plan) {
    KARNAMEH_TRY(check(terms));
    if (plan.count < 1 || plan.count > instalments_max)
        return refuse("count", "A loan cannot be paid back in so many instalments.",
                      {"From 1 to {1}.", {std::to_string(instalments_max)}});
    if (plan.every_months < 1 || plan.every_months > months_max)
        return refuse("every", "Instalments cannot be so far from each other.",
                      {"From 1 to {1} months.", {std::to_string(months_max)}});
    if (plan.first < terms.paid_out)
        return refuse("first",
                      {"The loan was not paid out before {1}.", {date_text(Date::on(terms.paid_out))}},
                      "That day or a later one.");
    DayNumber end = months_later(terms.paid_out, years_max * 12);
    if (plan.first > end || day_of(plan, plan.count - 1) > end)
        return refuse("day", "That is too long after the loan was paid out.",
                      {"At most {1} years.", {std::to_string(years_max)}});
    // What it would grow to if nothing were paid before the end is more than all that is ever paid.
    KARNAMEH_TRY(balance(terms, {}, day_of(plan, plan.count - 1)));
    return {};
}

}  // namespace

Result<std::vector<Instalment>> schedule(const Terms& terms, const Plan& plan) {
    KARNAMEH_TRY(check_plan(terms, plan));
    bool equal = plan.repayment == Repayment::equal_payments;
    return simulate(terms, plan, equal ? equal_payment(terms, plan) : 0).instalments;
}

Result<std::vector<Due>> due(const Terms& terms, const Plan& plan, std::span<const Payment> payments,
                             DayNumber day) {
    std::vector<Instalment> instalments = KARNAMEH_TRY(schedule(terms, plan));
    KARNAMEH_TRY(balance(terms, payments, day));  // whether these payments can be
    Wide paid = 0;
    for (const Payment& payment : payments)
        if (payment.day <= day) paid += payment.amount.minor;
    std::vector<Due> list;
    for (const Instalment& instalment : instalments) {
        Money payment = instalment.payment();
        std::int64_t covered = static_cast<std::int64_t>(std::min<Wide>(paid, payment.minor));
        paid -= covered;
        Due& one = list.emplace_back();
        one.instalment = instalment;
        one.paid = {covered, payment.currency};
        one.left = {payment.minor - covered, payment.currency};
        if (one.left.minor > 0 && instalment.day < day) one.days_late = day - instalment.day;
        if (instalment.day > day) break;
    }
    return list;
}

Result<Cost> cost(const Terms& terms, const Plan& plan) {
    KARNAMEH_TRY(check_plan(terms, plan));
    bool equal = plan.repayment == Repayment::equal_payments;
    Simulated whole = simulate(terms, plan, equal ? equal_payment(terms, plan) : 0);
    Currency currency = terms.principal.currency;
    Cost cost{{0, currency}, whole.end.gift, {0, currency}};
    for (const Instalment& one : whole.instalments) cost.total.minor += one.payment().minor;
    cost.interest.minor = cost.total.minor - terms.principal.minor;
    return cost;
}

}  // namespace karnameh::loans
