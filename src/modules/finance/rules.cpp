// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/rules.h"

#include "modules/finance/rates.h"

namespace karnameh::finance {

namespace {

void must_be_above_zero(const Judged& judged, std::string_view field, const Money& amount) {
    if (amount.is_set() && amount.minor <= 0)
        judged.problem(field, "The amount is not above zero.", "An amount above zero.");
}

void must_not_be_future(const Judged& judged, std::string_view field, const Date& date) {
    if (date.is_set() && date.first > day_of(judged.now))
        judged.problem(field, "The day lies in the future.", "A day up to today.");
}

void must_not_precede(const Judged& judged, std::string_view field, const Date& earlier, const Date& later) {
    if (out_of_order(earlier, later))
        judged.problem(field, "The day lies before the one that it follows.", "The same day or a later one.");
}

void must_be_in(const Judged& judged, std::string_view field, const Money& amount, Currency currency) {
    if (amount.is_set() && amount.currency != currency)
        judged.problem(field, "The amount is in another currency than the whole.",
                       {"An amount in {1}.", {std::string(currency.text())}});
}

void judge_account(const Account& account, const Account*, const Judged& judged) {
    if (account.parent && account.parent == account.id)
        judged.problem("parent", "An account cannot be part of itself.", "Another account, or nothing.");
    const auto* parent = judged.scope.find<Account>(account.parent);
    if (parent && parent->type != account.type)
        judged.problem("parent", "An account is part of one of another type.",
                       "An account of the same type.");
}

void judge_side(const Judged& judged, std::string_view field, const Id& id, const Money& amount) {
    const auto* account = judged.scope.find<Account>(id);
    if (!account) return;
    if (account->closed == Flag::yes)
        judged.problem(field, "The account is closed.", "An account that is open.");
    if (!account->currency.is_empty() && amount.is_set() && account->currency != amount.currency)
        judged.problem(field, "The account holds another currency.",
                       {"An account in {1}.", {std::string(amount.currency.text())}});
}

// The account that money reached or left, and what it was booked at.
void judge_booking(const Judged& judged, const Id& account, const Money& amount, const Money& booked,
                   std::string_view booked_field = "booked") {
    judge_side(judged, "account", account, amount);
    const auto* row = judged.scope.find<Account>(account);
    if (row && row->type != AccountType::asset)
        judged.problem("account", "Money does not lie on an account of this type.",
                       "An account of the type “asset”.");
    if (!booked.is_set()) return;
    if (booked.currency != reporting_currency || booked.minor < 0)
        judged.problem(booked_field, "This is not what something was worth in the currency of the books.",
                       {"An amount in {1}, or nothing.", {std::string(reporting_currency.text())}});
    else if (amount.currency == reporting_currency && amount.minor != booked.minor)
        judged.problem(booked_field, "An amount in the currency of the books is worth itself.",
                       {"{1|money}, or nothing.", {money_text(amount)}});
}

void judge_entry(const Entry& entry, const Entry*, const Judged& judged) {
    const Money& worth = entry.received.currency == reporting_currency ? entry.received : entry.amount;
    judge_booking(judged, {}, worth, entry.booked);
    must_be_above_zero(judged, "amount", entry.amount);
    must_be_above_zero(judged, "received", entry.received);
    must_not_be_future(judged, "date", entry.date);
    if (entry.from && entry.from == entry.to)
        judged.problem("to", "Both sides are the same account.", "Two different accounts.");
    if (entry.received.is_set() && entry.received.currency == entry.amount.currency)
        judged.problem("received", "What arrives in the same currency is what left.",
                       "An amount in another currency, or nothing.");
    judge_side(judged, "from", entry.from, entry.amount);
    judge_side(judged, "to", entry.to, entry.received.is_set() ? entry.received : entry.amount);
}

void judge_donation(const Donation& donation, const Donation*, const Judged& judged) {
    judge_booking(judged, donation.account, donation.amount, donation.booked);
    must_be_above_zero(judged, "amount", donation.amount);
    must_not_be_future(judged, "date", donation.date);
    must_not_precede(judged, "thanked", donation.date, donation.thanked);
    if (donation.given_as == Giver::anonymous && (!donation.from.is_empty() || donation.giver))
        judged.problem("from", "A gift without a name names its giver.",
                       "No name and no giver, or a gift under a name or a code name.");
}

void judge_sale(const Sale& sale, const Sale*, const Judged& judged) {
    judge_booking(judged, sale.account, sale.amount, sale.booked);
    must_be_above_zero(judged, "amount", sale.amount);
    must_not_be_future(judged, "date", sale.date);
}

void judge_expense(const Expense& expense, const Expense*, const Judged& judged) {
    judge_booking(judged, expense.account, expense.amount, expense.booked);
    must_be_above_zero(judged, "amount", expense.amount);
    must_not_be_future(judged, "date", expense.date);
}

void judge_pledge(const Pledge& pledge, const Pledge*, const Judged& judged) {
    must_be_above_zero(judged, "amount", pledge.amount);
    must_not_precede(judged, "due", pledge.promised, pledge.due);
}

// Whether `part` and the other rows of T that name `whole` come to more than `limit`.
template <typename T>
bool exceeds(const Judged& judged, const Id& whole, const T& part, const Money& limit) {
    std::int64_t sum = part.amount.minor;
    judged.scope.each_referring<T>(whole, [&](const T& other) {
        if (other.id == part.id || other.amount.currency != limit.currency) return;
        if (__builtin_add_overflow(sum, other.amount.minor, &sum)) sum = INT64_MAX;
    });
    return sum > limit.minor;
}

void judge_instalment(const Instalment& instalment, const Instalment*, const Judged& judged) {
    must_be_above_zero(judged, "amount", instalment.amount);
    must_not_be_future(judged, "paid", instalment.paid);
    if (instalment.paid.is_set() != static_cast<bool>(instalment.donation))
        judged.problem("donation", "A paid instalment and the donation that kept it belong together.",
                       "Both the day and the donation, or neither.");
    const auto* pledge = judged.scope.find<Pledge>(instalment.pledge);
    if (!pledge) return;
    must_be_in(judged, "amount", instalment.amount, pledge->amount.currency);
    must_not_precede(judged, "paid", pledge->promised, instalment.paid);
    if (exceeds(judged, instalment.pledge, instalment, pledge->amount))
        judged.problem("amount", "The instalments come to more than the pledge.",
                       {"Instalments of {1|money} in all.", {money_text(pledge->amount)}});
}

void judge_loan(const Loan& loan, const Loan*, const Judged& judged) {
    judge_booking(judged, loan.account, loan.principal, loan.booked);
    must_be_above_zero(judged, "principal", loan.principal);
    must_not_be_future(judged, "taken", loan.taken);
    must_not_precede(judged, "due", loan.taken, loan.due);
    bool bears = loan.rate.is_set() && loan.rate.mantissa != 0;
    if (loan.rate.is_set() && (loan.rate.mantissa < 0 || loan.rate.value() > 100))
        judged.problem("rate", "The interest is not a percentage a year.", "A number from 0 to 100.");
    if (loan.interest_borne_by == Bearer::none && bears)
        judged.problem("interest_borne_by", "A loan with interest says that there is none.",
                       "The organisation or the lender, or a rate of 0.");
    if ((loan.interest_borne_by == Bearer::organisation || loan.interest_borne_by == Bearer::lender) &&
        !bears)
        judged.problem("rate", "Somebody bears an interest that is not given.",
                       "A rate above 0, or: no interest.");
}

void judge_repayment(const Repayment& repayment, const Repayment*, const Judged& judged) {
    judge_booking(judged, repayment.account, repayment.amount, repayment.booked);
    judge_booking(judged, {}, repayment.interest, repayment.booked_interest, "booked_interest");
    must_be_above_zero(judged, "amount", repayment.amount);
    must_be_above_zero(judged, "interest", repayment.interest);
    must_not_be_future(judged, "date", repayment.date);
    if (!repayment.amount.is_set() && !repayment.interest.is_set())
        judged.problem("amount", "Nothing was repaid.", "A part of the principal, interest, or both.");
    const auto* loan = judged.scope.find<Loan>(repayment.loan);
    if (!loan) return;
    must_not_precede(judged, "date", loan->taken, repayment.date);
    must_be_in(judged, "amount", repayment.amount, loan->principal.currency);
    must_be_in(judged, "interest", repayment.interest, loan->principal.currency);
    if (exceeds(judged, repayment.loan, repayment, loan->principal))
        judged.problem("amount", "The repayments come to more than the loan.",
                       {"Repayments of {1|money} in all.", {money_text(loan->principal)}});
}

void judge_due(const Due& due, const Due*, const Judged& judged) {
    judge_booking(judged, due.account, due.paid, due.booked);
    must_be_above_zero(judged, "amount", due.amount);
    must_be_in(judged, "paid", due.paid, due.amount.currency);
    must_not_be_future(judged, "paid_on", due.paid_on);
    must_not_precede(judged, "due", due.month, due.due);
    if (due.paid.is_set() != due.paid_on.is_set())
        judged.problem("paid_on", "What was paid and the day belong together.", "Both, or neither.");
    if (due.paid.is_set() && (due.paid.minor <= 0 || due.paid.minor > due.amount.minor))
        judged.problem("paid", "More was paid than was due, or nothing.",
                       {"An amount up to {1|money}.", {money_text(due.amount)}});
}

void judge_rate(const Rate& rate, const Rate*, const Judged& judged) {
    if (rate.base != base_currency) judged.problem("base", "Rates are kept for one euro.", "EUR.");
    if (rate.quote == base_currency)
        judged.problem("quote", "The euro has no rate of its own.", "Another currency.");
    if (rate.rate.is_set() && rate.rate.mantissa <= 0)
        judged.problem("rate", "A rate is above zero.", "A number above zero, such as 1.4406.");
    if (rate.date.is_set() && rate.date.precision != Precision::day)
        judged.problem("date", "A rate is of one day.", "A day, such as 2009-12-04.");
    must_not_be_future(judged, "date", rate.date);
}

void judge_budget(const Budget& budget, const Budget*, const Judged& judged) {
    must_be_above_zero(judged, "amount", budget.amount);
    if (budget.month.is_set() && budget.month.precision != Precision::month)
        judged.problem("month", "A budget is planned by month.", "A month, such as 2009-12.");
    if (budget.planned == Planned::income && budget.spent != Spent::unset)
        judged.problem("spent", "Planned income is not spent on anything.", "Nothing, or a planned cost.");
}

void judge_close(const PeriodClose& close, const PeriodClose*, const Judged& judged) {
    must_not_precede(judged, "last", close.first, close.last);
    must_not_precede(judged, "closed", close.last, close.closed);
    must_not_be_future(judged, "closed", close.closed);
    judged.scope.each<PeriodClose>([&](const PeriodClose& other) {
        if (other.id != close.id && other.first.first <= close.last.last() &&
            close.first.first <= other.last.last())
            judged.problem("first", "Some of these days are closed already.",
                           {"Days outside {1} to {2}.", {date_text(other.first), date_text(other.last)}});
    });
}

// The money of a closed period stays as it is: nothing new is dated in it, and of what is there neither day nor
// amount changes nor goes.
template <typename T>
Rule closed_stays_closed() {
    return {T::kind_number, [](const Judged& judged) {
                const auto* after = static_cast<const T*>(judged.after);
                const auto* before = static_cast<const T*>(judged.before);
                if (after && before && after->date == before->date && after->amount == before->amount) return;
                auto is_closed = [&](const T* row) {
                    bool closed = false;
                    if (row && row->date.is_set())
                        judged.scope.each<PeriodClose>([&](const PeriodClose& close) {
                            closed = closed || (row->date.first >= close.first.first &&
                                                row->date.first <= close.last.last());
                        });
                    return closed;
                };
                if (is_closed(after) || is_closed(before))
                    judged.problem("date", "The books of that day are closed.",
                                   "A day after the close; a correction is a record of its own.");
            }};
}

}  // namespace

std::vector<Rule> rules() {
    return {
        rule<Account>(judge_account),
        rule<Entry>(judge_entry),
        rule<Donation>(judge_donation),
        rule<Sale>(judge_sale),
        rule<Expense>(judge_expense),
        rule<Pledge>(judge_pledge),
        rule<Instalment>(judge_instalment),
        rule<Loan>(judge_loan),
        rule<Repayment>(judge_repayment),
        rule<Due>(judge_due),
        rule<Rate>(judge_rate),
        rule<Budget>(judge_budget),
        rule<PeriodClose>(judge_close),
        closed_stays_closed<Entry>(),
        closed_stays_closed<Donation>(),
        closed_stays_closed<Sale>(),
        closed_stays_closed<Expense>(),
        closed_stays_closed<Repayment>(),
    };
}

}  // namespace karnameh::finance
