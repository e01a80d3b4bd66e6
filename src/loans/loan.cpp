// SPDX-License-Identifier: AGPL-3.0-or-later
#include "loans/loan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "loans/account.h"

namespace karnameh::loans {

namespace {

__extension__ using Wide = __int128;

int months_of(Compounding compounding) {
    switch (compounding) {
        case Compounding::yearly:
            return 12;
        case Compounding::half_yearly:
            return 6;
        case Compounding::quarterly:
            return 3;
        case Compounding::monthly:
            return 1;
        case Compounding::none:
            break;
    }
    return 0;
}

// numerator / denominator, both not below zero.
Wide rounded(Wide numerator, Wide denominator, Rounding rounding) {
    Wide whole = numerator / denominator, rest = numerator % denominator;
    bool up = false;
    switch (rounding) {
        case Rounding::half_even:
            up = rest * 2 > denominator || (rest * 2 == denominator && whole % 2 != 0);
            break;
        case Rounding::half_up:
            up = rest * 2 >= denominator;
            break;
        case Rounding::up:
            up = rest > 0;
            break;
        case Rounding::down:
            break;
    }
    return whole + up;
}

std::unexpected<Wrong> wrong_rate() {
    return refuse("rate", "This rate cannot be reckoned with.",
                  {"From 0 to {1} percent a year, with at most {2} decimals.",
                   {std::to_string(rate_max), std::to_string(rate_decimals_max)}});
}

std::unexpected<Wrong> too_much() {
    return refuse("principal", "This grows beyond what can be kept.",
                  "A smaller amount, a lower rate, or a shorter time.");
}

// Where it stops, which is then refused.
std::int64_t kept(Wide amount) {
    return static_cast<std::int64_t>(std::min<Wide>(amount, amount_max + 1));
}

}  // namespace

Done check(const Terms& terms) {
    if (!terms.principal.is_set() || terms.principal.minor <= 0)
        return refuse("principal", "A loan is of more than nothing.", "An amount above zero.");
    if (!terms.rate.is_set() || terms.rate.mantissa < 0 || terms.rate.scale > rate_decimals_max)
        return wrong_rate();
    if (terms.principal.minor > amount_max) return too_much();
    std::int64_t most = rate_max;
    for (int i = 0; i < terms.rate.scale; ++i) most *= 10;
    if (terms.rate.mantissa > most) return wrong_rate();
    if (terms.rounding_unit < 1 || terms.rounding_unit > rounding_unit_max)
        return refuse(
            "rounding", "Interest cannot be rounded to that.",
            {"From 1 to {1} of the currency's smallest unit.", {std::to_string(rounding_unit_max)}});
    return {};
}

std::int64_t interest(const Terms& terms, std::int64_t principal, DayNumber from, DayNumber to) {
    YearFraction years = year_fraction(terms.day_count, from, to);
    Wide numerator = Wide{principal} * terms.rate.mantissa * years.numerator;
    Wide denominator = Wide{100} * years.denominator * terms.rounding_unit;
    for (int i = 0; i < terms.rate.scale; ++i) denominator *= 10;
    return kept(rounded(numerator, denominator, terms.rounding) * terms.rounding_unit);
}

Account::Account(const Terms& terms)
    : terms_(terms), day_(terms.paid_out), principal_(terms.principal.minor) {
    next_compounding_ = compounding_day(1);
}

// Far beyond any day where nothing compounds.
DayNumber Account::compounding_day(int number) const {
    bool compounds = terms_.borne_by == InterestBorneBy::borrower && terms_.compounding != Compounding::none;
    return compounds ? months_later(terms_.paid_out, months_of(terms_.compounding) * number) : INT32_MAX;
}

Posting Account::accrue(DayNumber day) {
    Posting posting;
    posting.day = day;
    std::int64_t earned = interest(terms_, principal_, day_, day);
    (terms_.borne_by == InterestBorneBy::borrower ? posting.interest : posting.gift) = earned;
    interest_ = kept(Wide{interest_} + posting.interest);
    gift_ = kept(Wide{gift_} + posting.gift);
    day_ = day;
    return posting;
}

void Account::compound_before(DayNumber day, std::vector<Posting>& to) {
    while (next_compounding_ < day) {
        Posting posting = accrue(next_compounding_);
        capitalise(posting);
        to.push_back(posting);
    }
}

void Account::capitalise(Posting& posting) {
    if (posting.day == next_compounding_) {
        posting.capitalised = std::exchange(interest_, 0);
        principal_ = kept(Wide{principal_} + posting.capitalised);
        next_compounding_ = compounding_day(++compounded_ + 1);
    }
    posting.principal_left = principal_;
    posting.interest_left = interest_;
}

Posting Account::pay(DayNumber day, std::int64_t amount) {
    Posting posting = accrue(day);
    posting.paid = amount;
    posting.paid_interest = std::min(amount, interest_);
    posting.paid_principal = amount - posting.paid_interest;
    interest_ -= posting.paid_interest;
    principal_ -= posting.paid_principal;
    capitalise(posting);
    return posting;
}

std::int64_t Account::owed_on(DayNumber day) const {
    std::int64_t earned =
        terms_.borne_by == InterestBorneBy::borrower ? interest(terms_, principal_, day_, day) : 0;
    return principal_ + interest_ + earned;
}

Balance Account::close(DayNumber day, std::vector<Posting>& to) {
    if (day > day_) {
        compound_before(day, to);
        Posting posting = accrue(day);
        capitalise(posting);
        to.push_back(posting);
    }
    Currency currency = terms_.principal.currency;
    return {{principal_, currency}, {interest_, currency}, {gift_, currency}};
}

namespace {

struct Run {
    std::vector<Posting> postings;
    Balance balance;
};

Result<std::map<DayNumber, std::int64_t>> by_day(const Terms& terms, std::span<const Payment> payments,
                                                 DayNumber until) {
    std::map<DayNumber, std::int64_t> days;
    for (const Payment& payment : payments) {
        if (payment.amount.currency != terms.principal.currency)
            return refuse(
                "payment",
                {"This is in {1}, and the loan in {2}.",
                 {std::string(payment.amount.currency.text()), std::string(terms.principal.currency.text())}},
                "The currency of the loan.");
        if (payment.amount.minor <= 0)
            return refuse("payment", "A repayment is of more than nothing.", "An amount above zero.");
        if (payment.day < terms.paid_out)
            return refuse("payment",
                          {"The loan was not paid out before {1}.", {date_text(Date::on(terms.paid_out))}},
                          "That day or a later one.");
        std::int64_t& sum = days[payment.day];
        if (payment.day <= until && __builtin_add_overflow(sum, payment.amount.minor, &sum))
            return refuse("payment", "These amounts add up to more than can be kept.",
                          "Accepted are amounts below nine quintillion of the currency's smallest unit.");
    }
    return days;
}

Result<Run> run(const Terms& terms, std::span<const Payment> payments, DayNumber until) {
    KARNAMEH_TRY(check(terms));
    if (until > months_later(terms.paid_out, years_max * 12))
        return refuse("day", "That is too long after the loan was paid out.",
                      {"At most {1} years.", {std::to_string(years_max)}});
    Run result;
    Account account(terms);
    for (const auto& [day, amount] : KARNAMEH_TRY(by_day(terms, payments, until))) {
        if (day > until) break;
        account.compound_before(day, result.postings);
        if (std::int64_t owed = account.owed_on(day); amount > owed)
            return refuse("payment",
                          {"On {1} {2|money} are owed, and {3|money} were paid: {4|money} too much.",
                           {date_text(Date::on(day)), money_text({owed, terms.principal.currency}),
                            money_text({amount, terms.principal.currency}),
                            money_text({amount - owed, terms.principal.currency})}},
                          "At most what is owed; what is beyond it is a gift, or to be paid back.");
        result.postings.push_back(account.pay(day, amount));
    }
    result.balance = account.close(std::max(until, terms.paid_out), result.postings);
    const Balance& end = result.balance;
    if (std::max({end.principal.minor, end.interest.minor, end.gift.minor}) > amount_max) return too_much();
    return result;
}

}  // namespace

Result<std::vector<Posting>> postings(const Terms& terms, std::span<const Payment> payments,
                                      DayNumber until) {
    return std::move(KARNAMEH_TRY(run(terms, payments, until)).postings);
}

Result<Balance> balance(const Terms& terms, std::span<const Payment> payments, DayNumber day) {
    return KARNAMEH_TRY(run(terms, payments, day)).balance;
}

}  // namespace karnameh::loans
