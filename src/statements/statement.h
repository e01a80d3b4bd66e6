// SPDX-License-Identifier: AGPL-3.0-or-later
// A bank statement, whatever file it came in: one account between two balances, and what was booked on it.
//
// Invariants
//   1. Amounts are signed: above zero what came in, below zero what went out, a reversal included. An overdrawn
//      balance is below zero.
//   2. After `settle` has taken a statement, its booked entries lie between its balances exactly, as far as the bank
//      gave them; what it did not give is said in `remarks`.
//   3. Entries stand in the order in which they were booked, the oldest first.
// Threads: plain data.
#pragma once

#include <optional>

#include "base/date.h"
#include "base/money.h"
#include "record/text_source.h"

namespace karnameh::statements {

enum class Format : std::uint8_t { camt, mt940, ofx, csv };
std::string_view format_name(Format format);  // "camt.053"

// Only what is booked has moved a balance.
enum class Status : std::uint8_t { booked, pending, information };

struct Balance {
    Money amount;
    DayNumber day = 0;
    std::size_t line = 0;
    bool operator==(const Balance&) const = default;
};

struct Entry {
    std::optional<DayNumber> booked, valued;
    Money amount;
    Status status = Status::booked;
    bool reversal = false;       // takes an earlier entry back
    std::string bank_reference;  // by which the bank knows it
    std::string end_to_end;      // by which the payer does
    std::string mandate;
    std::string counterparty, counterparty_account;
    std::string remittance;  // what the payer wrote
    std::string code;        // the bank's kind of transaction
    std::uint32_t part = 0;  // 1, 2 … of those that the bank booked as one sum; 0: it stands alone
    std::optional<Money> balance_after;
    std::size_t line = 0;  // of the file, from 1

    // The day to keep it under.
    std::optional<DayNumber> day() const { return booked ? booked : valued; }
    bool operator==(const Entry&) const = default;
};

struct Statement {
    std::string id, number;  // the bank's; number: which of the year, and which page
    std::string account;     // IBAN or the bank's own number, without blanks
    std::string bank, owner;
    Currency currency;
    std::optional<Balance> opening, closing, available;
    std::vector<Entry> entries;
    std::vector<Problem> remarks;  // what a reader should know, though it is no reason to refuse
    std::size_t line = 0;
};

struct StatementFile {
    Format format = Format::csv;
    std::string version;  // "camt.053.001.08", "OFX 102"; empty where the format has none
    std::vector<Statement> statements;
};

// The sum of the booked entries; nothing where it does not fit.
std::optional<Money> booked_sum(const Statement& statement);

// Holds the statement against its own balances. Refuses, with the difference and the line, entries that do not lead
// from the opening to the closing balance or to the balance given beside an entry, and amounts in another currency
// than the account's. A balance that is missing becomes a remark.
// `file`: what refusals call it.
Done settle(const std::string& file, Statement& statement);

// Remarks where a statement does not begin with the balance that the one before it of the same account ended with:
// one between them may be missing.
void note_gaps(const std::string& file, std::vector<Statement>& statements);

}  // namespace karnameh::statements
