// SPDX-License-Identifier: AGPL-3.0-or-later
// Books written as a journal that its program accepts under its strictest flags: hledger check --strict, ledger
// --pedantic, bean-check. Everything is declared, entries are sorted by date, a booked value is written as the total
// cost (@@) of its posting, each remark stands on a line of its own, and what every account holds at the end is asserted.
//
// Accounts and commodities whose names the program does not take are written under codes of ASCII letters, with the
// names beside their declarations. What a remark says stays readable, but is kept from meaning something to the program.
//
// Fails: refuses what the program cannot express: for beancount, postings that stand outside of double entry; a booked
//   value without an amount, or of another sign.
#pragma once

#include "books/reading.h"

namespace karnameh::books {

Result<std::string> write_books(const Book& book, Syntax syntax);

}  // namespace karnameh::books
