// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a model can answer at all with these counts. Where nobody was counted in some histories, a maximum of the
// likelihood may lie at infinity only: some parameters are −∞ and their histories expected to hold nobody. What is left
// is an ordinary model on fewer histories, and the number unseen has an estimate if and only if its own row of the
// design matrix (the constant alone) is a combination of the rows left. Both are decided exactly, by a linear
// programme and by a rank, before anything is fitted; a fit that merely stops tells neither.
//
// Source: Fienberg and Rinaldo (2012), as in recession_cone.h; Chan, Silverman and Vincent, "Multiple systems estimation
//   for sparse capture data", JASA 116 (2021) 1297.
#pragma once

#include "estimate/model.h"

namespace karnameh::estimate {

// What the number unseen does where the likelihood is largest.
enum class Unseen : std::uint8_t {
    finite,        // it has an estimate
    none,          // its estimate is zero
    infinite,      // it grows without end
    undetermined,  // every number does as well
};

struct Support {
    Unseen unseen;
    std::vector<History> histories;  // those expected to hold anybody, ascending
    std::vector<Term> basis;         // terms that suffice for them: as many as the rank of their rows
    bool is_whole;                   // all histories are
};

Support find_support(const Model& model, const Overlaps& overlaps);

// The terms, the constant aside, whose parameters are −∞ wherever the likelihood is largest.
std::vector<Term> at_minus_infinity(const Model& model, const Overlaps& overlaps, const Support& support);

}  // namespace karnameh::estimate
