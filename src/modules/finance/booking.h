// SPDX-License-Identifier: AGPL-3.0-or-later
// The books, made from the records: whoever writes down a gift or an expense need not know what a debit is. Each
// record of money is one booking, whose postings say where the money came from and where it went.
//
// Signs: what is added to an account is above zero (a debit), what is taken from it below (a credit).
//
// Invariants
//   1. The postings of a booking sum to zero in each currency, and in what they were booked at. Of an exchange, which has
//      two currencies, only what it was booked at sums to zero.
//   2. A record that an entry in the books is about is booked by that entry and by nothing else.
//   3. A record that names no account cannot be booked yet, nor, where its worth is asked for, one without a known rate:
//      it waits, and says for what. What lies on an account lies there whatever it is worth.
#pragma once

#include "modules/finance/rates.h"

namespace karnameh::finance {

// What a posting is made on: an account that somebody set up, or a heading that the program knows by itself.
enum class Head : std::uint8_t { account, gifts, sales, dues, costs, loans };

struct Place {
    Head head{};
    std::uint8_t choice = 0;  // gifts: Purpose; sales: Sold; costs: Spent
    Id account;               // head account alone

    auto operator<=>(const Place&) const = default;
};

struct Posting {
    Place place;
    Money amount;
    std::int64_t booked;  // minor units of the reporting currency, where it was asked for
};

enum class Waiting : std::uint8_t { nothing, account, rate };

struct Booking {
    const Record* row;
    DayNumber day;
    Purpose purpose;
    Waiting waiting;   // no postings then, unless `nothing`
    Currency no_rate;  // that has none, where it waits for one
    std::vector<Posting> postings;
};

enum class Worth : std::uint8_t { asked, not_asked };  // not: `booked` is nought

// Calls take(const Booking&) for every record of money up to the last day, kind by kind, in no order of days; the booking
// is good during the call.
void each_booking(const Scope& scope, DayNumber last, Worth worth,
                  const std::function<void(const Booking&)>& take);

}  // namespace karnameh::finance
