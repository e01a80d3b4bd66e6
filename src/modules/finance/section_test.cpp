// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/section.h"

#include "modules/finance/owed.h"
#include "tests/support/rule_table.h"

namespace karnameh::finance {

namespace {

const Period period{day_number({2009, 1, 10}), day_number({2009, 12, 6}), day_number({2009, 1, 10})};

// One euro is 1.50 dollars and 10.00 kronor on every day of 2009.
struct Books : testing::Test {
    StateOf state{kinds()};
    Books() {
        for (DayNumber day = day_number({2009, 1, 1}); day <= day_number({2009, 12, 31}); day += 7) {
            rate("USD", day, 150);
            rate("SEK", day, 1000);
        }
    }
    void rate(Currency quote, DayNumber day, std::int64_t hundredths) {
        Rate row = state.make<Rate>();
        row.base = base_currency;
        row.quote = quote;
        row.date = Date::on(day);
        row.rate = {hundredths, 2, true};
        state.put(row);
    }
    Id gift(Date date, Money amount, Through through = Through::by_hand, Purpose purpose = {},
            Id drive = {}) {
        Donation row = state.make<Donation>();
        row.date = date;
        row.amount = amount;
        row.through = through;
        row.purpose = purpose;
        row.drive = drive;
        row.country = amount.currency == Currency("SEK") ? "SE" : "DE";
        return state.put(row);
    }
    Id expense(Date date, Money amount, Spent spent = Spent::rent, Purpose purpose = {}) {
        Expense row = state.make<Expense>();
        row.date = date;
        row.amount = amount;
        row.spent = spent;
        row.purpose = purpose;
        return state.put(row);
    }
    void sale(Date date, Money amount, Sold sold) {
        Sale row = state.make<Sale>();
        row.date = date;
        row.amount = amount;
        row.sold = sold;
        state.put(row);
    }
    Id loan(Date taken, Money principal, Bearer bearer, Purpose purpose = {}) {
        Loan row = state.make<Loan>();
        row.taken = taken;
        row.principal = principal;
        row.interest_borne_by = bearer;
        row.purpose = purpose;
        return state.put(row);
    }
    void repay(Id loan, Date date, Money amount, Money interest = {}) {
        Repayment row = state.make<Repayment>();
        row.loan = loan;
        row.date = date;
        row.amount = amount;
        row.interest = interest;
        state.put(row);
    }
    void pledge(Date promised, Date due, Money amount, std::vector<Money> paid, Flag released = {}) {
        Pledge row = state.make<Pledge>();
        row.promised = promised;
        row.due = due;
        row.amount = amount;
        row.released = released;
        Id id = state.put(row);
        for (const Money& part : paid) {
            Instalment instalment = state.make<Instalment>();
            instalment.pledge = id;
            instalment.amount = part;
            instalment.paid = Date::on(2009, 6, 1);
            state.put(instalment);
        }
    }
    void due(Date by, Money amount, Money paid = {}, Date paid_on = {}) {
        Due row = state.make<Due>();
        row.due = by;
        row.amount = amount;
        row.paid = paid;
        row.paid_on = paid_on;
        state.put(row);
    }
    FigureValue figure(std::string_view id, Behind* behind = nullptr) {
        return state.figure(figures(), id, period, behind);
    }
    ExhibitData exhibit(std::string_view id) { return state.exhibit(exhibits(), id, period); }
};

}  // namespace

TEST_F(Books, CostIncomeAndWhatHasNoRate) {
    // Would catch amounts added up without regard to their currency, and unvalued ones lost without a word.
    expense(Date::on(2009, 2, 1), money(100, "EUR"));   // 150.00
    expense(Date::on(2009, 2, 1), money(1000, "SEK"));  // 150.00
    expense(Date::on(2009, 1, 9), money(5000, "USD"));  // the day before the period
    expense(Date::on(2009, 2, 1), money(70, "NOK"));    // no rate
    Id borne = loan(Date::on(2009, 1, 15), money(1000, "USD"), Bearer::organisation);
    repay(borne, Date::on(2009, 3, 1), money(100, "USD"), money(8, "USD"));
    Id kind = loan(Date::on(2009, 1, 15), money(1000, "USD"), Bearer::lender);
    repay(kind, Date::on(2009, 3, 1), money(100, "USD"), money(99, "USD"));  // borne by the lender: no cost
    Behind behind;
    FigureValue cost = figure("finance.cost", &behind);
    EXPECT_EQ(cost.low, 308'00);
    EXPECT_EQ(cost.how, Certainness::at_least);
    EXPECT_EQ(cost.currency, reporting_currency);
    EXPECT_EQ(behind.count(), 3u);
    EXPECT_EQ(figure("finance.unvalued").low, 1);
    EXPECT_EQ(figure("finance.interest").low, 8'00);
    gift(Date::on(2009, 2, 1), money(10, "USD"));
    sale(Date::on(2009, 2, 2), money(10, "EUR"), Sold::publication);
    due(Date::on(2009, 2, 28), money(20, "EUR"), money(20, "EUR"), Date::on(2009, 2, 20));
    EXPECT_EQ(figure("finance.income").low, 10'00 + 15'00 + 30'00);
    expense(Date::on(2009, 2, 2), money(1, "USD"));
    EXPECT_EQ(figure("finance.cost").low, 309'00);
}

TEST_F(Books, RaisedForTheChannel) {
    // Would catch a gift for the channel through the channel counted twice, and other loans and sales.
    gift(Date::on(2009, 2, 1), money(10, "USD"), Through::channel, Purpose::channel);
    gift(Date::on(2009, 2, 1), money(20, "USD"), Through::channel, Purpose::general);
    gift(Date::on(2009, 2, 1), money(40, "USD"), Through::unit, Purpose::channel);
    gift(Date::on(2009, 2, 1), money(80, "USD"), Through::unit, Purpose::general);
    sale(Date::on(2009, 2, 1), money(160, "USD"), Sold::programme);
    sale(Date::on(2009, 2, 1), money(320, "USD"), Sold::publication);
    loan(Date::on(2009, 2, 1), money(640, "USD"), Bearer::none, Purpose::channel);
    loan(Date::on(2009, 2, 1), money(1280, "USD"), Bearer::none, Purpose::general);
    loan(Date::on(2008, 12, 31), money(2560, "USD"), Bearer::none, Purpose::channel);
    EXPECT_EQ(figure("finance.channel_raised").low, (10 + 20 + 40 + 160 + 640) * 100);
    expense(Date::on(2009, 3, 1), money(7, "USD"), Spent::carrier, Purpose::channel);
    expense(Date::on(2009, 3, 1), money(9, "USD"), Spent::rent, Purpose::general);
    EXPECT_EQ(figure("finance.channel_cost").low, 7'00);
}

TEST_F(Books, MonthsOfCostAreWholeOnes) {
    // Would catch the broken months at both ends of the period taken for cheap ones.
    expense(Date::on(2009, 1, 20), money(1, "USD"));  // January and December are not whole
    expense(Date::on(2009, 12, 1), money(1, "USD"));
    expense(Date::on(2009, 2, 1), money(100, "USD"));
    expense(Date::on(2009, 2, 28), money(50, "USD"));
    expense(Date::on(2009, 3, 1), money(120, "USD"));
    Behind behind;
    FigureValue monthly = figure("finance.monthly", &behind);
    EXPECT_EQ(monthly.low, 120'00);
    EXPECT_EQ(monthly.high, 150'00);
    EXPECT_EQ(monthly.how, Certainness::range);
    EXPECT_EQ(behind.count(), 3u);
    EXPECT_EQ(figure("finance.monthly_mean").low, 27'00);  // 270 in ten months
    ExhibitData months = exhibit("finance.by_month");
    ASSERT_EQ(months.rows.size(), 12u);
    EXPECT_EQ(months.rows[1].values[1].low, 150'00);
    EXPECT_EQ(months.rows[1].values[1].form, FigureValue::Form::money);
}

TEST_F(Books, GiftsSmallestLargestAndInTheMiddle) {
    // Would catch amounts compared across currencies, and equal ones listed twice.
    for (int amount : {10, 10, 25}) gift(Date::on(2009, 2, 1), money(amount, "USD"));
    for (int amount : {100, 50, 200, 50}) gift(Date::on(2009, 2, 1), money(amount, "SEK"));
    gift(Date::on(2009, 2, 1), money(20, "EUR"));
    Behind behind;
    EXPECT_EQ(figure("finance.smallest", &behind).items,
              (std::vector<std::string>{"20.00 EUR", "50.00 SEK", "100.00 SEK", "10.00 USD", "25.00 USD"}));
    EXPECT_EQ(behind.count(), 7u);
    EXPECT_EQ(figure("finance.gifts").low, 8);
    // In dollars: 7.50 7.50 10 10 15 25 30 30.
    EXPECT_EQ(figure("finance.median").low, 12'50);
    gift(Date::on(2009, 2, 1), money(15'000, "EUR"));
    EXPECT_EQ(figure("finance.median").low, 15'00);
    gift(Date::on(2009, 2, 1), money(10'000, "USD"));
    gift(Date::on(2009, 2, 1), money(90'000, "SEK"));
    FigureValue largest = figure("finance.largest");
    EXPECT_EQ(largest.low, 10'000);
    EXPECT_EQ(largest.high, 15'000);
    EXPECT_EQ(largest.how, Certainness::range);
    ExhibitData sizes = exhibit("finance.gifts_by_size");
    ASSERT_EQ(sizes.rows.size(), 9u);
    EXPECT_EQ(sizes.rows[0].values[0].low, 5);
    EXPECT_EQ(sizes.rows[1].values[0].low, 3);
    EXPECT_EQ(sizes.rows[8].values[0].low, 3);
}

TEST_F(Books, DonationsThroughTheChannelGrow) {
    // Would catch the broken last month compared with whole ones, and gifts by hand counted as the channel's.
    for (int month = 6; month <= 8; ++month)
        gift(Date::on(2009, month, 5), money(100, "USD"), Through::channel);
    for (int month = 9; month <= 11; ++month)
        gift(Date::on(2009, month, 5), money(200, "EUR"), Through::drive);
    gift(Date::on(2009, 12, 2), money(9999, "USD"), Through::channel);
    gift(Date::on(2009, 11, 2), money(9999, "USD"), Through::by_hand);
    Behind behind;
    FigureValue growth = figure("channel.aid_growth", &behind);
    EXPECT_EQ(growth.form, FigureValue::Form::trend);
    EXPECT_EQ(growth.low, 100'00);
    EXPECT_EQ(growth.high, 300'00);
    EXPECT_EQ(behind.count(), 6u);
    Id drive;
    drive.bytes[0] = 1;
    gift(Date::on(2009, 11, 2), money(30, "USD"), Through::by_hand, {}, drive);
    EXPECT_EQ(figure("channel.aid_growth").high, 310'00);
    EXPECT_EQ(exhibit("finance.drives").rows[0].values[1].low, 30'00);
}

TEST_F(Books, PledgesKeptAndOverdue) {
    // Would catch a pledge kept in part counted as kept, and one let go counted as overdue.
    Date made = Date::on(2009, 2, 1), by = Date::on(2009, 11, 30);
    pledge(made, by, money(5000, "USD"), {money(2000, "USD"), money(3000, "USD")});
    pledge(made, by, money(20'000, "USD"), {money(20'000, "USD")});
    pledge(made, by, money(20'000, "USD"), {money(20'000, "USD")});
    pledge(made, by, money(8000, "USD"), {money(7999, "USD")});
    pledge(made, by, money(100, "USD"), {money(100, "USD")});
    pledge(made, by, money(6000, "USD"), {}, Flag::yes);
    pledge(made, Date::on(2010, 3, 1), money(6000, "USD"), {money(10, "USD")});
    EXPECT_EQ(figure("finance.pledges").items, (std::vector<std::string>{"5000.00 USD", "20000.00 USD"}));
    EXPECT_EQ(figure("finance.pledges_kept").low, 57);  // 4 of 7
    EXPECT_EQ(figure("finance.pledges_overdue").low, 1);
    ExhibitData states = exhibit("finance.pledges_by_state");
    ASSERT_EQ(states.rows.size(), 4u);  // kept, in part, overdue, let go
    EXPECT_EQ(states.rows[0].values[0].low, 4);
    EXPECT_EQ(states.rows[1].values[2].low, 10'00);
}

TEST_F(Books, LoansAndWhatIsOwed) {
    // Would catch repayments after the period, and loans of before it that are still owed left out.
    Id old = loan(Date::on(2009, 1, 2), money(1000, "EUR"), Bearer::organisation);
    repay(old, Date::on(2009, 5, 1), money(400, "EUR"));
    repay(old, Date::on(2009, 12, 20), money(600, "EUR"));
    loan(Date::on(2009, 6, 1), money(500, "USD"), Bearer::lender);
    EXPECT_EQ(figure("finance.loans").low, 1);
    EXPECT_EQ(figure("finance.loans_borne_by_lenders").low, 1);
    EXPECT_EQ(figure("finance.loans_owed").low, 900'00 + 500'00);
    ExhibitData bearers = exhibit("finance.loans_by_bearer");
    ASSERT_EQ(bearers.rows.size(), 2u);
    EXPECT_EQ(bearers.rows[0].values[1].low, 1500'00);
    EXPECT_EQ(bearers.rows[0].values[2].low, 900'00);
    loan(Date::on(2009, 7, 1), money(1, "USD"), Bearer::lender);
    EXPECT_EQ(figure("finance.loans").low, 2);
}

TEST_F(Books, DuesCollectedAndInArrears) {
    // Would catch dues not yet due counted as late, and what was paid later counted as paid in time.
    due(Date::on(2009, 3, 1), money(20, "USD"), money(20, "USD"), Date::on(2009, 2, 25));
    due(Date::on(2009, 9, 6), money(20, "USD"), money(5, "USD"), Date::on(2009, 9, 1));  // 91 days late
    due(Date::on(2009, 6, 1), money(20, "USD"), money(20, "USD"),
        Date::on(2009, 12, 24));                    // paid after the period
    due(Date::on(2008, 11, 1), money(20, "USD"));   // 400 days late
    due(Date::on(2009, 12, 31), money(20, "USD"));  // not due yet
    EXPECT_EQ(figure("finance.dues").low, 15'00 + 20'00 + 20'00);
    EXPECT_EQ(figure("finance.dues_collected").low, 25'00);
    EXPECT_EQ(figure("finance.dues_paid").low, 33);
    ExhibitData ages = exhibit("finance.arrears");
    ASSERT_EQ(ages.rows.size(), 4u);
    EXPECT_EQ(ages.rows[0].values[1].low, 15'00);
    EXPECT_EQ(ages.rows[2].values[1].low, 20'00);
    EXPECT_EQ(ages.rows[3].values[0].low, 1);
}

TEST_F(Books, BalancesAndCover) {
    // Would catch an entry booked on one side only, an exchange at par, and liabilities counted as money held.
    auto account = [&](AccountType type) {
        Account row = state.make<Account>();
        row.type = type;
        return state.put(row);
    };
    Id cash = account(AccountType::asset), bank = account(AccountType::asset),
       income = account(AccountType::income), loans = account(AccountType::liability);
    auto entry = [&](Date date, Id from, Id to, Money amount, Money received = {}) {
        Entry row = state.make<Entry>();
        row.date = date;
        row.from = from;
        row.to = to;
        row.amount = amount;
        row.received = received;
        state.put(row);
    };
    entry(Date::on(2008, 5, 1), income, cash, money(100, "USD"));
    entry(Date::on(2009, 5, 1), loans, bank, money(200, "EUR"));
    entry(Date::on(2009, 5, 2), bank, cash, money(50, "EUR"), money(74, "USD"));
    entry(Date::on(2009, 12, 7), cash, loans, money(174, "USD"));  // after the period
    EXPECT_EQ(figure("finance.cash").low, 174'00 + 225'00);
    EXPECT_EQ(figure("finance.cover").form, FigureValue::Form::none);
    for (int month = 9; month <= 11; ++month) expense(Date::on(2009, month, 1), money(133, "USD"));
    EXPECT_EQ(figure("finance.cover").low, 30);  // three months, one decimal
    // In every currency the accounts together hold nothing but what was exchanged.
    std::int64_t dollars = 0, euros = 0;
    Scope scope = state.scope();
    for (const Balance& balance : balances(scope, period))
        (balance.own.currency == Currency("USD") ? dollars : euros) += balance.own.minor;
    EXPECT_EQ(dollars, 74'00);
    EXPECT_EQ(euros, -50'00);
    EXPECT_EQ(exhibit("finance.accounts").rows.size(), 4u);
}

TEST_F(Books, TablesBySourcePurposeCountryAndCurrency) {
    // Would catch a table whose rows do not add up to the figure it breaks down.
    gift(Date::on(2009, 2, 1), money(10, "USD"), Through::channel, Purpose::channel);
    gift(Date::on(2009, 2, 1), money(100, "SEK"), Through::unit, Purpose::general);
    sale(Date::on(2009, 2, 1), money(4, "USD"), Sold::programme);
    expense(Date::on(2009, 2, 1), money(7, "USD"), Spent::carrier, Purpose::channel);
    expense(Date::on(2009, 2, 1), money(3, "USD"), Spent::rent, Purpose::general);
    auto column = [&](std::string_view id, std::size_t at) {
        std::int64_t sum = 0;
        for (const ExhibitRow& row : exhibit(id).rows) sum += row.values[at].low;
        return sum;
    };
    EXPECT_EQ(column("finance.by_source", 0), 29'00);
    EXPECT_EQ(column("finance.by_goods", 0), 4'00);
    EXPECT_EQ(column("finance.by_purpose", 0), 29'00);
    EXPECT_EQ(column("finance.by_purpose", 1), 10'00);
    EXPECT_EQ(column("finance.by_cost", 0), 7'00);
    EXPECT_EQ(column("finance.by_cost", 1), 3'00);
    EXPECT_EQ(column("finance.by_country", 0), 25'00);
    EXPECT_EQ(column("finance.by_currency", 2), 25'00);
    EXPECT_EQ(column("finance.sums_by_size", 0), 25'00);
    EXPECT_EQ(column("finance.income_by_month", 0), 25'00);
    EXPECT_EQ(column("finance.cost_by_month", 1), 3'00);
    EXPECT_EQ(column("finance.gifts_by_month", 1), 1);
    ExhibitData rates = exhibit("finance.rates");
    ASSERT_EQ(rates.rows.size(), 2u);  // SEK, USD
    EXPECT_EQ(rates.rows[1].values[0].low, 150);
    EXPECT_EQ(figure("finance.to_thank").low, 2);
}

TEST_F(Books, BudgetBesideWhatCameOfIt) {
    // Would catch planned income laid beside cost, and an empty budget shown as a plan of nothing.
    expense(Date::on(2009, 2, 1), money(7, "USD"));
    EXPECT_TRUE(exhibit("finance.budget").rows.empty());
    Budget row = state.make<Budget>();
    row.month = Date::in_month(2009, 2);
    row.planned = Planned::cost;
    row.amount = money(10, "EUR");
    state.put(row);
    ExhibitData data = exhibit("finance.budget");
    ASSERT_EQ(data.rows.size(), 12u);
    EXPECT_EQ(data.rows[1].values[0].low, 15'00);
    EXPECT_EQ(data.rows[1].values[1].low, 7'00);
    EXPECT_EQ(data.rows[1].values[2].low, 0);
}

TEST(EmptyBooks, NothingIsInvented) {
    // Would catch a division by zero or a figure made of nothing where no money is recorded at all.
    StateOf state(kinds());
    for (std::string_view id :
         {"finance.monthly", "finance.monthly_mean", "finance.median", "finance.smallest", "finance.largest",
          "finance.pledges", "finance.cover", "finance.cash", "channel.aid_growth", "finance.rate_sources"}) {
        FigureValue value = state.figure(figures(), id, period);
        EXPECT_TRUE(value.form == FigureValue::Form::none || value.low == 0) << id;
    }
    for (const Exhibit& exhibit : exhibits())
        EXPECT_EQ(exhibit.compute(state.scope(), period).behind.count(), 0u);
}

}  // namespace karnameh::finance
