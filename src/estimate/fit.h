// SPDX-License-Identifier: AGPL-3.0-or-later
// Maximum likelihood of a log-linear model: counts as independent Poisson numbers whose logarithms are linear in the
// parameters, by Newton's method, which for this likelihood is iteratively reweighted least squares.
//
// Fails: never for a support of support.h, where the likelihood is strictly concave and has its maximum; each step is
//   halved until it does not go down.
// Source: Nelder and Wedderburn, JRSS A 135 (1972) 370; Cormack, Biometrics 45 (1989) 395, for lists.
#pragma once

#include <Eigen/Dense>

#include "estimate/support.h"

namespace karnameh::estimate {

struct PoissonFit {
    Eigen::VectorXd parameters, expected;  // one for each column; one for each row
    Eigen::MatrixXd covariance;            // of the parameters
};
// `design` has independent columns. `from`: parameters to begin with; empty for none.
PoissonFit fit_poisson(const Eigen::MatrixXd& design, const Eigen::VectorXd& counts,
                       const Eigen::VectorXd& from = {});

struct Fit {
    double log_unseen;  // natural logarithm of the number unseen
    double variance;    // of that logarithm
    double deviance;
    double log_likelihood;  // Poisson, with its constants
};
// With `support.unseen` infinite or undetermined, log_unseen and variance mean nothing; where it is none, log_unseen is
// −∞.
Fit fit(const Support& support, const Overlaps& overlaps);

}  // namespace karnameh::estimate
