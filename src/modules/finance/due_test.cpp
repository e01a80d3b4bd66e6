// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/due.h"

#include <gmock/gmock.h>

#include "tests/support/due.h"

namespace karnameh::finance {

// Catches money that came and is still waited for, a pledge that is told beside its parts or though it was let go, a loan
// that was paid back, dues of which a part is missing and that count as paid.
TEST(FinanceDue, IsMoneyThatHasNotCome) {
    StateOf state(kinds());
    std::map<Id, std::string> names;
    const Date due = Date::on(2009, 6, 10);
    auto pledge = [&](Flag released, std::string_view name) {
        Pledge row = state.make<Pledge>();
        row.promised = Date::on(2009, 1, 1);
        row.due = due;
        row.amount = money(100, "USD");
        row.released = released;
        Id id = state.put(row);
        names[id] = name;
        return id;
    };
    auto part = [&](Id of, int amount, Date paid, std::string_view name) {
        Instalment row = state.make<Instalment>();
        row.pledge = of;
        row.due = due;
        row.paid = paid;
        row.amount = money(amount, "USD");
        names[state.put(row)] = name;
    };
    pledge(Flag::unset, "a pledge");
    pledge(Flag::yes, "let go");
    part(pledge(Flag::unset, "kept"), 100, Date::on(2009, 5, 1), "paid");
    part(pledge(Flag::unset, "in parts"), 50, {}, "a part");
    auto loan = [&](int repaid, std::string_view name) {
        Loan row = state.make<Loan>();
        row.taken = Date::on(2008, 1, 1);
        row.due = due;
        row.principal = money(500, "EUR");
        names[state.put(row)] = name;
        Repayment back = state.make<Repayment>();
        back.loan = row.id;
        back.date = Date::on(2009, 2, 1);
        back.amount = money(repaid, "EUR");
        state.put(back);
    };
    loan(499, "a loan");
    loan(500, "paid back");
    auto dues = [&](int paid, std::string_view name) {
        Due row = state.make<Due>();
        row.due = due;
        row.amount = money(20, "SEK");
        row.paid = money(paid, "SEK");
        row.paid_on = Date::on(2009, 6, 1);
        names[state.put(row)] = name;
    };
    dues(19, "dues");
    dues(20, "paid dues");
    EXPECT_THAT(due_in(state, due_questions(), day_number({2009, 6, 10}), day_number({2009, 6, 30}), names),
                testing::ElementsAre("finance.pledges: a pledge", "finance.instalments: a part",
                                     "finance.loans: a loan", "finance.dues: dues"));
}

}  // namespace karnameh::finance
