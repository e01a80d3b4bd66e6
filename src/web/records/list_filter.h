// SPDX-License-Identifier: AGPL-3.0-or-later
// Which rows of a kind a list shows, and in which order: a condition for each field, by the names of a form's controls.
//
//   name=ahmar             text, code, reference: contains, folded     (names of records for references, or an id)
//   state=open             choice, choices, yes or no: is, or has among others
//   began-from=1388-01     date, moment: not wholly before             began-to=2009-12: not wholly after
//   heads-least=10         number, range of numbers, amount: may be that much or more; amounts in whole units of
//   heads-most=20          their own currency
//
// `sort` is a field's name: the smallest first, rows without a value last; with "-" before it the largest first.
//
// Fails: a condition that cannot be read is a problem of its control, and lets everything through.
#pragma once

#include <functional>

#include "kernel/key_index.h"
#include "web/http.h"

namespace karnameh::web {

// The field by which records of the kind stand in time: the first day or moment that is required, or the first there is;
// nullptr where there is none.
const Field* own_day_field(const Kind& kind);

// The columns that somebody chose for a list, kept with its conditions under this name; none: the list chooses.
inline constexpr std::string_view column_field = "list-column";
std::vector<const Field*> chosen_columns(const Kind& kind, const Parameters& kept);

class ListFilter {
  public:
    // Borrows the kind and the keys; the conditions are read here and now.
    ListFilter(const Kind& kind, const Parameters& conditions, std::string_view sort, const ScopeKeys& keys);

    // What the list is kept by beside the state; nothing where it depends on other records (their names), or is refused.
    std::optional<RowSelection> selection() const;
    bool holds(const Record& row) const;
    bool is_empty() const { return conditions_.empty() && refusal_.problems.empty(); }
    const Refusal& refusal() const { return refusal_; }
    // The field to sort by, or nullptr for the order in which the rows were written.
    const Field* sorted_by() const { return sorted_by_; }
    bool is_descending() const { return descending_; }
    // The order of the list; without a key that in which the rows were written.
    RowOrder order() const;

  private:
    using Condition = std::function<bool(const Record&)>;
    void add(const Field& field);
    void add_words(const Field& field, std::string_view text);
    void add_option(const Field& field, std::string_view name);
    void add_days(const Field& field);
    void add_numbers(const Field& field);
    std::string_view asked(const Field& field, std::string_view end);

    const Parameters& sent_;  // while it is made
    const ScopeKeys& keys_;
    std::vector<Condition> conditions_;
    Refusal refusal_;
    std::string name_;  // the conditions as they were sent
    bool asks_others_ = false;
    const Field* sorted_by_ = nullptr;
    bool descending_ = false;
};

}  // namespace karnameh::web
