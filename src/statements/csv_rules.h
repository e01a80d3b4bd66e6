// SPDX-License-Identifier: AGPL-3.0-or-later
// What a bank's CSV files mean: written once for each bank, kept, and used for every file that comes. A text that people
// can read and edit, one rule on a line, “#” before what is a remark:
//
//   separator: ;             , ; | or tab
//   charset: windows-1252    utf-8, windows-1252 or utf-16; without it, it is told from the bytes
//   skip: 4                  lines before the header
//   skip last: 1             lines behind the last entry
//   header: yes              no: columns are numbers from 1
//   decimal: ,               , or .
//   dates: dmy               dmy, mdy or ymd, with anything between; years to 1699 are Solar Hijri
//   account: DE02120300000000202051      or a column
//   currency: EUR                        or a column
//   order: newest first      or oldest first; without it, by the balances and the days
//   debit marks: S, D        what the column `sign` says of what went out
//   booked marks: Gebucht    what the column `status` says of what is booked; other lines are pending
//   column date: Buchungstag
//   column amount: Betrag    signed; or unsigned with a column `sign`; or columns `debit` and `credit`
//   column text: Buchungstext, Verwendungszweck     several are put together
//
// Columns: date, value date, amount, debit, credit, sign, balance, reference, end to end, mandate, name,
// counterparty account, text, code, status, account, currency. A column is the header's name of it, or a number from 1.
//
// Fails: refuses, with the line, a rule that is not one of these, and rules that leave out the day or the amount.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "statements/written.h"

namespace karnameh::statements {

enum class Column : std::uint8_t {
    date,
    value_date,
    amount,
    debit,
    credit,
    sign,
    balance,
    reference,
    end_to_end,
    mandate,
    name,
    counterparty_account,
    text,
    code,
    status,
    account,
    currency,
};
inline constexpr std::size_t column_count = 17;
std::string_view column_name(Column column);  // "value date"

enum class DateOrder : std::uint8_t { dmy, mdy, ymd };
enum class RowOrder : std::uint8_t { by_itself, oldest_first, newest_first };

struct CsvRules {
    char separator = ',';
    std::optional<Charset> charset;
    std::size_t skip = 0, skip_last = 0;
    bool header = true;
    char decimal = '.';
    DateOrder dates = DateOrder::ymd;
    std::string account;
    Currency currency;
    RowOrder order = RowOrder::by_itself;
    std::vector<std::string> debit_marks, booked_marks;
    std::array<std::vector<std::string>, column_count> columns;  // by Column; as named

    const std::vector<std::string>& of(Column column) const {
        return columns[static_cast<std::size_t>(column)];
    }
    bool has(Column column) const { return !of(column).empty(); }
};

Result<CsvRules> read_csv_rules(const std::string& file, std::string_view text);
// Read back to the same rules.
std::string csv_rules_text(const CsvRules& rules);

}  // namespace karnameh::statements
