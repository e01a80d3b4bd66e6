// SPDX-License-Identifier: AGPL-3.0-or-later
// How the benches measure: each claim beside its rival or limit in the same run, several runs of both in turn, the
// median of each, and the ratio, which decides. Milliseconds are for orientation: machines are noisy.
#pragma once

#include <sched.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace karnameh::bench {

// Median wall-clock seconds of `runs` calls, one warm-up call before them.
double median_seconds(int runs, const std::function<void()>& work);
// Of two things in turn: A B A B …
struct Pair {
    double ours, rival;
};
Pair median_pair(int runs, const std::function<void()>& ours, const std::function<void()>& rival);

double median(std::vector<double> values);

enum class Goal : std::uint8_t { at_least, at_most };

// One line of the result.
struct Figure {
    std::string id;     // "open.sqlite"
    std::string words;  // what was measured, in words
    double value;       // seconds, records a second, bytes: see unit
    std::string unit;
    std::string rival;  // what it is held against; empty: a fixed goal alone
    double rival_value;
    double ratio;  // how our speed stands to the rival's: 2 is twice as fast
    double goal;   // what ratio (or value, without a rival) should be
    Goal is;       // whether the goal is a lower or an upper bound
    bool reached() const {
        double measured = rival.empty() ? value : ratio;
        return is == Goal::at_least ? measured >= goal : measured <= goal;
    }
};

using Figures = std::vector<Figure>;

// Prints the figure and keeps it.
void report(Figures& figures, Figure figure);
std::string json(const Figures& figures);

// b of the power law a·sizeᵇ nearest to the points, in logarithms: 1 grows as fast as the size.
struct Point {
    double size, value;
};
double growth_exponent(const std::vector<Point>& points);

// While it lives, this thread and those it starts run on one processor.
class OnOneCore {
  public:
    OnOneCore();
    ~OnOneCore();
    OnOneCore(const OnOneCore&) = delete;

  private:
    cpu_set_t before_;
};

}  // namespace karnameh::bench
