// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/rules.h"

#include "tests/support/rule_table.h"

namespace karnameh::finance {

namespace {

Id id_of(std::uint8_t number) {
    Id id;
    id.bytes[0] = number;
    return id;
}

}  // namespace

TEST(FinanceRules, Entry) {
    // Would catch an entry that moves nothing, books to a closed account, or changes currency without saying so.
    StateOf state(kinds());
    auto account = [&](Currency currency, Flag closed) {
        Account row = state.make<Account>();
        row.type = AccountType::asset;
        row.currency = currency;
        row.closed = closed;
        return state.put(row);
    };
    Id dollars = account("USD", Flag::unset), euros = account("EUR", Flag::no), any = account({}, Flag::no),
       closed = account("USD", Flag::yes);
    Entry entry = state.make<Entry>();
    entry.date = Date::on(2009, 5, 1);
    entry.from = dollars;
    entry.to = any;
    entry.amount = money(100, "USD");
    check_rules<Entry>(
        state, rules(), entry,
        {{"both sides the same", [&](Entry& row) { row.from = row.to = any; }, "to"},
         {"nothing moved", [](Entry& row) { row.amount = money(0, "USD"); }, "amount"},
         {"a closed account", [&](Entry& row) { row.to = closed; }, "to"},
         {"dollars onto an account of euros", [&](Entry& row) { row.to = euros; }, "to"},
         {"dollars that arrive as euros",
          [&](Entry& row) {
              row.to = euros;
              row.received = money(70, "EUR");
          },
          nullptr},
         {"dollars that arrive as dollars", [](Entry& row) { row.received = money(99, "USD"); }, "received"},
         {"tomorrow", [](Entry& row) { row.date = Date::on(2009, 12, 6); }, "date"}});
    Account part = state.make<Account>();
    part.type = AccountType::asset;
    part.parent = dollars;
    check_rules<Account>(
        state, rules(), part,
        {{"part of another type", [](Account& row) { row.type = AccountType::income; }, "parent"},
         {"part of itself", [](Account& row) { row.parent = row.id; }, "parent"}});
}

TEST(FinanceRules, MoneyInAndOut) {
    // Would catch gifts below zero or of tomorrow, and names on gifts that were given without one.
    StateOf state(kinds());
    Donation donation = state.make<Donation>();
    donation.date = Date::on(2009, 5, 1);
    donation.amount = money(10, "USD");
    donation.given_as = Giver::anonymous;
    check_rules<Donation>(
        state, rules(), donation,
        {{"nothing given", [](Donation& row) { row.amount = money(0, "USD"); }, "amount"},
         {"tomorrow", [](Donation& row) { row.date = Date::on(2009, 12, 6); }, "date"},
         {"thanked before it came", [](Donation& row) { row.thanked = Date::on(2009, 4, 30); }, "thanked"},
         {"a name on an anonymous gift", [](Donation& row) { row.from = text_of("somebody"); }, "from"},
         {"a giver of an anonymous gift", [](Donation& row) { row.giver = id_of(1); }, "from"},
         {"a code name",
          [](Donation& row) {
              row.given_as = Giver::code;
              row.from = text_of("somebody");
          },
          nullptr}});
    Sale sale = state.make<Sale>();
    sale.date = Date::on(2009, 5, 1);
    sale.amount = money(10, "USD");
    check_rules<Sale>(state, rules(), sale,
                      {{"below zero", [](Sale& row) { row.amount.minor = -1; }, "amount"},
                       {"tomorrow", [](Sale& row) { row.date = Date::on(2009, 12, 6); }, "date"}});
    Expense expense = state.make<Expense>();
    expense.date = Date::on(2009, 5, 1);
    expense.amount = money(10, "USD");
    check_rules<Expense>(state, rules(), expense,
                         {{"below zero", [](Expense& row) { row.amount.minor = -1; }, "amount"},
                          {"tomorrow", [](Expense& row) { row.date = Date::on(2009, 12, 6); }, "date"}});
}

TEST(FinanceRules, PledgesAndInstalments) {
    // Would catch instalments above what was promised, and money kept that came in as no gift.
    StateOf state(kinds());
    Pledge pledge = state.make<Pledge>();
    pledge.promised = Date::on(2009, 1, 1);
    pledge.due = Date::on(2009, 12, 31);
    pledge.amount = money(5000, "USD");
    check_rules<Pledge>(
        state, rules(), pledge,
        {{"due before it was made", [](Pledge& row) { row.due = Date::on(2008, 12, 31); }, "due"},
         {"of nothing", [](Pledge& row) { row.amount.minor = 0; }, "amount"}});
    state.put(pledge);
    Instalment first = state.make<Instalment>();
    first.pledge = pledge.id;
    first.amount = money(3000, "USD");
    first.paid = Date::on(2009, 2, 1);
    first.donation = id_of(1);
    state.put(first);
    Instalment second = first;
    second.id = id_of(2);
    second.amount = money(2000, "USD");
    check_rules<Instalment>(
        state, rules(), second,
        {{"a cent too much", [](Instalment& row) { ++row.amount.minor; }, "amount"},
         {"another currency", [](Instalment& row) { row.amount = money(100, "EUR"); }, "amount"},
         {"paid with no gift", [](Instalment& row) { row.donation = {}; }, "donation"},
         {"not paid yet", [](Instalment& row) { row.donation = {}, row.paid = {}; }, nullptr},
         {"paid before it was promised", [](Instalment& row) { row.paid = Date::on(2008, 12, 31); },
          "paid"}});
    check_rules<Instalment>(state, rules(), first,
                            {{"a later version of itself", [](Instalment&) {}, nullptr}});
}

TEST(FinanceRules, LoansAndRepayments) {
    // Would catch more repaid than was lent, and interest that nobody or two sides speak of.
    StateOf state(kinds());
    Loan loan = state.make<Loan>();
    loan.taken = Date::on(2008, 1, 1);
    loan.principal = money(10'000, "SEK");
    loan.rate = {45, 1, true};
    loan.interest_borne_by = Bearer::lender;
    check_rules<Loan>(
        state, rules(), loan,
        {{"due before it was taken", [](Loan& row) { row.due = Date::on(2007, 12, 31); }, "due"},
         {"no interest, yet a rate", [](Loan& row) { row.interest_borne_by = Bearer::none; },
          "interest_borne_by"},
         {"a bearer, yet no rate", [](Loan& row) { row.rate = {}; }, "rate"},
         {"above a hundred percent", [](Loan& row) { row.rate = {101, 0, true}; }, "rate"},
         {"no interest and no rate", [](Loan& row) { row.interest_borne_by = Bearer::none, row.rate = {}; },
          nullptr},
         {"of nothing", [](Loan& row) { row.principal.minor = 0; }, "principal"}});
    state.put(loan);
    Repayment repayment = state.make<Repayment>();
    repayment.loan = loan.id;
    repayment.date = Date::on(2009, 1, 1);
    repayment.amount = money(10'000, "SEK");
    check_rules<Repayment>(
        state, rules(), repayment,
        {{"more than was lent", [](Repayment& row) { ++row.amount.minor; }, "amount"},
         {"interest alone", [](Repayment& row) { row.amount = {}, row.interest = money(450, "SEK"); },
          nullptr},
         {"nothing", [](Repayment& row) { row.amount = {}; }, "amount"},
         {"in another currency", [](Repayment& row) { row.amount = money(10, "EUR"); }, "amount"},
         {"before the loan", [](Repayment& row) { row.date = Date::on(2007, 12, 31); }, "date"}});
}

TEST(FinanceRules, DuesRatesAndBudget) {
    // Would catch rates that the table cannot use, dues overpaid, and budgets that belong to no month.
    StateOf state(kinds());
    Due due = state.make<Due>();
    due.month = Date::in_month(2009, 5);
    due.due = Date::on(2009, 5, 31);
    due.amount = money(20, "EUR");
    due.paid = money(20, "EUR");
    due.paid_on = Date::on(2009, 5, 20);
    check_rules<Due>(state, rules(), due,
                     {{"more than was due", [](Due& row) { ++row.paid.minor; }, "paid"},
                      {"no day", [](Due& row) { row.paid_on = {}; }, "paid_on"},
                      {"in another currency", [](Due& row) { row.paid.currency = "USD"; }, "paid"},
                      {"not paid", [](Due& row) { row.paid = {}, row.paid_on = {}; }, nullptr},
                      {"due before its month", [](Due& row) { row.due = Date::on(2009, 4, 30); }, "due"}});
    Rate rate = state.make<Rate>();
    rate.date = Date::on(2009, 12, 4);
    rate.base = "EUR";
    rate.quote = "USD";
    rate.rate = {15068, 4, true};
    check_rules<Rate>(state, rules(), rate,
                      {{"not of the euro", [](Rate& row) { row.base = "USD", row.quote = "SEK"; }, "base"},
                       {"of the euro in euros", [](Rate& row) { row.quote = "EUR"; }, "quote"},
                       {"zero", [](Rate& row) { row.rate.mantissa = 0; }, "rate"},
                       {"of a month", [](Rate& row) { row.date = Date::in_month(2009, 11); }, "date"},
                       {"of tomorrow", [](Rate& row) { row.date = Date::on(2009, 12, 6); }, "date"}});
    Budget budget = state.make<Budget>();
    budget.month = Date::in_month(2010, 1);
    budget.planned = Planned::cost;
    budget.spent = Spent::rent;
    budget.amount = money(900, "EUR");
    check_rules<Budget>(state, rules(), budget,
                        {{"of a day", [](Budget& row) { row.month = Date::on(2010, 1, 1); }, "month"},
                         {"income spent", [](Budget& row) { row.planned = Planned::income; }, "spent"},
                         {"of nothing", [](Budget& row) { row.amount.minor = 0; }, "amount"}});
}

TEST(FinanceRules, ClosedBooksStayClosed) {
    // Would catch money added to, changed in or taken out of a period that was reported and closed.
    StateOf state(kinds());
    Donation old = state.make<Donation>();
    old.date = Date::on(2008, 6, 1);
    old.amount = money(50, "EUR");
    state.put(old);
    PeriodClose close = state.make<PeriodClose>();
    close.first = Date::on(2008, 1, 1);
    close.last = Date::on(2008, 12, 31);
    close.closed = Date::on(2009, 2, 1);
    check_rules<PeriodClose>(
        state, rules(), close,
        {{"backwards", [](PeriodClose& row) { row.last = Date::on(2007, 12, 31); }, "last"},
         {"closed while it runs", [](PeriodClose& row) { row.closed = Date::on(2008, 12, 30); }, "closed"}});
    state.put(close);
    PeriodClose again = close;
    again.id = id_of(9);
    again.last = again.first;
    EXPECT_EQ(state.judge(rules(), again).size(), 1u);
    Donation fresh = state.make<Donation>();
    fresh.date = Date::on(2009, 1, 1);
    fresh.amount = money(50, "EUR");
    check_rules<Donation>(
        state, rules(), fresh,
        {{"the last closed day", [](Donation& row) { row.date = Date::on(2008, 12, 31); }, "date"}});
    check_rules<Donation>(
        state, rules(), old,
        {{"thanked later", [](Donation& row) { row.thanked = Date::on(2009, 5, 1); }, nullptr},
         {"another amount", [](Donation& row) { row.amount.minor = 1; }, "date"},
         {"moved out", [](Donation& row) { row.date = Date::on(2009, 1, 2); }, "date"}});
    std::vector<Problem> problems;
    Scope scope = state.scope();
    for (const Rule& rule : rules())
        if (rule.kind == Donation::kind_number)
            rule.judge({nullptr, scope.find(old.id), scope, {1'260'000'000}, problems});
    EXPECT_EQ(problems.size(), 1u) << "erased";
}

}  // namespace karnameh::finance
