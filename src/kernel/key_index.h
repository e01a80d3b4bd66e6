// SPDX-License-Identifier: AGPL-3.0-or-later
// Records found by the name that people use for them (a circle's code name, a unit's name), over everything
// that a reader may see. Built for each kind when it is first asked for.
//
// Lifetime: borrows the scope.
// Threads: one.
#pragma once

#include <unordered_map>

#include "base/text.h"
#include "kernel/scope.h"
#include "record/import_rows.h"

namespace karnameh {

class ScopeKeys final : public KeyLookup, public KnownRecords {
  public:
    ScopeKeys(const Kinds& kinds, const Scope& scope) : kinds_(kinds), scope_(scope) {}

    Result<Id> find(KindNumber target, std::string_view key) const override;
    std::string key_of(KindNumber target, const Id& id) const override;
    // What the record is called on a page (record_name.h); nothing where it is not open to the reader.
    std::string name_of(const Id& id, Language language) const;
    const Record* find(const Id& id) const override { return scope_.find(id); }
    // Of the records of `target` (0: any kind) whose key contains the text, folded: those that begin with it first,
    // in the order of their keys, at most so many.
    std::vector<Id> matching(KindNumber target, std::string_view text, std::size_t most) const;

  private:
    using Names = std::unordered_map<std::string, std::vector<Id>>;
    const Names& names_of(KindNumber kind) const;

    const Kinds& kinds_;
    const Scope& scope_;
    mutable std::unordered_map<KindNumber, Names> names_;
};

}  // namespace karnameh
