// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything about one person in what a reader may open: the person's own record, what refers to it, what belongs to
// those, and what has the name in its text.
//
// What belongs to a record refers to it in a field that must be filled in: of a case its events and letters. So nothing
// is followed from a unit in which somebody has a role.
// Lifetime: rows are borrowed from the scope.
// Limits: about_rows_most records; `is_cut` says that there are more.
#pragma once

#include "kernel/scope.h"
#include "search/index.h"

namespace karnameh::web {

inline constexpr std::size_t about_rows_most = 1000;

struct AboutPerson {
    std::string name;
    const Record* own = nullptr;             // nullptr: somebody of whom there is only a name
    std::vector<const Record*> referring;    // by kind
    std::vector<const Record*> belonging;    // to those, by kind
    std::vector<const Record*> naming;       // none of the above, by kind
    bool is_cut = false, is_indexed = true;  // not indexed: the search index is still being made
    std::size_t count() const { return (own ? 1 : 0) + referring.size() + belonging.size() + naming.size(); }
};

// `own` or `name` says who is meant.
AboutPerson about_person(const Kinds& kinds, const Scope& scope, const search::Indexer& indexer,
                         const Record* own, std::string_view name);

// The names of the kinds whose records are people; not all may exist.
std::span<const std::string_view> kinds_of_people();

}  // namespace karnameh::web
