// SPDX-License-Identifier: AGPL-3.0-or-later
// The books of an organisation as another program takes them: entries of double entry, each posting with its own amount
// and what it was booked at.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/money.h"
#include "kernel/scope.h"

namespace karnameh {

struct LedgerPosting {
    std::string
        account;   // "assets:banks:SEK"; the headings before and between are ASCII, names are as recorded
    Money amount;  // above zero: a debit
    Money booked;  // in the currency of the books, of the same sign
};

struct LedgerEntry {
    const Record* row;
    DayNumber day;
    // Why it cannot be booked; empty text: it is. It has no postings then.
    Message waits_for;
    std::vector<LedgerPosting> postings;
};

// Calls take for every record of money up to the last day, in no order of days.
using EachLedgerEntry = void (*)(const Scope& scope, DayNumber last,
                                 const std::function<void(const LedgerEntry&)>& take);

}  // namespace karnameh
