// SPDX-License-Identifier: AGPL-3.0-or-later
// Money: what came in, what was promised and lent, what it cost, and the books.
//
// The books are made from the records (booking.h): a gift, an expense, a loan names the account that it reached or
// left, and is its own booking, so that nobody writes anything twice. Entries are for what is neither: moving money
// between accounts, changing it, opening balances. An entry has two accounts and one amount, so that it balances by
// being one record: no import that stops half way and no correction can leave the books lopsided, and each currency
// sums to zero by construction. Money that changes its currency on the way names what arrived in `received`. What a
// bank shows as one movement is several entries that share a voucher. (Postings as records of their own would
// have to be judged together, which rules that see one record cannot do.)
//
// Invariants
//   1. Every amount keeps the currency it was given in. What it was worth in the reporting currency on its day is
//      frozen in `booked` when it is written (completion.h); where no rate was known it is worked out when a report asks
//      (rates.h).
//   2. Income is donations, proceeds of sales and dues paid. An instalment tells which donation kept a
//      promise, a loan what is owed back: neither is counted as a gift a second time.
#pragma once

#include "modules/module.h"

namespace karnameh::finance {

inline constexpr KindNumber person_kind = 401, unit_kind = 501, campaign_kind = 601, carrier_kind = 1101,
                            drive_kind = 1109;

enum class AccountType : std::uint8_t { unset, asset, liability, equity, income, expense };
enum class Giver : std::uint8_t { unset, person, code, anonymous };
enum class Through : std::uint8_t { unset, channel, drive, unit, site, gathering, by_hand, bank };
enum class Purpose : std::uint8_t {
    unset,
    general,
    channel,
    campaigns,
    inside,
    abroad,
    publications,
    asylum,
    other
};
enum class Sold : std::uint8_t { unset, programme, publication, recording, literature_table, ticket, other };
enum class Spent : std::uint8_t {
    unset,
    carrier,
    studio,
    equipment,
    rent,
    wages,
    travel,
    printing,
    internet,
    telephone,
    actions,
    legal,
    bank,
    interest,
    other
};
enum class Bearer : std::uint8_t { unset, organisation, lender, none };
enum class Planned : std::uint8_t { unset, income, cost };

Options through_options();
Options purpose_options();
Options sold_options();
Options spent_options();
Options bearer_options();
Options account_type_options();

struct Account : Record {
    static constexpr KindNumber kind_number = 1201;
    Text name;
    Id parent;
    Currency currency;  // the only one it holds; empty: any
    AccountType type{};
    Flag closed{};
};

struct Entry : Record {
    static constexpr KindNumber kind_number = 1202;
    Date date;
    Id from, to;     // accounts: credited, debited
    Money amount;    // what leaves `from`
    Money received;  // what reaches `to`, where that is another currency
    Money booked;
    Id about;  // the donation, expense, loan … that it books
    Text voucher, what;
};

struct Donation : Record {
    static constexpr KindNumber kind_number = 1203;
    Date date, thanked;
    Money amount;
    Money booked;
    Text from;   // name or code name; empty: anonymous
    Id giver;    // any record: a person, an institution, a supporter
    Id account;  // that it reached
    Id unit, drive, campaign;
    Code country;
    Giver given_as{};
    Through through{};
    Purpose purpose{};
};

// What was sold, as money; copies are counted with the publications.
struct Sale : Record {
    static constexpr KindNumber kind_number = 1204;
    Date date;
    Money amount;
    Money booked;
    Id account;  // that it reached
    Text to, what;
    Id unit;
    Code country;
    Sold sold{};
    Purpose purpose{};
};

struct Expense : Record {
    static constexpr KindNumber kind_number = 1205;
    Date date;
    Money amount;
    Money booked;
    Id account;  // that it was paid from
    Text payee;
    Id unit, campaign, carrier;
    Code country;
    Spent spent{};
    Purpose purpose{};
};

struct Pledge : Record {
    static constexpr KindNumber kind_number = 1206;
    Date promised, due;  // due: by when all of it
    Money amount;
    Text from;
    Id giver;
    Code country;
    Purpose purpose{};
    Flag released{};  // let go by agreement: neither kept nor overdue
};

// A part of a pledge: by when, and the day and the donation with which it was kept.
struct Instalment : Record {
    static constexpr KindNumber kind_number = 1207;
    Id pledge, donation;
    Date due, paid;
    Money amount;
};

struct Loan : Record {
    static constexpr KindNumber kind_number = 1208;
    Date taken, due;
    Money principal;
    Money booked;
    Id account;    // that it reached
    Decimal rate;  // percent a year
    Text lender, schedule;
    Id lent_by;  // any record
    Code country;
    Bearer interest_borne_by{};  // lender: a supporter who lends the money and pays its interest
    Purpose purpose{};
};

struct Repayment : Record {
    static constexpr KindNumber kind_number = 1209;
    Id loan;
    Date date;
    Money amount;    // of the principal
    Money interest;  // on top of it; a cost
    Money booked, booked_interest;
    Id account;  // that it was paid from
};

struct Due : Record {
    static constexpr KindNumber kind_number = 1210;
    Id member, unit;
    Date month, due, paid_on;  // due: the last day to pay it
    Money amount, paid;        // paid: so far
    Money booked;              // what was paid
    Id account;                // that it reached
};

// How much of `quote` one `base` was worth on a day: "1 EUR = 1.4406 USD". The common field
// `source` says by whom.
struct Rate : Record {
    static constexpr KindNumber kind_number = 1211;
    Date date;
    Currency base, quote;
    Decimal rate;
};

struct Budget : Record {
    static constexpr KindNumber kind_number = 1212;
    Date month;
    Money amount;
    Planned planned{};
    Spent spent{};
    Purpose purpose{};
};

// From here on no record of money is dated in the closed days.
struct PeriodClose : Record {
    static constexpr KindNumber kind_number = 1213;
    Text name;
    Date first, last, closed;
    Id closed_by;
};

std::vector<Kind> kinds();

}  // namespace karnameh::finance
