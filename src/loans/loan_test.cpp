// SPDX-License-Identifier: AGPL-3.0-or-later
#include "loans/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace karnameh::loans {
namespace {

DayNumber on(int year, int month, int day) {
    return day_number({year, month, day});
}
Decimal percent(std::int64_t mantissa, std::uint8_t scale = 0) {
    return {mantissa, scale, true};
}
Terms terms(std::int64_t cents, Decimal rate, DayCount by = DayCount::actual_365) {
    Terms made;
    made.principal = {cents, "USD"};
    made.paid_out = on(2023, 1, 1);
    made.rate = rate;
    made.day_count = by;
    return made;
}
Payment pay(DayNumber day, std::int64_t cents) {
    return {day, {cents, "USD"}};
}
template <typename Value>
std::string refusal(const Result<Value>& result) {
    return result ? "taken" : describe(result.error());
}

// Catches a convention that counts a day more or less. ISDA's memorandum “EMU and Market Conventions: Recent
// Developments” (1998) works out 1 November 2003 to 1 May 2004: 61/365 + 121/366 = 0.49772438; the others are by hand from
// the definitions.
TEST(DayCount, KnownAnswers) {
    auto of = [](DayCount by, DayNumber from, DayNumber to) { return year_fraction(by, from, to).numerator; };
    EXPECT_EQ(of(DayCount::actual_actual, on(2003, 11, 1), on(2004, 5, 1)), 61 * 366 + 121 * 365);
    EXPECT_EQ(of(DayCount::actual_actual, on(1999, 2, 1), on(1999, 7, 1)), 150 * 366);
    EXPECT_EQ(of(DayCount::thirty_e_360, on(2003, 11, 1), on(2004, 5, 1)), 180);
    EXPECT_EQ(of(DayCount::thirty_e_360, on(2006, 8, 31), on(2007, 2, 28)), 178);
    EXPECT_EQ(of(DayCount::thirty_e_360, on(2007, 2, 28), on(2007, 8, 31)), 182);
    EXPECT_EQ(of(DayCount::thirty_e_360, on(2007, 1, 31), on(2007, 3, 31)), 60);
    EXPECT_EQ(of(DayCount::actual_365, on(2006, 8, 20), on(2007, 2, 20)), 184);
    EXPECT_EQ(of(DayCount::actual_365, on(2008, 2, 20), on(2008, 3, 1)), 10);
    EXPECT_EQ(months_later(on(2023, 1, 31), 1), on(2023, 2, 28));
    EXPECT_EQ(months_later(on(2023, 12, 31), 14), on(2025, 2, 28));
}

// Catches interest on interest, and payments that go to the principal first. By hand, the United States Rule:
//   1 Jan   1,000.00 at 12 %, real days over 365
//   1 Feb   31 days: 1,000 × 0.12 × 31 / 365 = 10.1918 → 10.19; 5.00 paid: all interest, 5.19 waits
//   1 Mar   28 days on 1,000: 9.2055 → 9.21; interest 14.40; 300.00 paid: 285.60 of principal, 714.40 left
//   1 Apr   31 days on 714.40: 7.2810 → 7.28
TEST(Loan, TheUnitedStatesRuleByHand) {
    std::vector<Payment> payments{pay(on(2023, 3, 1), 30000), pay(on(2023, 2, 1), 500)};
    std::vector<Posting> all = postings(terms(100000, percent(12)), payments, on(2023, 4, 1)).value();
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].interest, 1019);
    EXPECT_EQ(all[0].paid_interest, 500);
    EXPECT_EQ(all[0].interest_left, 519);
    EXPECT_EQ(all[1].interest, 921);
    EXPECT_EQ(all[1].paid_interest, 1440);
    EXPECT_EQ(all[1].paid_principal, 28560);
    EXPECT_EQ(all[2].interest, 728);
    Balance left = balance(terms(100000, percent(12)), payments, on(2023, 4, 1)).value();
    EXPECT_EQ(left.principal.minor, 71440);
    EXPECT_EQ(left.interest.minor, 728);
    EXPECT_EQ(balance(terms(100000, percent(12)), payments, on(2023, 2, 28)).value().principal.minor, 100000);
}

// Catches compounding on the wrong days or of what was paid. By hand: 1,000 at 10 % for three years is 1,331; at 8 % by
// quarters 1,020.00, 1,040.40, 1,061.208 → 1,061.21, 1,082.4342 → 1,082.43.
TEST(Loan, CompoundInterestByHand) {
    Terms yearly = terms(100000, percent(10), DayCount::thirty_e_360);
    yearly.compounding = Compounding::yearly;
    EXPECT_EQ(balance(yearly, {}, on(2026, 1, 1)).value().principal.minor, 133100);
    Terms quarterly = terms(100000, percent(8), DayCount::thirty_e_360);
    quarterly.compounding = Compounding::quarterly;
    EXPECT_EQ(balance(quarterly, {}, on(2024, 1, 1)).value().principal.minor, 108243);
    std::vector<Payment> interest_of_the_day{pay(on(2024, 1, 1), 10000)};
    EXPECT_EQ(balance(yearly, interest_of_the_day, on(2024, 1, 1)).value().owed(), 100000);
}

// Catches a schedule of equal payments that differs from the published one: the Federal Reserve's background to
// Regulation Z has 2,500 dollars at 14 % in 25 equal months at 115.87 each.
TEST(Schedule, EqualPaymentsAsPublished) {
    Terms made = terms(250000, percent(14), DayCount::thirty_e_360);
    Plan plan{Repayment::equal_payments, on(2023, 2, 1), 1, 25};
    std::vector<Instalment> all = schedule(made, plan).value();
    ASSERT_EQ(all.size(), 25u);
    EXPECT_EQ(all[0].payment().minor, 11587);
    EXPECT_EQ(all[0].interest.minor, 2917);  // 2,500 × 0.14 / 12 = 29.1667
    EXPECT_EQ(all[23].payment().minor, 11587);
    EXPECT_EQ(all[24].payment().minor, 11589);
    EXPECT_EQ(all[24].principal_left.minor, 0);
}

// Catches interest asked of a borrower whom the lender forgave it, and the gift of it that nobody sees.
TEST(Loan, InterestBorneByOthersIsAGift) {
    Terms made = terms(100000, percent(12));
    made.borne_by = InterestBorneBy::lender;
    made.compounding = Compounding::monthly;
    std::vector<Payment> half{pay(on(2023, 2, 1), 50000)};
    Balance left = balance(made, half, on(2024, 2, 1)).value();
    EXPECT_EQ(left.owed(), 50000);
    EXPECT_EQ(left.gift.minor, 1019 + 6000);
    Cost all = cost(made, {Repayment::at_end, on(2024, 1, 1), 1, 1}).value();
    EXPECT_EQ(all.interest.minor, 0);
    EXPECT_EQ(all.gift.minor, 12000);
    EXPECT_EQ(all.total.minor, 100000);
    Terms free = terms(100000, percent(0));
    EXPECT_EQ(balance(free, half, on(2030, 1, 1)).value().owed(), 50000);
}

// Catches rounding that is not the contract's. 1,000.50 at 5 % for a year of 360 days is 50.025.
TEST(Loan, RoundsAsTheContractSays) {
    auto rounded = [](Rounding how, std::int64_t unit) {
        Terms made = terms(100050, percent(5), DayCount::thirty_e_360);
        made.rounding = how;
        made.rounding_unit = unit;
        return balance(made, {}, on(2024, 1, 1)).value().interest.minor;
    };
    EXPECT_EQ(rounded(Rounding::half_even, 1), 5002);
    EXPECT_EQ(rounded(Rounding::half_up, 1), 5003);
    EXPECT_EQ(rounded(Rounding::down, 1), 5002);
    EXPECT_EQ(rounded(Rounding::up, 1), 5003);
    EXPECT_EQ(rounded(Rounding::half_even, 5), 5000);
    EXPECT_EQ(rounded(Rounding::up, 100), 5100);
}

// Catches who is behind and by how much, reckoned from the newest instalment instead of the oldest.
TEST(Schedule, WhatIsDue) {
    Terms made = terms(90000, percent(0));
    Plan plan{Repayment::equal_principal, on(2023, 2, 1), 1, 3};
    std::vector<Payment> payments{pay(on(2023, 2, 10), 40000)};
    std::vector<Due> list = due(made, plan, payments, on(2023, 3, 11)).value();
    ASSERT_EQ(list.size(), 3u);
    EXPECT_EQ(list[0].left.minor, 0);
    EXPECT_EQ(list[0].days_late, 0);
    EXPECT_EQ(list[1].paid.minor, 10000);
    EXPECT_EQ(list[1].left.minor, 20000);
    EXPECT_EQ(list[1].days_late, 10);
    EXPECT_EQ(list[2].days_late, 0);
    EXPECT_EQ(due(made, plan, payments, on(2023, 2, 15)).value().size(), 2u);
}

// Catches terms and payments that would be reckoned with though they cannot be.
TEST(Loan, RefusesWhatCannotBe) {
    Terms made = terms(100000, percent(12));
    std::vector<Payment> much{pay(on(2023, 2, 1), 101020)};
    EXPECT_EQ(refusal(balance(made, much, on(2023, 3, 1))),
              "payment: On 2023-02-01 1010.19 USD are owed, and 1010.20 USD were paid: 0.01 USD too much. At "
              "most what is "
              "owed; what is beyond it is a gift, or to be paid back.");
    std::vector<Payment> early{pay(on(2022, 12, 31), 1)}, euro{{on(2023, 2, 1), {1, "EUR"}}},
        nothing{pay(on(2023, 2, 1), 0)};
    EXPECT_NE(refusal(balance(made, early, on(2023, 3, 1))).find("not paid out before 2023-01-01"),
              std::string::npos);
    EXPECT_NE(refusal(balance(made, euro, on(2023, 3, 1))).find("in EUR"), std::string::npos);
    EXPECT_NE(refusal(balance(made, nothing, on(2023, 3, 1))).find("more than nothing"), std::string::npos);
    EXPECT_NE(refusal(balance(terms(0, percent(1)), {}, on(2023, 3, 1))).find("principal"),
              std::string::npos);
    EXPECT_NE(refusal(balance(terms(1, percent(1001)), {}, on(2023, 3, 1))).find("rate"), std::string::npos);
    EXPECT_NE(refusal(balance(terms(1, percent(-1)), {}, on(2023, 3, 1))).find("rate"), std::string::npos);
    EXPECT_NE(refusal(balance(terms(1, {}), {}, on(2023, 3, 1))).find("rate"), std::string::npos);
    EXPECT_NE(refusal(balance(made, {}, on(2323, 3, 1))).find("200 years"), std::string::npos);
    Terms growing = terms(INT64_MAX / 8, percent(1000));
    growing.compounding = Compounding::monthly;
    EXPECT_NE(refusal(balance(growing, {}, on(2123, 3, 1))).find("beyond"), std::string::npos);
    EXPECT_NE(refusal(schedule(growing, {Repayment::at_end, on(2123, 1, 1), 1, 1})).find("beyond"),
              std::string::npos);
    EXPECT_NE(refusal(schedule(made, {Repayment::at_end, on(2022, 1, 1), 1, 1})).find("2023-01-01"),
              std::string::npos);
    EXPECT_NE(refusal(schedule(made, {Repayment::at_end, on(2024, 1, 1), 0, 1})).find("months"),
              std::string::npos);
    EXPECT_NE(refusal(schedule(made, {Repayment::at_end, on(2024, 1, 1), 1, 0})).find("1200"),
              std::string::npos);
}

class Chance {
  public:
    explicit Chance(std::uint64_t seed) : chance_(seed) {}
    std::int64_t up_to(std::int64_t most) {
        return static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(most + 1));
    }
    Terms terms() {
        Terms made;
        made.principal = {up_to(10'000'000) + 1, up_to(1) ? "USD" : "JPY"};
        made.paid_out = on(2000, 1, 1) + static_cast<DayNumber>(up_to(3000));
        made.rate = percent(up_to(40'000), 3);
        made.day_count = static_cast<DayCount>(up_to(2));
        made.compounding = static_cast<Compounding>(up_to(4));
        made.borne_by = up_to(2) ? InterestBorneBy::borrower : InterestBorneBy::third_person;
        made.rounding = static_cast<Rounding>(up_to(3));
        made.rounding_unit = up_to(3) ? 1 : 5;
        return made;
    }
    std::mt19937_64& source() { return chance_; }

  private:
    std::mt19937_64 chance_;
};

// Catches spans whose parts are longer or shorter than the whole.
TEST(DayCount, PartsAddUp) {
    Chance chance(1);
    for (int round = 0; round < 2000; ++round) {
        DayNumber a = on(1995, 1, 1) + static_cast<DayNumber>(chance.up_to(4000));
        DayNumber b = a + static_cast<DayNumber>(chance.up_to(900)),
                  c = b + static_cast<DayNumber>(chance.up_to(900));
        for (DayCount by : {DayCount::thirty_e_360, DayCount::actual_365, DayCount::actual_actual})
            EXPECT_EQ(year_fraction(by, a, b).numerator + year_fraction(by, b, c).numerator,
                      year_fraction(by, a, c).numerator);
    }
}

// Catches principal that is lost or made, interest below zero, and chance in the order of a day's payments.
TEST(Loan, PrincipalIsKeptWhateverIsPaid) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        Chance chance(seed);
        Terms made = chance.terms();
        std::vector<Payment> payments;
        DayNumber day = made.paid_out;
        for (std::int64_t i = chance.up_to(12); i > 0; --i) {
            day += static_cast<DayNumber>(chance.up_to(200));
            std::int64_t left = balance(made, payments, day).value().owed();
            if (left == 0) break;
            payments.push_back(
                {day, {chance.up_to(left / (1 + chance.up_to(9))) + 1, made.principal.currency}});
            if (payments.back().amount.minor > left) payments.back().amount.minor = left;
        }
        DayNumber end = day + static_cast<DayNumber>(chance.up_to(500));
        std::vector<Posting> all = postings(made, payments, end).value();
        std::int64_t principal = made.principal.minor, waiting = 0, paid = 0;
        for (const Posting& one : all) {
            EXPECT_GE(one.interest, 0);
            EXPECT_GE(one.gift, 0);
            EXPECT_EQ(one.paid, one.paid_interest + one.paid_principal);
            principal += one.capitalised - one.paid_principal;
            waiting += one.interest - one.paid_interest - one.capitalised;
            paid += one.paid;
            EXPECT_EQ(principal, one.principal_left) << seed;
            EXPECT_EQ(waiting, one.interest_left) << seed;
            EXPECT_TRUE(one.paid_principal == 0 || one.interest_left == 0) << "interest comes first";
            if (made.borne_by != InterestBorneBy::borrower) EXPECT_EQ(one.interest, 0);
        }
        std::int64_t sum = 0;
        for (const Payment& one : payments) sum += one.amount.minor;
        EXPECT_EQ(sum, paid);
        Balance left = balance(made, payments, end).value();
        EXPECT_EQ(left.principal.minor, principal);
        std::ranges::shuffle(payments, chance.source());
        Balance again = balance(made, payments, end).value();
        EXPECT_EQ(again.owed(), left.owed());
        EXPECT_EQ(again.gift, left.gift);
    }
}

// Catches a schedule that does not end at nothing, or whose parts are not the whole; and one that, kept to the letter,
// leaves something to pay.
TEST(Schedule, EndsAtNothing) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Chance chance(seed);
        Terms made = chance.terms();
        Plan plan{static_cast<Repayment>(chance.up_to(3)),
                  made.paid_out + static_cast<DayNumber>(chance.up_to(90)),
                  static_cast<int>(chance.up_to(5)) + 1, static_cast<int>(chance.up_to(40)) + 1};
        std::vector<Instalment> all = schedule(made, plan).value();
        ASSERT_FALSE(all.empty());
        std::int64_t principal = 0, interest = 0;
        std::vector<Payment> payments;
        for (const Instalment& one : all) {
            EXPECT_GE(one.interest.minor, 0);
            principal += one.principal.minor;
            interest += one.interest.minor;
            if (one.payment().minor > 0) payments.push_back({one.day, one.payment()});
        }
        EXPECT_EQ(all.back().principal_left.minor, 0) << seed;
        if (made.compounding == Compounding::none || made.borne_by != InterestBorneBy::borrower) {
            EXPECT_EQ(principal, made.principal.minor) << seed;
        } else {
            EXPECT_GE(principal, made.principal.minor) << "with what was capitalised";
        }
        if (plan.repayment == Repayment::equal_payments)
            for (std::size_t i = 0; i + 1 < all.size(); ++i)
                EXPECT_EQ(all[i].payment(), all[0].payment()) << seed;
        EXPECT_EQ(balance(made, payments, all.back().day).value().owed(), 0) << seed;
        Cost whole = cost(made, plan).value();
        EXPECT_EQ(whole.total.minor, principal + interest);
        EXPECT_EQ(whole.interest.minor, whole.total.minor - made.principal.minor);
        std::vector<Due> list = due(made, plan, payments, all.back().day).value();
        EXPECT_TRUE(std::ranges::all_of(list, [](const Due& one) { return one.left.minor == 0; }));
    }
}

}  // namespace
}  // namespace karnameh::loans
