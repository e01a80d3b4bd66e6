// SPDX-License-Identifier: AGPL-3.0-or-later
// Which entry of a statement pays what was expected: suggestions, each with its reasons in words, for a person to take
// or not. A pure function.
//
// Evidence, and its points:
//   reference  100   the expectation's reference stands in what the payer wrote, whole words, however it is spaced
//   amount      30   the same amount in the same currency
//   payer       30   every word of one of the payer's names stands in the entry's, folded, in any order
//   day         10   the entry's day lies in the window
// Suggested is what has the reference, or the amount together with payer or day.
//
// Invariants
//   1. No entry is suggested for two expectations and no expectation for two entries: of competing pairs the one with
//      more points wins; then the nearer to its window; then the entry that came first; then the smaller id.
//   2. The result depends on the sets, not on the order in which expectations are given.
//   3. Money that goes the other way matches nothing: amounts are signed, as entries are. Pending entries match nothing.
#pragma once

#include <span>

#include "statements/statement.h"

namespace karnameh::statements {

enum class Expected : std::uint8_t { gift, instalment, due, repayment };

struct Expectation {
    std::string id;  // the caller's
    Expected kind = Expected::gift;
    std::string reference;  // empty: none was given out
    Money amount;
    std::vector<std::string> payers;  // names of one payer, in whatever scripts
    DayNumber first = 0, last = 0;    // the window, both days included
};

struct Suggestion {
    std::size_t entry, expectation;  // indices of what was given
    int points;
    std::vector<Message> reasons;  // the strongest first
    // Other expectations that this entry fits as well with as many points: a person has to look.
    std::size_t rivals = 0;
};

// In the order of the entries.
std::vector<Suggestion> match(std::span<const Entry> entries, std::span<const Expectation> expectations);

}  // namespace karnameh::statements
