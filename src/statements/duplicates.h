// SPDX-License-Identifier: AGPL-3.0-or-later
// Fingerprints of entries: the same entry has the same one in every file that holds it, so that a statement taken in
// twice, or two that overlap, books nothing twice.
//
// Made of account, currency, day and amount, and then of the bank's reference where it gave one; else of who and what,
// folded, and of which it is among those that are alike (two gifts of ten euros without a name on one day are two gifts,
// and in a second file of that day again the first and the second). The parts of a batch carry its reference and their
// place in it.
//
// What a statement lists twice under one reference is a duplicate, unless the statement has both balances and adds up:
// then it was booked twice.
// Only booked entries have one: what is pending comes again when it is booked.
// Limits: a day that the bank splits over two files, neither of which names references, cannot be told from a repetition:
//   what is alike in the second counts as known. So a duplicate is for a person to see, never dropped silently.
#pragma once

#include <span>

#include "statements/statement.h"

namespace karnameh::statements {

// By entry; empty for what is not booked. Text that people can read.
std::vector<std::string> fingerprints(const Statement& statement);

struct EntryNumber {
    std::size_t statement, entry;
    auto operator<=>(const EntryNumber&) const = default;
};
struct Duplicate {
    EntryNumber again, first;  // the one that came before it
};
// Of the statements of one file or of several, in their order.
std::vector<Duplicate> find_duplicates(std::span<const Statement> statements);

}  // namespace karnameh::statements
