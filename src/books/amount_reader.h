// SPDX-License-Identifier: AGPL-3.0-or-later
// An amount as ledger and hledger write it: a sign, a commodity before or behind the number, digit groups, a point or a
// comma. Which of the two is the decimal mark is decided as each program decides it:
//
//   both stand there           the last one
//   one, several times         it groups digits
//   one, once, by hledger      what decimal-mark or the commodity's directive says; without one it is the decimal mark
//   one, once, by ledger       a comma before three digits groups them, else it is the decimal mark, from then on for
//                              this commodity
//
// Source: hledger 1.25 manual, "Decimal marks, digit group marks"; ledger 3 manual, "Commodities and currencies".
#pragma once

#include "books/reading.h"

namespace karnameh::books {

class AmountReader {
  public:
    struct Amount {
        CommodityId commodity = none;
        Exact number;
    };
    AmountReader(Book& book, Syntax syntax) : book_(book), syntax_(syntax) {}
    // Moves `at` behind the amount. False, and `at` somewhere: there is none that is understood. Reads to `end`, behind
    // which there is at least one byte that is no part of an amount.
    bool read(const char*& at, const char* end, Amount& amount);
    // A commodity's directive: its amount also says how the commodity is written. `digits`: how many were written.
    bool read_style(const char*& at, const char* end, Amount& amount);
    // A commodity's name alone, quoted or not; empty if there is none.
    std::string_view take_symbol(const char*& at, const char* end) const;

    CommodityId default_commodity = none;  // of amounts without one (hledger)
    char decimal_mark = 0;                 // of the whole file (hledger)

  private:
    struct Written {
        const char *first, *end;
        int points = 0, commas = 0, blanks = 0;
        const char* last_mark = nullptr;
        int exponent = 0;
    };
    bool scan_number(const char*& at, const char* end, Written& written) const;
    char decimal_of(const Written& written, CommodityId commodity);
    bool convert(const Written& written, char decimal, bool below, Exact& number) const;
    CommodityId commodity_named(std::string_view name);

    Book& book_;
    Syntax syntax_;
    CommodityId last_ = none;
};

}  // namespace karnameh::books
