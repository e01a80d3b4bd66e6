// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/measure.h"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cmath>
#include <iostream>

#include "base/result.h"

namespace karnameh::bench {

namespace {

double seconds_of(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double median_seconds(int runs, const std::function<void()>& work) {
    work();
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) times.push_back(seconds_of(work));
    return median(times);
}

Pair median_pair(int runs, const std::function<void()>& ours, const std::function<void()>& rival) {
    ours();
    rival();
    std::vector<double> our_times, rival_times;
    for (int i = 0; i < runs; ++i) {
        our_times.push_back(seconds_of(ours));
        rival_times.push_back(seconds_of(rival));
    }
    return {median(our_times), median(rival_times)};
}

void report(Figures& figures, Figure figure) {
    std::cout << (figure.reached() ? "reached  " : "MISSED   ") << figure.id << ": " << figure.words << ": "
              << figure.value << ' ' << figure.unit;
    if (!figure.rival.empty())
        std::cout << "; " << figure.rival << ": " << figure.rival_value << ' ' << figure.unit << "; ratio "
                  << figure.ratio;
    std::cout << " (goal: " << (figure.is == Goal::at_least ? "at least " : "at most ") << figure.goal << ")"
              << std::endl;
    figures.push_back(std::move(figure));
}

std::string json(const Figures& figures) {
    boost::json::array all;
    for (const Figure& f : figures) {
        boost::json::object one{{"id", f.id}, {"measured", f.words}, {"value", f.value}, {"unit", f.unit}};
        if (!f.rival.empty()) {
            one["rival"] = f.rival;
            one["rival_value"] = f.rival_value;
            one["ratio"] = f.ratio;
        }
        one["goal"] = f.goal;
        one["goal_is"] = f.is == Goal::at_least ? "at least" : "at most";
        one["reached"] = f.reached();
        all.push_back(std::move(one));
    }
    return boost::json::serialize(boost::json::object{{"figures", std::move(all)}});
}

double growth_exponent(const std::vector<Point>& points) {
    double n = static_cast<double>(points.size()), x = 0, y = 0, xx = 0, xy = 0;
    for (const Point& point : points) {
        double size = std::log(point.size), value = std::log(point.value);
        x += size;
        y += value;
        xx += size * size;
        xy += size * value;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

OnOneCore::OnOneCore() {
    KARNAMEH_ASSERT(::sched_getaffinity(0, sizeof before_, &before_) == 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(::sched_getcpu(), &one);
    KARNAMEH_ASSERT(::sched_setaffinity(0, sizeof one, &one) == 0);
}

OnOneCore::~OnOneCore() {
    ::sched_setaffinity(0, sizeof before_, &before_);
}

}  // namespace karnameh::bench
