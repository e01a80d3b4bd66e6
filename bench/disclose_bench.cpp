// SPDX-License-Identifier: AGPL-3.0-or-later
// Suppression beside what it is held against: exhaustive search (what the best costs, and how long it takes to find it),
// the naive rule of at least two suppressed cells in every line (how much it gives away, and what it costs once it is
// repaired until it gives nothing away), and a minute for a table of 50 × 50 on one core.
//
// What the naive rule costs before it is repaired is no rival of a price: nothing safe is to be had for it. What is found
// here is proven to be the cheapest safe pattern, so that no search could come nearer to it; how far it is from there is
// printed with the leaks.
#include <chrono>

#include "base/result.h"
#include "base/text.h"
#include "bench/benches.h"
#include "disclose/attack.h"
#include "disclose/specimen.h"
#include "disclose/suppress.h"

namespace karnameh::bench {

namespace {

using namespace disclose;

constexpr std::int64_t plenty = 1'000'000'000;
constexpr double large_seconds = 55, large_seconds_most = 60, large_gap_most = 0.05;

Spent after_seconds(double seconds) {
    auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    return [end] { return std::chrono::steady_clock::now() >= end; };
}

double seconds_of(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::int64_t cost_of(const System& system, const Pattern& pattern) {
    std::int64_t cost = 0;
    for (CellNumber cell = 0; cell < pattern.size(); ++cell)
        if (pattern[cell]) cost += system.cells[cell].cost;
    return cost;
}

// In every sum with exactly one suppressed cell the cheapest other is suppressed as well, until there is no such sum.
Pattern two_in_each_line(const System& system, Pattern pattern) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const Relation& relation : system.relations) {
            std::vector<CellNumber> line = relation.parts;
            line.push_back(relation.total);
            if (std::ranges::count_if(line, [&](CellNumber cell) { return pattern[cell]; }) != 1) continue;
            std::erase_if(line, [&](CellNumber cell) { return pattern[cell]; });
            pattern[*std::ranges::min_element(
                line, {}, [&](CellNumber cell) { return system.cells[cell].cost; })] = true;
            changed = true;
        }
    }
    return pattern;
}

// The naive rule, repaired by hand: wherever a sensitive cell leaks, the cheapest cell still shown of each of its lines is
// suppressed too, and the rule is applied again, until nothing leaks.
Pattern repaired(const System& system, Pattern pattern) {
    std::vector<bool> sensitive(system.cells.size(), false);
    for (const Need& need : system.needs) sensitive[need.cell] = true;
    for (bool leaks = true; leaks;) {
        leaks = false;
        for (const Exposure& exposure : attack(system, pattern)) {
            if (!sensitive[exposure.cell] || exposure.leak == Leak::none) continue;
            leaks = true;
            for (const Relation& relation : system.relations) {
                std::vector<CellNumber> line = relation.parts;
                line.push_back(relation.total);
                if (std::ranges::find(line, exposure.cell) == line.end()) continue;
                std::erase_if(line, [&](CellNumber cell) { return pattern[cell]; });
                if (line.empty()) continue;
                pattern[*std::ranges::min_element(
                    line, {}, [&](CellNumber cell) { return system.cells[cell].cost; })] = true;
            }
        }
        if (leaks) pattern = two_in_each_line(system, std::move(pattern));
    }
    return pattern;
}

std::int64_t leaks_of(const System& system, const Pattern& pattern) {
    std::int64_t leaks = 0;
    std::vector<bool> sensitive(system.cells.size(), false);
    for (const Need& need : system.needs) sensitive[need.cell] = true;
    for (const Exposure& exposure : attack(system, pattern))
        leaks += sensitive[exposure.cell] && exposure.leak != Leak::none;
    return leaks;
}

void beside_exhaustive_search(Scale scale, Figures& figures) {
    SeededRandom random(31);
    std::int64_t ours = 0, best = 0;
    Pair times{0, 0};
    for (int tables = scale == Scale::quick ? 20 : 200; tables > 0; --tables) {
        System system = specimen({3, 3, 25, 10, 40}, random);
        std::optional<std::int64_t> cheapest;
        times.rival += seconds_of([&] { cheapest = Referee(system, 3, 3).cheapest(); });
        times.ours += seconds_of([&] {
            auto found = suppress(system, after_steps(plenty));
            KARNAMEH_ASSERT(found.has_value() == cheapest.has_value());
            if (found) ours += found->cost;
        });
        best += cheapest.value_or(0);
    }
    double ratio = static_cast<double>(ours) / static_cast<double>(best);
    report(figures, {"disclose.cost", "cost of random tables of 3 × 3", static_cast<double>(ours), "",
                     "the cheapest of all patterns", static_cast<double>(best), ratio, 1, Goal::at_most});
    report(figures, {"disclose.seconds", "the same, in seconds", times.ours, "s",
                     "trying all patterns, the cheapest first", times.rival, times.rival / times.ours, 0.1,
                     Goal::at_least});
}

void beside_the_naive_rule(Scale scale, Figures& figures) {
    SeededRandom random(32);
    std::int64_t cost = 0, naive_cost = 0, repaired_cost = 0, leaks[2] = {0, 0}, sensitive = 0;
    for (int tables = scale == Scale::quick ? 10 : 100; tables > 0; --tables) {
        System system = specimen({12, 12, 10, 10, 80}, random);
        auto found = suppress(system, after_steps(plenty));
        KARNAMEH_ASSERT(found && found->is_optimal());
        Pattern primary(system.cells.size(), false);
        for (const Need& need : system.needs) primary[need.cell] = true;
        Pattern naive = two_in_each_line(system, primary);
        cost += found->cost;
        naive_cost += cost_of(system, naive);
        repaired_cost += cost_of(system, repaired(system, naive));
        leaks[0] += leaks_of(system, found->pattern);
        leaks[1] += leaks_of(system, naive);
        sensitive += static_cast<std::int64_t>(system.needs.size());
    }
    std::string at_what_price =
        "by two in each line, for 1/" +
        number_text(static_cast<double>(cost) / static_cast<double>(naive_cost), 2, Language::english) +
        " of the cost";
    report(figures, {"disclose.leaks", "sensitive cells given away, of " + std::to_string(sensitive),
                     static_cast<double>(leaks[0]), "", at_what_price, static_cast<double>(leaks[1]),
                     static_cast<double>(leaks[0]) / static_cast<double>(std::max<std::int64_t>(leaks[1], 1)),
                     0, Goal::at_most});
    report(figures, {"disclose.price", "cost of what is suppressed, 12 × 12", static_cast<double>(cost), "",
                     "two in each line, repaired until nothing leaks", static_cast<double>(repaired_cost),
                     static_cast<double>(cost) / static_cast<double>(repaired_cost), 0.5, Goal::at_most});
}

void fifty_by_fifty(Scale scale, Figures& figures) {
    OnOneCore one;
    std::size_t side = scale == Scale::quick ? 25 : 50;
    std::string size = std::to_string(side) + " × " + std::to_string(side);
    SeededRandom random(33);
    for (std::uint64_t small : {3u, 10u}) {
        SpecimenShape shape{side, side, small, 10, 100};
        System system = specimen(shape, random);
        std::expected<Suppression, Impossible> found;
        double seconds = seconds_of([&] { found = suppress(system, after_seconds(large_seconds)); });
        KARNAMEH_ASSERT(found && Referee(system, side, side).is_safe(found->pattern));
        std::string id = "disclose.large-" + std::to_string(small),
                    percent = std::to_string(small) + " % of cells small";
        report(figures, {id + ".seconds", size + ", " + percent, seconds, "s", "", 0, 0, large_seconds_most,
                         Goal::at_most});
        report(figures, {id + ".gap", "how much dearer than the best it may be", found->gap(), "of the cost",
                         "", 0, 0, large_gap_most, Goal::at_most});
    }
}

}  // namespace

void disclosing(Scale scale, Figures& figures) {
    beside_exhaustive_search(scale, figures);
    beside_the_naive_rule(scale, figures);
    fifty_by_fifty(scale, figures);
}

}  // namespace karnameh::bench
