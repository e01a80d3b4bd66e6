// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows that a list shows, of all compartments that the reader has open, in the list's order.
//
// Lifetime: borrows the scope and the filter.
#pragma once

#include "kernel/scope.h"
#include "web/records/list_filter.h"

namespace karnameh::web {

class ListRows {
  public:
    ListRows(const Kind& kind, const Scope& scope, const ListFilter& filter);

    std::size_t count() const { return count_; }
    // From `first` to before `last`: a page costs what its rows cost, once the list has been shown.
    std::vector<const Record*> slice(std::size_t first, std::size_t last) const;
    std::vector<const Record*> all() const { return slice(0, count_); }

  private:
    struct Part {
        const State* state;
        const Table* table;
        std::size_t count;
    };
    std::vector<const Record*> joined_in_order(std::size_t first, std::size_t last) const;

    std::optional<RowSelection> selection_;
    RowOrder order_;
    std::vector<Part> parts_;
    std::vector<const Record*> rows_;  // all, where no selection is kept
    std::size_t count_ = 0;
};

}  // namespace karnameh::web
