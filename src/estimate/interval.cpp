// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/interval.h"

#include <cmath>

#include "estimate/design.h"
#include "estimate/fit.h"

namespace karnameh::estimate {

namespace {

constexpr double half_chi_squared_95 = normal_95 * normal_95 / 2;
// Numbers unseen that are looked at: from next to none to so many that the interval has no end.
constexpr double unseen_least = 1e-4, times_most = 1e4;
constexpr int searches = 60;

// The logarithmic likelihood of there being exactly so many unseen, the parameters being as likely as they can be.
class Profile {
  public:
    Profile(const Support& support, const Overlaps& overlaps)
        : observed_(static_cast<double>(overlaps.observed())) {
        std::vector<History> histories = support.histories;
        histories.push_back(0);
        design_ = design_matrix(histories, support.basis);
        counts_.resize(design_.rows());
        for (std::size_t i = 0; i < histories.size(); ++i)
            counts_[static_cast<Eigen::Index>(i)] = static_cast<double>(overlaps.counts[histories[i]]);
    }

    double at(double unseen) {
        counts_[counts_.size() - 1] = unseen;
        PoissonFit fit = fit_poisson(design_, counts_, last_);
        last_ = fit.parameters;
        double all = observed_ + unseen;
        return std::lgamma(all + 1) - std::lgamma(unseen + 1) +
               counts_.dot((fit.expected / all).array().log().matrix());
    }

  private:
    Eigen::MatrixXd design_;
    Eigen::VectorXd counts_, last_;
    double observed_;
};

// The largest value between two logarithms, where there is one top; golden section.
double top_between(Profile& profile, double low, double high) {
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double inner = high - golden * (high - low), outer = low + golden * (high - low);
    double at_inner = profile.at(std::exp(inner)), at_outer = profile.at(std::exp(outer));
    for (int i = 0; i < searches && high - low > 1e-7; ++i) {
        if (at_inner < at_outer) {
            low = inner, inner = outer, at_inner = at_outer;
            outer = low + golden * (high - low);
            at_outer = profile.at(std::exp(outer));
        } else {
            high = outer, outer = inner, at_outer = at_inner;
            inner = high - golden * (high - low);
            at_inner = profile.at(std::exp(inner));
        }
    }
    return (low + high) / 2;
}

// Where the profile crosses the height, between a logarithm inside the interval and one outside.
double crossing(Profile& profile, double inside, double outside, double height) {
    for (int i = 0; i < searches && std::abs(outside - inside) > 1e-9; ++i) {
        double middle = (inside + outside) / 2;
        (profile.at(std::exp(middle)) >= height ? inside : outside) = middle;
    }
    return inside;
}

}  // namespace

Interval lognormal_interval(double observed, double log_unseen, double variance) {
    double reach = normal_95 * std::sqrt(variance);
    double high = observed + std::exp(log_unseen + reach);
    return {observed + std::exp(log_unseen - reach),
            std::isfinite(high) ? std::optional(high) : std::nullopt};
}

Interval lognormal_interval_of(double observed, double unseen, double variance) {
    if (unseen <= 0) return {observed, observed};
    return lognormal_interval(observed, std::log(unseen), std::log1p(variance / (unseen * unseen)));
}

Interval profile_interval(const Support& support, const Overlaps& overlaps, const Fit& fit) {
    Profile profile(support, overlaps);
    double observed = static_cast<double>(overlaps.observed()), least = std::log(unseen_least);
    double start = std::max(fit.log_unseen, least), step = std::sqrt(fit.variance) + 0.1;
    // The profile's own top lies a little beside the estimate.
    double top = top_between(profile, std::max(start - 2 * step, least), start + 2 * step);
    double height = profile.at(std::exp(top)) - half_chi_squared_95;
    double below = top, above = top, most = std::log((observed + std::exp(start)) * times_most);
    while (below > least && profile.at(std::exp(below)) >= height) below = std::max(below - step, least);
    while (above < most && profile.at(std::exp(above)) >= height) above += step;
    Interval interval{observed, std::nullopt};
    if (profile.at(std::exp(below)) < height) interval.low += std::exp(crossing(profile, top, below, height));
    if (profile.at(std::exp(above)) < height)
        interval.high = observed + std::exp(crossing(profile, top, above, height));
    return interval;
}

}  // namespace karnameh::estimate
