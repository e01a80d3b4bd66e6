// SPDX-License-Identifier: AGPL-3.0-or-later
// What one change writes, as records: rules see by it what is written together with the record that they judge, such as
// the contacts of one import. Decoded when a rule first asks.
//
// Lifetime: borrows the change. Threads: one.
#pragma once

#include <unordered_map>
#include <vector>

#include "kernel/change.h"

namespace karnameh {

class Together {
  public:
    explicit Together(const Change& change) : change_(change) {}

    // Whether the change says something of that record, be it that it is erased: what stands is no longer true.
    bool changes(const Id& id) const;
    // Calls take(row) for each record of kind T that the change puts and that refers to `target` in any field.
    template <typename T, typename Take>
    void each_referring(const Id& target, Take take) const {
        auto [first, last] = referring().equal_range(target);
        for (auto it = first; it != last; ++it)
            if (it->second->kind == T::kind_number) take(static_cast<const T&>(*it->second));
    }
    // The record as the change puts it; nullptr where it does not, or is of another kind.
    template <typename T>
    const T* find(const Id& id) const {
        const Record* row = put(id);
        return row && row->kind == T::kind_number ? static_cast<const T*>(row) : nullptr;
    }

  private:
    using Referring = std::unordered_multimap<Id, const Record*>;
    const Referring& referring() const;
    const Record* put(const Id& id) const;
    void decode() const;

    const Change& change_;
    mutable bool is_decoded_ = false;
    mutable Arena arena_;
    mutable std::unordered_map<Id, const Record*> rows_;  // nullptr: erased
    mutable Referring referring_;
};

}  // namespace karnameh
