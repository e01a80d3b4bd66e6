// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a kind, filtered and in order, kept beside the state so that turning a page of a million does not filter and
// sort them again. Made when first asked for; brought up to date when asked for next, from the rows that changed since.
//
// Invariants
//   1. A list is what filtering and sorting the table now would give (a property test holds the two together).
//   2. It holds pointers to rows, nothing of what they say; it goes with its state, where the rows lie.
// Threads: reading, many at once; one that makes a list keeps those waiting who ask for the same. `changed` by whoever
//   folds, while nobody reads.
// Limits: kept_rows_max rows in all lists of a state (8 bytes each); those not asked for longest go first.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "record/kind.h"

namespace karnameh {

class Table;

// What rows are sorted by: a number where the field has one, else folded text; rows without a value come last.
struct RowKey {
    bool is_missing = false;
    std::int64_t number = 0;
    std::string text;
};

struct RowOrder {
    std::function<RowKey(const Record&)> key;  // empty: as they were first written
    bool is_descending = false;
    // Whether a row with the one key stands before one with the other; of two alike, the smaller id.
    bool is_before(const RowKey& one, const Record& row, const RowKey& other, const Record& other_row) const;
};

struct RowSelection {
    std::string name;                          // tells it from all others of its kind
    std::function<bool(const Record&)> holds;  // empty: every row
    RowOrder order;

    // Neither filter nor sorting may depend on anything but the row itself.
};

class RowLists {
  public:
    static constexpr std::size_t kept_rows_max = 8 << 20, changes_max = 512;

    std::size_t count(const Table& table, const RowSelection& selection) const;
    // Appends the rows from `first` to before `last` of the list.
    void slice(const Table& table, const RowSelection& selection, std::size_t first, std::size_t last,
               std::vector<const Record*>& to) const;

    struct Change {
        const Record* row;
        bool is_new;
    };
    // A row that was written, changed or taken out.
    void changed(const Record& row, bool is_new);

  private:
    struct List {
        std::mutex mutex;
        std::vector<const Record*> rows;
        std::uint64_t seen = 0;  // so many changes are in it
        bool is_made = false;
        std::uint64_t used = 0;  // these two under the other mutex
        std::size_t kept = 0;
    };
    using Name = std::pair<KindNumber, std::string>;
    template <typename Take>
    void with(const Table& table, const RowSelection& selection, Take take) const;
    void bring_up_to_date(List& list, const Table& table, const RowSelection& selection) const;
    std::shared_ptr<List> find(const Name& name) const;
    void drop_unused(List& but) const;

    mutable std::mutex mutex_;
    mutable std::map<Name, std::shared_ptr<List>> lists_;
    mutable std::uint64_t uses_ = 0;
    std::vector<Change> changes_;      // the last ones, at most changes_max
    std::uint64_t changes_begin_ = 0;  // how many came before them
};

}  // namespace karnameh
