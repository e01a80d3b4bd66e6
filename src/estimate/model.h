// SPDX-License-Identifier: AGPL-3.0-or-later
// Hierarchical log-linear models of two to six lists. The logarithm of the number expected in a history is a sum of
// terms, one for each set of lists that the model holds and that lies within the history: the empty set (the constant,
// which is the logarithm of the number unseen), each list by itself, and interactions of lists that depend on each
// other.
//
// Invariants
//   1. With a term, a model holds all its subsets (hierarchical): it says the same whatever lists are called 0 and 1.
//   2. It holds every list by itself: lists of any length are allowed for.
//   3. It never holds the interaction of all lists: the counts cannot tell it from the number unseen.
// Source: Fienberg, Biometrika 59 (1972) 591; Bishop, Fienberg and Holland, Discrete Multivariate Analysis (1975), ch. 6.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "estimate/overlaps.h"

namespace karnameh::estimate {

// A set of lists, bit i for the list i.
using Term = std::uint32_t;

class Model {
  public:
    // Every list by itself.
    static Model independence(std::size_t lists);
    // The smallest one that holds these terms.
    static Model generated_by(std::size_t lists, const std::vector<Term>& generators);

    std::size_t lists() const { return lists_; }
    bool holds(Term term) const { return terms_ >> term & 1; }
    std::vector<Term> terms() const;       // ascending; the constant first
    std::vector<Term> generators() const;  // those that lie in no other, as they are written
    std::size_t size() const { return static_cast<std::size_t>(__builtin_popcountll(terms_)); }
    // Whether adding it leaves the model hierarchical; false for the one of all lists.
    bool can_add(Term term) const;
    // Whether taking it out does; false for the lists themselves.
    bool can_remove(Term term) const;
    Model with(Term term) const { return Model(lists_, terms_ | std::uint64_t{1} << term); }
    Model without(Term term) const { return Model(lists_, terms_ & ~(std::uint64_t{1} << term)); }
    // "[A B][C]"
    std::string text(const std::vector<std::string>& names) const;
    auto operator<=>(const Model&) const = default;

  private:
    Model(std::size_t lists, std::uint64_t terms) : lists_(lists), terms_(terms) {}
    std::size_t lists_;
    std::uint64_t terms_;  // bit t: holds the term t; 64 sets of six lists
};

// "A B"
std::string term_text(Term term, const std::vector<std::string>& names);

// All of them, of two to five lists: 1, 8, 113, 6,893.
std::vector<Model> all_models(std::size_t lists);

}  // namespace karnameh::estimate
