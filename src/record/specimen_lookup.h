// SPDX-License-Identifier: AGPL-3.0-or-later
// The state as tests and fuzz targets know it: a handful of keys and records in maps.
#pragma once

#include <map>

#include "base/text.h"
#include "record/import_rows.h"

namespace karnameh {

class SpecimenLookup final : public KeyLookup {
  public:
    void add(std::string_view key, const Id& id) { ids_.emplace(fold(key), id); }
    Result<Id> find(KindNumber, std::string_view key) const override {
        auto [first, last] = ids_.equal_range(fold(key));
        if (first == last) return refuse("", {"no record called {1}", {std::string(key)}});
        if (std::next(first) != last) return refuse("", {"several records called {1}", {std::string(key)}});
        return first->second;
    }
    std::string key_of(KindNumber, const Id& id) const override {
        for (const auto& [key, known] : ids_)
            if (known == id) return key;
        return "";
    }

  private:
    std::multimap<std::string, Id> ids_;
};

class SpecimenRecords final : public KnownRecords {
  public:
    void add(const Record& row) { rows_.emplace(row.id, &row); }
    const Record* find(const Id& id) const override {
        auto found = rows_.find(id);
        return found == rows_.end() ? nullptr : found->second;
    }

  private:
    std::map<Id, const Record*> rows_;
};

}  // namespace karnameh
