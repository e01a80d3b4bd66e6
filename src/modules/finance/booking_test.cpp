// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/booking.h"

#include <map>

#include "base/random.h"
#include "modules/finance/completion.h"
#include "modules/finance/views.h"
#include "tests/support/rule_table.h"

namespace karnameh::finance {

namespace {

// One euro is 1.50 dollars and 10.00 kronor from the first of May 2009 on.
struct Booked : testing::Test {
    StateOf state{kinds()};
    Id kronor, dollars, euros;

    Booked() {
        rate("USD", 150, Date::on(2009, 5, 1));
        rate("SEK", 1000, Date::on(2009, 5, 1));
        kronor = account("SEK");
        dollars = account("USD");
        euros = account("EUR");
    }
    void rate(Currency quote, std::int64_t hundredths, Date date) {
        Rate row = state.make<Rate>();
        row.base = base_currency;
        row.quote = quote;
        row.date = date;
        row.rate = {hundredths, 2, true};
        state.put(row);
    }
    Id account(Currency currency, AccountType type = AccountType::asset) {
        Account row = state.make<Account>();
        row.type = type;
        row.currency = currency;
        return state.put(row);
    }
    template <typename T>
    T complete(T row, const T* before = nullptr) const {
        for (const Completion& completion : completions())
            if (completion.kind == T::kind_number) completion.complete(row, before, state.scope());
        return row;
    }
    Donation gift(Money amount, Date date = Date::on(2009, 5, 2)) {
        Donation row = state.make<Donation>();
        row.date = date;
        row.amount = amount;
        row.through = Through::by_hand;
        row.purpose = Purpose::channel;
        return row;
    }
    std::vector<Booking> bookings(DayNumber last = day_number({2009, 12, 31})) const {
        std::vector<Booking> all;
        each_booking(state.scope(), last, Worth::asked,
                     [&](const Booking& booking) { all.push_back(booking); });
        return all;
    }
};

std::int64_t sum_booked(const Booking& booking) {
    std::int64_t sum = 0;
    for (const Posting& posting : booking.postings) sum += posting.booked;
    return sum;
}

std::map<Currency, std::int64_t> sum_native(const Booking& booking) {
    std::map<Currency, std::int64_t> sums;
    for (const Posting& posting : booking.postings) sums[posting.amount.currency] += posting.amount.minor;
    std::erase_if(sums, [](const auto& sum) { return sum.second == 0; });
    return sums;
}

}  // namespace

TEST_F(Booked, value_is_frozen_at_the_rate_of_the_day) {
    // Would catch a gift whose worth follows a rate entered later, and one that keeps its worth though its amount changed.
    Donation row = complete(gift(money(50, "SEK")));
    EXPECT_EQ(row.booked, (Money{7'50, "USD"}));
    state.put(row);
    rate("SEK", 2000, Date::on(2009, 5, 2));
    Donation said_again = complete(row, &row);
    EXPECT_EQ(said_again.booked.minor, 7'50);
    Donation more = row;
    more.amount = money(100, "SEK");
    EXPECT_EQ(complete(more, &row).booked.minor, 7'50);  // at the rate that is known by now
    Donation entered = more;
    entered.booked = money(9, "USD");
    EXPECT_EQ(complete(entered, &row).booked.minor, 9'00);  // the rate really obtained
    EXPECT_EQ(complete(gift(money(3, "USD"))).booked, money(3, "USD"));
    EXPECT_FALSE(complete(gift(money(3, "NOK"))).booked.is_set());
    EXPECT_FALSE(complete(gift(money(50, "SEK"), Date::on(2009, 4, 30))).booked.is_set());
}

TEST_F(Booked, account_is_filled_in_where_there_is_no_choice) {
    // Would catch a gift put on an account of another currency, a closed one, or one of two by chance.
    EXPECT_EQ(complete(gift(money(50, "SEK"))).account, kronor);
    EXPECT_FALSE(complete(gift(money(50, "NOK"))).account);
    account("USD", AccountType::income);
    EXPECT_EQ(complete(gift(money(5, "USD"))).account, dollars);
    Id second = account("SEK");
    EXPECT_FALSE(complete(gift(money(50, "SEK"))).account);
    Donation named = gift(money(50, "SEK"));
    named.account = second;
    EXPECT_EQ(complete(named).account, second);
}

TEST_F(Booked, what_cannot_be_booked_waits) {
    // Would catch a total with a gift in it that lies nowhere or has no known worth.
    Donation placed = gift(money(3, "NOK"));
    placed.account = account("NOK");
    state.put(complete(placed));
    state.put(complete(gift(money(3, "GBP"))));
    std::vector<Booking> all = bookings();
    ASSERT_EQ(all.size(), 2u);
    for (const Booking& booking : all) {
        bool is_placed = booking.row->id == placed.id;
        EXPECT_EQ(booking.waiting, is_placed ? Waiting::rate : Waiting::account);
        EXPECT_TRUE(booking.postings.empty());
    }
}

TEST_F(Booked, what_lies_on_an_account_lies_there_without_a_rate) {
    // Would catch a balance that leaves out a currency of which nobody entered a rate.
    Donation row = gift(money(3, "NOK"));
    row.account = account("NOK");
    state.put(complete(row));
    Period whole{day_number({2009, 1, 1}), day_number({2009, 12, 31}), day_number({2009, 1, 1})};
    Scope scope = state.scope();
    ASSERT_EQ(balances(scope, whole).size(), 1u);
    EXPECT_EQ(balances(scope, whole)[0].own, money(3, "NOK"));
}

TEST_F(Booked, an_entry_about_a_record_is_its_booking) {
    // Would catch a gift that is counted twice, by itself and by the entry that somebody wrote for it.
    Id gift_id = state.put(complete(gift(money(50, "SEK"))));
    Entry entry = state.make<Entry>();
    entry.date = Date::on(2009, 5, 3);
    entry.from = account("SEK", AccountType::income);
    entry.to = kronor;
    entry.amount = money(50, "SEK");
    entry.about = gift_id;
    state.put(complete(entry));
    std::vector<Booking> all = bookings();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].row->kind, Entry::kind_number);
}

TEST_F(Booked, an_exchange_is_worth_the_same_on_both_sides) {
    // Would catch an exchange that makes or loses money in the currency of the books.
    Entry entry = state.make<Entry>();
    entry.date = Date::on(2009, 5, 3);
    entry.from = euros;
    entry.to = dollars;
    entry.amount = money(10, "EUR");
    entry.received = money(14, "USD");  // the bank's rate, not the day's
    state.put(complete(entry));
    Booking booking = bookings().at(0);
    EXPECT_EQ(sum_booked(booking), 0);
    EXPECT_EQ(booking.postings[0].booked, 14'00);
    EXPECT_EQ(sum_native(booking), (std::map<Currency, std::int64_t>{{"EUR", -10'00}, {"USD", 14'00}}));
}

TEST_F(Booked, repaying_takes_principal_and_interest_from_one_account) {
    // Would catch interest that the lender bears counted as a cost, and a repayment that leaves the debt as it was.
    Loan loan = state.make<Loan>();
    loan.taken = Date::on(2009, 5, 1);
    loan.principal = money(1000, "SEK");
    loan.interest_borne_by = Bearer::organisation;
    state.put(complete(loan));
    auto repay = [&](Bearer bearer) {
        loan.interest_borne_by = bearer;
        state.put(loan);
        Repayment row = state.make<Repayment>();
        row.loan = loan.id;
        row.date = Date::on(2009, 5, 10);
        row.amount = money(100, "SEK");
        row.interest = money(10, "SEK");
        state.put(complete(row));
        for (const Booking& booking : bookings())
            if (booking.row->id == row.id) return booking;
        return Booking{};
    };
    Booking own = repay(Bearer::organisation);
    ASSERT_EQ(own.postings.size(), 3u);
    EXPECT_EQ(own.postings[2].amount, (Money{-110'00, "SEK"}));
    EXPECT_EQ(own.postings[2].booked, -16'50);
    Booking borne = repay(Bearer::lender);
    ASSERT_EQ(borne.postings.size(), 2u);
    EXPECT_EQ(borne.postings[1].amount, (Money{-100'00, "SEK"}));
}

TEST_F(Booked, every_booking_balances_and_accounts_are_the_sum_of_them) {
    // Would catch a posting rounded by itself, a sign turned round, and an account that differs from its bookings.
    SeededRandom random(11);
    auto below = [&](std::uint64_t limit) { return static_cast<std::int64_t>(random.id().hash() % limit); };
    std::map<std::pair<Id, Currency>, std::int64_t> expected;
    for (int i = 0; i < 400; ++i) {
        Id to = below(2) ? kronor : euros;
        Money amount{below(100'000) + 1, to == kronor ? "SEK" : "EUR"};
        Date date = Date::on(day_number({2009, 5, 1}) + static_cast<DayNumber>(below(13)));
        if (below(2)) {
            Donation row = gift(amount, date);
            state.put(complete(row));
            expected[{to, amount.currency}] += amount.minor;
        } else {
            Expense row = state.make<Expense>();
            row.date = date;
            row.amount = amount;
            row.spent = Spent::rent;
            state.put(complete(row));
            expected[{to, amount.currency}] -= amount.minor;
        }
    }
    for (const Booking& booking : bookings()) {
        EXPECT_EQ(sum_booked(booking), 0);
        EXPECT_TRUE(sum_native(booking).empty());
    }
    Period whole{day_number({2009, 1, 1}), day_number({2009, 12, 31}), day_number({2009, 1, 1})};
    Scope scope = state.scope();
    std::size_t seen = 0;
    for (const Balance& balance : balances(scope, whole)) {
        EXPECT_EQ(balance.own.minor, (expected[{balance.account->id, balance.own.currency}]));
        ++seen;
    }
    EXPECT_EQ(seen, expected.size());
}

}  // namespace karnameh::finance
