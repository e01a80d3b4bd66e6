// SPDX-License-Identifier: AGPL-3.0-or-later
// What the accounts hold: in the commodities themselves or at booked value, over all time or by month.
//
// Fails: an empty result where a sum does not fit. All sums are exact.
#pragma once

#include "books/book.h"

namespace karnameh::books {

enum class Measure : std::uint8_t { amounts, booked_value };

struct Balance {
    AccountId account;
    CommodityId commodity;
    Exact total;
};

// Of every account and commodity that is not nought, by the account's name and then the commodity's.
std::optional<std::vector<Balance>> balances(const Book& book, Measure measure);

// What changed in each month, of every account and commodity: made once when books are opened, so that any sheet of
// balances by month is a matter of milliseconds, however many postings there are.
class MonthlyChanges {
  public:
    static constexpr int months_max = 2400;
    struct Row {
        AccountId account;
        CommodityId commodity;
        std::vector<Exact> at_end;  // of each month asked for
    };
    static std::optional<MonthlyChanges> of(const Book& book, Measure measure);
    // From and to: month_index(), both counted in; no more than months_max. Rows that are nought throughout are left
    // out; by the account's name and then the commodity's.
    std::optional<std::vector<Row>> sheet(const Book& book, int from, int to) const;

  private:
    struct Change {
        int month;
        Exact sum;
    };
    struct Line {
        AccountId account;
        CommodityId commodity;
        std::vector<Change> changes;  // by month
    };
    std::vector<Line> lines_;
};

}  // namespace karnameh::books
