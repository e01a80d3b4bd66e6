// SPDX-License-Identifier: AGPL-3.0-or-later
// A model as a matrix: one row for each history, one column for each of the model's terms, 1 where the term lies within
// the history. The logarithms of the expected numbers are this matrix times the parameters. For estimate's own .cpp
// files.
#pragma once

#include <Eigen/Dense>
#include <span>

#include "estimate/model.h"

namespace karnameh::estimate {

inline bool lies_within(Term term, History history) {
    return (term & ~history) == 0;
}

inline Eigen::MatrixXd design_matrix(std::span<const History> histories, std::span<const Term> terms) {
    Eigen::MatrixXd design(static_cast<Eigen::Index>(histories.size()),
                           static_cast<Eigen::Index>(terms.size()));
    for (std::size_t row = 0; row < histories.size(); ++row)
        for (std::size_t column = 0; column < terms.size(); ++column)
            design(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) =
                lies_within(terms[column], histories[row]) ? 1 : 0;
    return design;
}

}  // namespace karnameh::estimate
