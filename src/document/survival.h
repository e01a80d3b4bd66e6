// SPDX-License-Identifier: AGPL-3.0-or-later
// How long something lasts, of which part has not ended yet when it is counted: survival by Kaplan and Meier, with
// Greenwood's errors, and, where it may end in several ways, the cumulative incidence of one of them.
//
//   Observed{7, Ending::event}    ended after 7 months
//   Observed{9, Ending::none}     was still there after 9 months; what came later is not known (censored)
//
// Intervals are those of 95 %, taken on the scale of log(−log S), so that they stay between 0 and 1; at S = 1 or 0 there
// is none, and they are that value.
// Source: Kaplan and Meier, J. Am. Stat. Assoc. 53 (1958) 457; Greenwood, Rep. Publ. Health Med. Subj. 33 (1926); Aalen
//   and Johansen, Scand. J. Stat. 5 (1978) 141; its variance as in Marubini and Valsecchi, Analysing Survival Data from
//   Clinical Trials and Observational Studies (1995), 10.2.
// Invariants: pure; the order of the observations does not matter; who is censored at a time is at risk at that time.
#pragma once

#include <cstdint>
#include <vector>

namespace karnameh {

enum class Ending : std::uint8_t { none, event, other };

struct Observed {
    int time = 0;
    Ending ending = Ending::none;
};

// At a time at which something ended.
struct Step {
    int time = 0;
    std::size_t at_risk = 0, events = 0;
    double share = 1, error = 0;  // and its standard error
    double low = 1, high = 1;
};

class StepFunction {
  public:
    StepFunction(double before, std::vector<Step> steps, int last)
        : before_(before), steps_(std::move(steps)), last_(last) {}
    const std::vector<Step>& steps() const { return steps_; }
    // The step that holds at that time; before the first one the value that everything begins with.
    Step at(int time) const;
    // The last time that anything was observed at: beyond it nothing is known.
    int last() const { return last_; }

  private:
    double before_;
    std::vector<Step> steps_;
    int last_;
};

// The share that has not ended, `other` endings being endings too.
StepFunction kaplan_meier(std::vector<Observed> observed);
// The share that has ended by `event`, which who ended otherwise no longer can.
StepFunction cumulative_incidence(std::vector<Observed> observed);

}  // namespace karnameh
