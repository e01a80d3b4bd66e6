// SPDX-License-Identifier: AGPL-3.0-or-later
// Balances that a journal asserts, held against its postings: in the order in which they were written, as ledger does,
// or in that of dates, as hledger does. On the way, a posting whose amount is whatever makes its balance true is given
// that amount.
#pragma once

#include <functional>
#include <unordered_map>

#include "books/reading.h"

namespace karnameh::books {

// What accounts hold so far.
class RunningBalances {
  public:
    explicit RunningBalances(const Book& book) : book_(book) {}
    void add(AccountId account, CommodityId commodity, const Exact& amount);
    Exact of(AccountId account, CommodityId commodity) const;
    // The accounts below counted in; an empty result where it does not fit.
    std::optional<Exact> below(AccountId account, CommodityId commodity);
    // Lists it as wrong where it does not hold.
    void check(Reading& reading, const Assertion& assertion);
    std::optional<Exact> found(const Assertion& assertion, CommodityId commodity);
    bool overflowed() const { return overflowed_; }

  private:
    void fails(Reading& reading, const Assertion& assertion, CommodityId commodity, const Exact& found) const;
    static std::uint64_t key(AccountId account, CommodityId commodity) {
        return std::uint64_t{account} << 32 | commodity;
    }
    const Book& book_;
    bool overflowed_ = false;
    std::unordered_map<std::uint64_t, Exact> running_;
    std::unordered_map<AccountId, std::vector<AccountId>> below_;
};

enum class EntryOrder : std::uint8_t { as_written, by_date };

class AssertionCheck {
  public:
    AssertionCheck(Reading& reading, EntryOrder order);
    // `assigned` is called for an entry once the amounts that it assigns are known, before its other assertions are.
    void run(const std::function<void(EntryId)>& assigned);

  private:
    void count(PostingId posting, int times);
    void assign(const Assertion& assertion);

    Reading& reading_;
    Book& book_;
    EntryOrder order_;
    RunningBalances& running(const Assertion& assertion) { return assertion.of_real ? real_ : running_; }
    RunningBalances running_, real_;
};

}  // namespace karnameh::books
