// SPDX-License-Identifier: AGPL-3.0-or-later
// What one reader may see at one moment: the states of the compartments that are open to that reader. Views,
// figures, rules and pages read through it and through nothing else, so that what cannot be opened cannot be
// counted.
//
// Lifetime: a Scope borrows; it is good as long as the Reading (kernel/session.h) it came from.
#pragma once

#include "kernel/memo.h"
#include "kernel/state.h"

namespace karnameh {

class Scope {
  public:
    struct Part {
        Id compartment;
        const State* state;
    };
    Scope() = default;
    explicit Scope(std::vector<Part> parts) : parts_(std::move(parts)) {}

    template <typename T, typename Take>
    void each(Take take) const {
        for (const Part& part : parts_) part.state->each<T>(take);
    }
    const Record* find(const Id& id) const {
        for (const Part& part : parts_)
            if (const Record* row = part.state->find(id)) return row;
        return nullptr;
    }
    // Of a record that is open to the reader, erased or not; 0 where there is none.
    KindNumber kind_of(const Id& id) const {
        for (const Part& part : parts_)
            if (KindNumber kind = part.state->kind_of(id)) return kind;
        return 0;
    }
    // nullptr if there is no such record, it is of another kind, or it is not open to the reader.
    template <typename T>
    const T* find(const Id& id) const {
        const Record* row = id ? find(id) : nullptr;
        return row && row->kind == T::kind_number ? static_cast<const T*>(row) : nullptr;
    }
    // Records of kind T that refer to `target` in any field.
    template <typename T, typename Take>
    void each_referring(const Id& target, Take take) const {
        for (const Part& part : parts_)
            part.state->each_referring(target, [&](const Record& row) {
                if (row.kind == T::kind_number) take(static_cast<const T&>(row));
            });
    }
    template <typename Take>
    void each_referring_any(const Id& target, Take take) const {
        for (const Part& part : parts_) part.state->each_referring(target, take);
    }
    template <typename T>
    std::size_t count() const {
        std::size_t total = 0;
        for (const Part& part : parts_)
            if (const Table* table = part.state->table(T::kind_number)) total += table->live();
        return total;
    }
    const std::vector<Part>& parts() const { return parts_; }
    // What views work out once for this reader at this moment.
    Memo& memo() const { return *memo_; }

  private:
    std::vector<Part> parts_;
    std::shared_ptr<Memo> memo_ = std::make_shared<Memo>();
};

}  // namespace karnameh
