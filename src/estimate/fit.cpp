// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/fit.h"

#include <cmath>
#include <limits>

#include "estimate/design.h"

namespace karnameh::estimate {

namespace {

constexpr int steps_max = 100, halvings_max = 60;
// Of the logarithms of what is expected, in one step.
constexpr double change_least = 1e-10, change_near = 1e-3;

double kernel(const Eigen::VectorXd& counts, const Eigen::VectorXd& logs) {
    return counts.dot(logs) - logs.array().exp().sum();
}

// As glm begins: least squares on the logarithms of the counts, weighted by them.
Eigen::VectorXd first_parameters(const Eigen::MatrixXd& design, const Eigen::VectorXd& counts) {
    Eigen::VectorXd near = counts.array() + 0.1;
    Eigen::VectorXd logs = near.array().log() + (counts - near).array() / near.array();
    Eigen::MatrixXd weighted = design.transpose() * near.asDiagonal();
    return (weighted * design).ldlt().solve(weighted * logs);
}

double deviance_of(double count, double expected) {
    return 2 * ((count > 0 ? count * std::log(count / expected) : 0) - (count - expected));
}

}  // namespace

PoissonFit fit_poisson(const Eigen::MatrixXd& design, const Eigen::VectorXd& counts,
                       const Eigen::VectorXd& from) {
    PoissonFit fit{from.size() > 0 ? from : first_parameters(design, counts), {}, {}};
    Eigen::VectorXd logs = design * fit.parameters;
    double value = kernel(counts, logs);
    Eigen::LDLT<Eigen::MatrixXd> information;
    for (int step = 0; step < steps_max; ++step) {
        fit.expected = logs.array().exp();
        information.compute(design.transpose() * fit.expected.asDiagonal() * design);
        Eigen::VectorXd move = information.solve(design.transpose() * (counts - fit.expected)),
                        change = design * move;
        double largest = change.cwiseAbs().maxCoeff();
        if (largest < change_least) break;
        // So near the maximum a full step is right, and the likelihood too flat to tell.
        double reached = kernel(counts, logs + change);
        for (int halving = 0; halving < halvings_max && largest > change_near && !(reached >= value);
             ++halving) {
            move /= 2, change /= 2, largest /= 2;
            reached = kernel(counts, logs + change);
        }
        fit.parameters += move;
        logs = design * fit.parameters;
        value = reached;
    }
    fit.covariance = information.solve(Eigen::MatrixXd::Identity(design.cols(), design.cols()));
    return fit;
}

Fit fit(const Support& support, const Overlaps& overlaps) {
    Eigen::MatrixXd design = design_matrix(support.histories, support.basis);
    Eigen::VectorXd counts(design.rows());
    for (Eigen::Index i = 0; i < counts.size(); ++i)
        counts[i] = static_cast<double>(overlaps.counts[support.histories[static_cast<std::size_t>(i)]]);
    PoissonFit found = fit_poisson(design, counts);
    Fit result{-std::numeric_limits<double>::infinity(), 0, 0, 0};
    if (support.unseen == Unseen::finite) {
        History nobody = 0;
        Eigen::VectorXd unseen = design_matrix({&nobody, 1}, support.basis).row(0);
        result.log_unseen = unseen.dot(found.parameters);
        result.variance = unseen.dot(found.covariance * unseen);
    }
    for (Eigen::Index i = 0; i < counts.size(); ++i) {
        result.deviance += deviance_of(counts[i], found.expected[i]);
        result.log_likelihood +=
            counts[i] * std::log(found.expected[i]) - found.expected[i] - std::lgamma(counts[i] + 1);
    }
    return result;
}

}  // namespace karnameh::estimate
