// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the money of a month, each written with its entries in the books.
#pragma once

#include "sample/books.h"

namespace karnameh::sample {

// A calendar month, cut to the period.
struct MonthSpan {
    int index;  // base/date.h month_index
    DayNumber first, last;
    int day_count() const { return last - first + 1; }
    bool is_whole() const;
};
std::vector<MonthSpan> months_of_period();

void write_gifts(World& world, Writer& writer, Books& books, const MonthSpan& month);
// Gifts of ten to fifteen thousand, and pledges with the gifts that kept them.
void write_large_gifts(World& world, Writer& writer, Books& books);
void write_pledges(World& world, Writer& writer, Books& books);
void write_sales(World& world, Writer& writer, Books& books, const MonthSpan& month);
void write_dues(World& world, Writer& writer, Books& books, const MonthSpan& month);
// Loans taken in the month, and what is repaid of those that are running.
struct RunningLoan {
    Id id;
    Currency currency;
    std::int64_t owed = 0, part = 0;  // minor units
    std::int64_t percent_tenths = 0;  // that the organisation pays; 0: none
    int months_left = 0;
    DayNumber next = 0;
};
void write_loans(Writer& writer, Books& books, const MonthSpan& month, std::vector<RunningLoan>& running);
void write_costs(World& world, Writer& writer, Books& books, const MonthSpan& month);
void write_budget(World& world, Writer& writer, const MonthSpan& month);

}  // namespace karnameh::sample
