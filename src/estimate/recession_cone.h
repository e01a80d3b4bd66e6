// SPDX-License-Identifier: AGPL-3.0-or-later
// The directions in which a model's parameters can run off to infinity without the counts becoming less likely: with the
// design matrix's row a(h) for the history h, all δ with a(h)·δ = 0 where somebody was counted and a(h)·δ ≤ 0 where
// nobody was. Where only δ = 0 is in it, every parameter has a finite maximum-likelihood estimate.
//
// Threads: one for each cone.
// Source: Fienberg and Rinaldo, "Maximum likelihood estimation in log-linear models", Annals of Statistics 40 (2012) 996;
//   solved with GLPK.
#pragma once

#include <memory>

#include "estimate/model.h"

struct glp_prob;

namespace karnameh::estimate {

class RecessionCone {
  public:
    RecessionCone(const Model& model, const Overlaps& overlaps);

    // The histories that some direction takes to zero: the largest set, which one direction takes there all at once.
    std::vector<History> vanishing();
    // Whether some direction makes this term's parameter grow, and whether one makes it fall.
    bool can_grow(Term term) { return can_move(term, 1); }
    bool can_fall(Term term) { return can_move(term, -1); }

  private:
    bool can_move(Term term, double sign);
    double maximise();
    int column(Term term) const;

    std::vector<Term> terms_;
    std::vector<History> empty_;  // histories that nobody was counted in
    std::unique_ptr<glp_prob, void (*)(glp_prob*)> program_;
};

}  // namespace karnameh::estimate
