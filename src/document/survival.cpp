// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/survival.h"

#include <algorithm>
#include <cmath>

namespace karnameh {

namespace {

constexpr double z = 1.959963984540054;  // 95 % of a normal distribution lie within

// What happened at one time.
struct Moment {
    int time;
    std::size_t at_risk, events, others;
    std::size_t ended() const { return events + others; }
};

std::vector<Moment> moments_of(std::vector<Observed>& observed) {
    std::ranges::sort(observed, {}, &Observed::time);
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < observed.size();) {
        Moment moment{observed[i].time, observed.size() - i, 0, 0};
        for (; i < observed.size() && observed[i].time == moment.time; ++i) {
            moment.events += observed[i].ending == Ending::event;
            moment.others += observed[i].ending == Ending::other;
        }
        if (moment.ended() > 0) moments.push_back(moment);
    }
    return moments;
}

int last_time(const std::vector<Observed>& observed) {
    int last = 0;
    for (const Observed& one : observed) last = std::max(last, one.time);
    return last;
}

// The interval of a share by that of its complement's hazard.
void set_interval(Step& step) {
    step.low = step.high = step.share;
    if (step.share <= 0 || step.share >= 1) return;
    double log_share = std::log(step.share);
    double width = std::exp(z * step.error / (step.share * std::abs(log_share)));
    step.low = std::pow(step.share, width);
    step.high = std::pow(step.share, 1 / width);
}

double number(std::size_t n) {
    return static_cast<double>(n);
}

}  // namespace

Step StepFunction::at(int time) const {
    Step step{0, 0, 0, before_, 0, before_, before_};
    for (const Step& next : steps_) {
        if (next.time > time) break;
        step = next;
    }
    return step;
}

StepFunction kaplan_meier(std::vector<Observed> observed) {
    const int last = last_time(observed);
    std::vector<Step> steps;
    double share = 1, sum = 0;
    for (const Moment& moment : moments_of(observed)) {
        double n = number(moment.at_risk), d = number(moment.ended());
        share *= 1 - d / n;
        if (n > d) sum += d / (n * (n - d));
        Step step{moment.time, moment.at_risk, moment.ended(), share, share * std::sqrt(sum), 0, 0};
        set_interval(step);
        steps.push_back(step);
    }
    return {1, std::move(steps), last};
}

StepFunction cumulative_incidence(std::vector<Observed> observed) {
    const int last = last_time(observed);
    const std::vector<Moment> moments = moments_of(observed);
    std::vector<Step> steps;
    std::vector<double> remained;  // just before each moment
    double share = 0, remains = 1;
    for (const Moment& moment : moments) {
        double n = number(moment.at_risk);
        remained.push_back(remains);
        share += remains * number(moment.events) / n;
        remains *= 1 - number(moment.ended()) / n;
        steps.push_back({moment.time, moment.at_risk, moment.events, share, 0, 0, 0});
    }
    for (std::size_t k = 0; k < steps.size(); ++k) {
        double variance = 0;
        for (std::size_t j = 0; j <= k; ++j) {
            double n = number(moments[j].at_risk), d = number(moments[j].ended()),
                   one = number(moments[j].events);
            double since = steps[k].share - steps[j].share, before = remained[j];
            if (n > d) variance += since * since * d / (n * (n - d));
            variance += before * before * (n - one) * one / (n * n * n) - 2 * since * before * one / (n * n);
        }
        steps[k].error = std::sqrt(std::max(variance, 0.0));
        set_interval(steps[k]);
    }
    return {0, std::move(steps), last};
}

}  // namespace karnameh
