// SPDX-License-Identifier: AGPL-3.0-or-later
// Books of double entry in memory: accounts, commodities, entries and their postings, in columns, so that a million
// entries are opened and added up quickly. Knows no format and no organisation.
//
// Invariants: the postings of an entry stand side by side, those of entry e at [entries[e].first, entries[e + 1].first);
//   `values` and `assertions` are in the order of their postings. Every entry has been balanced by whoever added it.
// Texts are views into the sources, which the book keeps.
// Threads: one writer; many readers once it is written.
// Limits: 4 billion postings, accounts and commodities each.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/large_pages.h"
#include "books/exact.h"

namespace karnameh::books {

inline constexpr std::uint32_t none = UINT32_MAX;

using AccountId = std::uint32_t;
using CommodityId = std::uint32_t;
using PostingId = std::uint32_t;
using EntryId = std::uint32_t;

// Names with small numbers, in the order in which they first came.
class Names {
  public:
    Names();
    std::uint32_t intern(std::string_view name);
    std::uint32_t find(std::string_view name) const;  // none
    std::string_view operator[](std::uint32_t id) const { return names_[id]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }
    void clear();

  private:
    struct Slot {
        std::uint32_t hash, id = none;
    };
    void grow();
    std::deque<std::string> storage_;
    std::vector<std::string_view> names_;
    std::vector<Slot> slots_;
};

// Where something stands in the sources.
struct Place {
    std::uint32_t file = 0, line = 0;
};

struct AccountFacts {
    DayNumber opened = INT32_MIN, closed = INT32_MAX;
    bool declared = false;
};

struct CommodityFacts {
    // Digits after the point that amounts are shown with: the most that any posting has, or what was declared.
    std::uint8_t digits = 0;
    bool declared = false;     // digits were said
    bool in_postings = false;  // some amount is in it
    char decimal_mark = 0;     // as declared; 0: not said
};

enum class Status : std::uint8_t { unmarked, pending, cleared };

struct Entry {
    DayNumber date = 0;
    PostingId first = 0;
    Place place;
    Status status = Status::unmarked;
    std::string_view code, payee, narration;
};

// A posting that need not balance stands outside of double entry; one that must balance with its like only beside it.
enum class Realm : std::uint8_t { real, balanced_virtual, unbalanced_virtual };

// The booked value of a posting whose amount is in another commodity: in all, with the sign of the amount.
struct Value {
    PostingId posting;
    CommodityId commodity;
    Exact total;
};

struct Assertion {
    EntryId entry;      // it holds once this entry's postings up to `posting` are counted
    PostingId posting;  // none: before the entry, whatever else has that day
    AccountId account;
    CommodityId commodity;
    Exact amount;
    bool sole = false;       // nothing in any other commodity
    bool inclusive = false;  // the accounts below as well
    bool of_real = false;    // virtual postings do not count (ledger, where the posting itself is a real one)
    bool assigns = false;    // the posting's amount is whatever makes it true
    Exact tolerance{};
    DayNumber date;
    Place place;
};

struct MarketPrice {
    DayNumber date;
    CommodityId commodity, in;
    Exact price;
};

// A remark on an entry, or on one of its postings.
struct Remark {
    EntryId entry;
    PostingId posting;  // none: on the entry
    std::string_view text;
};

class Source;

class Book {
  public:
    Names accounts, commodities;
    std::vector<AccountFacts> account_facts;
    std::vector<CommodityFacts> commodity_facts;
    LargeVector<Entry> entries;
    LargeVector<Value> values;
    std::vector<Assertion> assertions;
    std::vector<MarketPrice> prices;
    std::vector<Remark> remarks;
    std::vector<std::shared_ptr<const Source>> sources;

    AccountId account(std::string_view name);
    CommodityId commodity(std::string_view name);
    // A text that stands in no source as it is meant.
    std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

    PostingId posting_count() const { return static_cast<PostingId>(account_.size()); }
    PostingId end_of(EntryId entry) const {
        return entry + 1 < entries.size() ? entries[entry + 1].first : posting_count();
    }
    AccountId account_of(PostingId posting) const { return account_[posting]; }
    CommodityId commodity_of(PostingId posting) const { return commodity_[posting]; }
    Realm realm_of(PostingId posting) const { return static_cast<Realm>(marks_[posting] & 3); }
    Status status_of(PostingId posting) const { return static_cast<Status>(marks_[posting] >> 2 & 3); }
    Exact amount_of(PostingId posting) const {
        if (scale_[posting] & is_wide) return wide_[static_cast<std::size_t>(mantissa_[posting])];
        return {mantissa_[posting], scale_[posting]};
    }

    void reserve(std::size_t bytes_of_text);
    // Takes over the entries of a part that was read by itself, whose accounts and commodities have these numbers here
    // and whose lines begin behind so many.
    void append(const Book& part, std::span<const AccountId> accounts_here,
                std::span<const CommodityId> commodities_here, std::uint32_t lines_before);
    void add_posting(AccountId account, CommodityId commodity, const Exact& amount, Realm realm,
                     Status status);
    void set_amount(PostingId posting, CommodityId commodity, const Exact& amount);

  private:
    static constexpr std::uint8_t is_wide = 0x80;
    void put_amount(PostingId posting, const Exact& amount);
    LargeVector<AccountId> account_;
    LargeVector<CommodityId> commodity_;
    LargeVector<std::int64_t> mantissa_;  // or a place in wide_
    LargeVector<std::uint8_t> scale_, marks_;
    std::deque<std::string> kept_;
    std::vector<Exact> wide_;  // amounts of more than 64 bits
};

}  // namespace karnameh::books
