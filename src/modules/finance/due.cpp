// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/due.h"

#include "modules/finance/owed.h"

namespace karnameh::finance {

namespace {

// How the books stand on a day, whatever lies before it.
Period up_to(DayNumber day) {
    return {day, day, day};
}

// Pledges that are kept in parts wait for their parts, below.
DueQuestion pledges() {
    return {"finance.pledges", "Pledges to be kept", "pledge", DueBy::day,
            [](const Scope& scope, DayNumber today, const TakeDue& take) {
                for (const Promise& promise : promises(scope, up_to(today))) {
                    const Pledge& row = *promise.row;
                    if (promise.state == PledgeState::kept || promise.state == PledgeState::released)
                        continue;
                    bool in_parts = false;
                    scope.each_referring<Instalment>(row.id, [&](const Instalment& part) {
                        in_parts = in_parts || (!part.paid.is_set() && part.due.is_set());
                    });
                    if (row.due.is_set() && !in_parts) take({&row, row.id, row.due, Id{}, row.from});
                }
            }};
}

bool is_expected(const Instalment& row, const Scope& scope) {
    const auto* pledge = scope.find<Pledge>(row.pledge);
    return !row.paid.is_set() && (!pledge || pledge->released != Flag::yes);
}

DueQuestion loans() {
    return {"finance.loans", "Loans to be paid back", "loan to pay back", DueBy::day,
            [](const Scope& scope, DayNumber today, const TakeDue& take) {
                for (const Debt& debt : debts(scope, up_to(today)))
                    if (debt.owed > 0 && debt.row->due.is_set())
                        take({debt.row, debt.row->id, debt.row->due, Id{}, debt.row->lender});
            }};
}

bool is_unpaid(const Due& row) {
    if (!row.amount.is_set()) return false;
    return !row.paid.is_set() || row.paid.currency != row.amount.currency ||
           row.paid.minor < row.amount.minor;
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {pledges(),
            due_by<Instalment>("finance.instalments", "Parts of pledges", "part of a pledge",
                               &Instalment::due, is_expected),
            loans(),
            due_by<Due>("finance.dues", "Dues of members", "dues of a member", &Due::due, is_unpaid)};
}

}  // namespace karnameh::finance
