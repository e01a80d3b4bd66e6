// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/balance.h"

#include <algorithm>

#include "base/result.h"

namespace karnameh::books {

namespace {

// A number for each pair of account and commodity. Nearly every account holds one commodity, which is found without
// a search; the others stand in a chain behind it.
class Pairs {
  public:
    explicit Pairs(std::size_t accounts) : first_(accounts, none) {}
    std::uint32_t number(AccountId account, CommodityId commodity) {
        std::uint32_t* at = &first_[account];
        while (*at != none) {
            if (pairs_[*at].commodity == commodity) return *at;
            at = &pairs_[*at].next;
        }
        auto number = static_cast<std::uint32_t>(pairs_.size());
        *at = number;
        pairs_.push_back({account, commodity, none});
        return number;
    }
    struct Pair {
        AccountId account;
        CommodityId commodity;
        std::uint32_t next;
    };
    const std::vector<Pair>& all() const { return pairs_; }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Pair> pairs_;
};

bool add_to(Exact& total, const Exact& amount) {
    if (total.scale == amount.scale) {
        total.mantissa += amount.mantissa;
        return total.mantissa < power_of_ten(digits_max) && total.mantissa > -power_of_ten(digits_max);
    }
    std::optional<Exact> together = sum(total, amount);
    if (together) total = *together;
    return together.has_value();
}

// Calls take(entry, account, commodity, amount) for each posting until it says false.
template <typename Take>
bool each_posting(const Book& book, Measure measure, const Take& take) {
    auto value = book.values.begin();
    for (EntryId entry = 0; entry < book.entries.size(); ++entry)
        for (PostingId p = book.entries[entry].first, end = book.end_of(entry); p < end; ++p) {
            CommodityId commodity = book.commodity_of(p);
            Exact amount = book.amount_of(p);
            if (measure == Measure::booked_value) {
                while (value != book.values.end() && value->posting < p) ++value;
                if (value != book.values.end() && value->posting == p) {
                    commodity = value->commodity;
                    amount = value->total;
                }
            }
            if (!take(entry, book.account_of(p), commodity, amount)) return false;
        }
    return true;
}

template <typename Row>
void sort_by_name(const Book& book, std::vector<Row>& rows) {
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
        int order = book.accounts[a.account].compare(book.accounts[b.account]);
        return order != 0 ? order < 0 : book.commodities[a.commodity] < book.commodities[b.commodity];
    });
}

}  // namespace

std::optional<std::vector<Balance>> balances(const Book& book, Measure measure) {
    Pairs pairs(book.accounts.size());
    std::vector<Exact> totals;
    bool fits = each_posting(book, measure,
                             [&](EntryId, AccountId account, CommodityId commodity, const Exact& amount) {
                                 std::uint32_t number = pairs.number(account, commodity);
                                 if (number == totals.size()) totals.emplace_back();
                                 return add_to(totals[number], amount);
                             });
    if (!fits) return {};
    std::vector<Balance> rows;
    for (std::size_t i = 0; i < totals.size(); ++i)
        if (!totals[i].is_zero())
            rows.push_back({pairs.all()[i].account, pairs.all()[i].commodity, totals[i]});
    sort_by_name(book, rows);
    return rows;
}

std::optional<MonthlyChanges> MonthlyChanges::of(const Book& book, Measure measure) {
    MonthlyChanges made;
    Pairs pairs(book.accounts.size());
    EntryId last = none;
    int month = 0;
    bool fits = each_posting(
        book, measure, [&](EntryId entry, AccountId account, CommodityId commodity, const Exact& amount) {
            if (entry != last) {
                if (last == none || book.entries[entry].date != book.entries[last].date)
                    month = month_index(book.entries[entry].date);
                last = entry;
            }
            std::uint32_t number = pairs.number(account, commodity);
            if (number == made.lines_.size()) made.lines_.push_back({account, commodity, {}});
            std::vector<Change>& changes = made.lines_[number].changes;
            // Journals mostly go on from month to month.
            if (changes.empty() || changes.back().month < month) {
                changes.push_back({month, amount});
                return true;
            }
            auto at = std::ranges::lower_bound(changes, month, {}, &Change::month);
            if (at->month == month) return add_to(at->sum, amount);
            changes.insert(at, {month, amount});
            return true;
        });
    if (!fits) return {};
    return made;
}

std::optional<std::vector<MonthlyChanges::Row>> MonthlyChanges::sheet(const Book& book, int from,
                                                                      int to) const {
    KARNAMEH_ASSERT(from <= to && to - from < months_max);
    std::vector<Row> rows;
    for (const Line& line : lines_) {
        Row row{line.account, line.commodity, {}};
        row.at_end.reserve(static_cast<std::size_t>(to - from + 1));
        Exact total;
        auto change = line.changes.begin();
        bool any = false;
        for (int month = from; month <= to; ++month) {
            for (; change != line.changes.end() && change->month <= month; ++change)
                if (!add_to(total, change->sum)) return {};
            row.at_end.push_back(total);
            any |= !total.is_zero();
        }
        if (any) rows.push_back(std::move(row));
    }
    sort_by_name(book, rows);
    return rows;
}

}  // namespace karnameh::books
