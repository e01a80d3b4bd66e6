// SPDX-License-Identifier: AGPL-3.0-or-later
// Intervals of 95 % for how many there are, seen and unseen, under one model.
//
// Log-normal: the logarithm of the number unseen is taken for normal, with the variance that the model gives it. With u
// unseen, n seen and the standard error s of log u: n + u·exp(±1.96·s). It never goes below those who were seen.
// Profile likelihood: every number N for which the model, told that there are N, is not less likely than the best number
// by more than 1.92 (half the 95 % point of chi-squared with one degree of freedom) in the logarithm. It keeps the
// skewness that the other takes for granted.
//
// Source: log-normal, Chao, Biometrics 43 (1987) 783 and Burnham et al. (1987); profile, Cormack, Biometrics 48 (1992)
//   567, with factorials by the gamma function.
#pragma once

#include <optional>

#include "estimate/support.h"

namespace karnameh::estimate {

struct Fit;  // fit.h, which needs Eigen

struct Interval {
    double low;
    // Empty: it has no end, the counts do not rule out any number.
    std::optional<double> high;
    bool operator==(const Interval&) const = default;
};

inline constexpr double normal_95 = 1.959963984540054;

Interval lognormal_interval(double observed, double log_unseen, double variance);
// From an estimate of the number unseen and its own variance; Chao's formula.
Interval lognormal_interval_of(double observed, double unseen, double variance);
// For a finite estimate.
Interval profile_interval(const Support& support, const Overlaps& overlaps, const Fit& fit);

}  // namespace karnameh::estimate
