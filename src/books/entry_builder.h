// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns the postings of one entry, as they were written, into balanced postings of the book: fills in an amount that
// was left out, finds the price that two commodities without one imply, and says what is left over otherwise.
//
// Booked value: what a posting counts for in the balance is its value where it has one, else its amount.
// Tolerance: ledger and hledger, the digits that the commodity is shown with; beancount, half of the last digit of
//   what stands in the entry. Filled-in amounts of ledger and hledger are exact; those of beancount are rounded.
#pragma once

#include "books/reading.h"

namespace karnameh::books {

struct Draft {
    AccountId account = none;
    CommodityId commodity = none;
    Exact amount;
    bool has_amount = false;
    bool assigned = false;  // its amount follows from the balance that it asserts
    bool inferred = false;  // written nowhere: how many digits it has does not count
    bool at_lot = false;    // it says which lot it is of; then its value is what the lot cost
    bool is_priced = false;
    Realm realm = Realm::real;
    Status status = Status::unmarked;
    CommodityId value_commodity = none;
    Exact value;
    std::size_t assertion = SIZE_MAX;  // of the entry's own, numbered from 0
    Place place;
};

// Sums by commodity; few of them.
class Sums {
  public:
    struct Sum {
        CommodityId commodity;
        Exact total;
    };
    void clear() { sums_.clear(); }
    // False where it does not fit.
    bool add(CommodityId commodity, const Exact& amount);
    auto begin() const { return sums_.begin(); }
    auto end() const { return sums_.end(); }
    void drop_zeros();
    std::size_t size() const { return sums_.size(); }
    const Sum& operator[](std::size_t i) const { return sums_[i]; }

  private:
    std::vector<Sum> sums_;
};

class EntryBuilder {
  public:
    EntryBuilder(Reading& reading, Syntax syntax) : reading_(reading), book_(reading.book), syntax_(syntax) {}
    // Changes the drafts. False: it was listed as wrong, and nothing was added.
    bool add(const Entry& head, std::vector<Draft>& drafts, std::vector<Assertion>& assertions);
    // Of beancount: how far each currency of the entry being added may be off.
    std::vector<Sums::Sum> tolerances;
    // Whether something was judged by what came before, or is yet to be.
    bool depends_on_order() const { return depends_on_order_ || !deferred_.empty(); }
    // Once all is read: amounts that follow from balances, balances that were asserted, and differences that only the
    // digits of all amounts can judge.
    void finish();

  private:
    struct Deferred {
        EntryId entry;
        PostingId elided;  // none
    };
    struct Doubtful {
        Place place;
        CommodityId commodity;
        Exact left;
    };
    bool balance(const Entry& head, std::vector<Draft>& drafts, Realm realm);
    bool sum_up(const std::vector<Draft>& drafts, Realm realm);
    bool imply_price(std::vector<Draft>& drafts);
    bool is_within(const Sums::Sum& left) const;
    void fill(std::vector<Draft>& drafts, std::size_t elided);
    bool check(const Entry& head);
    void too_wide(Place place);
    void second_without_amount(Place place);
    void does_not_balance(Place place, std::span<const Sums::Sum> left);
    std::string amounts_text(std::span<const Sums::Sum> sums) const;
    void push(const Entry& head, const std::vector<Draft>& drafts, std::vector<Assertion>& assertions);
    void judge_doubtful();

    Reading& reading_;
    Book& book_;
    Syntax syntax_;
    Sums sums_;
    bool depends_on_order_ = false;
    std::vector<Deferred> deferred_;
    std::vector<Doubtful> doubtful_;
};

}  // namespace karnameh::books
