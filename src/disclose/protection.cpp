// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/protection.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace karnameh::disclose {

namespace {

// Of the reached amount: below it a deviation counts as reached, above it a cut as violated.
constexpr double tolerance = 1e-6;

bool contains(std::span<const CellNumber> cells, CellNumber cell) {
    return std::ranges::find(cells, cell) != cells.end();
}

}  // namespace

Spent after_steps(std::int64_t steps) {
    return [left = std::make_shared<std::int64_t>(steps)] { return --*left < 0; };
}

Protection::Protection(const System& system)
    : system_(system), network_(is_network(system)), deviations_(system), fractions_(system.cells.size(), 0) {
    for (const Need& need : system.needs) {
        if (need.above > 0) goals_.push_back({need.cell, Direction::up, static_cast<double>(need.above)});
        if (need.below > 0) goals_.push_back({need.cell, Direction::down, static_cast<double>(need.below)});
    }
    // Goals of one amount together: the bounds of the programme then seldom change.
    std::ranges::stable_sort(goals_, std::greater<>(), &Goal::amount);
    totals_of_.resize(system.cells.size());
    for (const Relation& relation : system.relations)
        for (CellNumber part : relation.parts) totals_of_[part].push_back(relation.total);
    for (const Insider& insider : system.insiders) {
        all_insiders_.insert(all_insiders_.end(), insider.begin(), insider.end());
        shares_.push_back(share_of(insider));
    }
}

// One contributor: of the cells that hold no other, the larger contain the smaller.
Protection::Share Protection::share_of(const Insider& insider) const {
    Share share;
    std::vector<CellNumber> waiting;
    auto enter = [&](CellNumber cell, std::int64_t value) {
        auto [at, is_new] = share.try_emplace(cell, value);
        if (!is_new && at->second >= value) return;
        at->second = value;
        waiting.push_back(cell);
    };
    for (CellNumber cell : insider) enter(cell, system_.cells[cell].value);
    while (!waiting.empty()) {
        CellNumber cell = waiting.back();
        waiting.pop_back();
        for (CellNumber total : totals_of_[cell]) enter(total, share.at(cell));
    }
    return share;
}

// What is left of a goal against somebody who is part of its cell; an amount of 0 where nothing is.
Goal Protection::against(const Goal& goal, std::size_t insider) const {
    if (goal.direction == Direction::up) return goal;
    auto share = shares_[insider].find(goal.cell);
    if (share == shares_[insider].end()) return goal;
    auto room = static_cast<double>(system_.cells[goal.cell].value - share->second);
    return {goal.cell, goal.direction, std::clamp(room, 0.0, goal.amount)};
}

void Protection::open(std::span<const double> fractions) {
    for (CellNumber cell = 0; cell < fractions_.size(); ++cell) {
        Standing standing = system_.cells[cell].standing;
        fractions_[cell] = standing == Standing::open ? std::clamp(fractions[cell], 0.0, 1.0)
                                                      : (standing == Standing::hidden ? 1.0 : 0.0);
    }
}

void Protection::open(const Pattern& pattern) {
    std::vector<double> fractions(pattern.begin(), pattern.end());
    open(fractions);
}

// In a network a deviation by `amount` is a flow, none of whose parts needs to be larger. Elsewhere parts may have to
// be, and sixteen times is room for any table seen; a pattern that would need more passes for unsafe.
double Protection::most_for(const Goal& goal) const {
    return network_ ? goal.amount : 16 * goal.amount;
}

Cut Protection::cut(const Goal& goal, double reached) const {
    double right = goal.amount;
    Cut cut;
    for (CellNumber cell = 0; cell < fractions_.size(); ++cell) {
        if (cell == goal.cell || system_.cells[cell].standing == Standing::shown) continue;
        double limit = deviations_.limit(cell);
        if (limit <= 0) continue;
        if (system_.cells[cell].standing == Standing::hidden) {
            right -= limit;
        } else {
            cut.cells.push_back(cell);
            cut.weights.push_back(limit);
        }
    }
    // Should the duals be no good (the programme failed), the cut must still be one: some more cell.
    double there = 0;
    for (std::size_t i = 0; i < cut.cells.size(); ++i) there += cut.weights[i] * fractions_[cut.cells[i]];
    if (right <= 0 || there >= right * (1 - tolerance / 10) || reached < 0) return {};
    for (double& weight : cut.weights) weight = std::min(weight / right, 1.0);
    return cut;
}

std::optional<Cut> Protection::push(const Goal& goal, std::span<const CellNumber> known) {
    deviations_.know(known);
    deviations_.open(fractions_, most_for(goal));
    double reached = deviations_.push(goal.cell, goal.direction, goal.amount);
    if (reached >= goal.amount * (1 - tolerance)) return std::nullopt;
    return cut(goal, reached);
}

void Protection::note_uses(std::vector<CellNumber>* uses) const {
    if (!uses) return;
    for (CellNumber cell = 0; cell < fractions_.size(); ++cell)
        if (std::abs(deviations_.deviation(cell)) > tolerance) uses->push_back(cell);
}

std::optional<Cut> Protection::judge(const Goal& goal, Against against, std::vector<CellNumber>* uses) {
    failed_against_.clear();
    failed_amount_ = goal.amount;
    if (std::optional<Cut> cut = push(goal, {})) return cut;
    note_uses(uses);
    if (against == Against::reader) return std::nullopt;
    std::vector<std::size_t> moved;
    for (std::size_t i = 0; i < system_.insiders.size(); ++i)
        if (!contains(system_.insiders[i], goal.cell) &&
            std::ranges::any_of(system_.insiders[i], [&](CellNumber cell) {
                return std::abs(deviations_.deviation(cell)) > tolerance;
            }))
            moved.push_back(i);
    if (moved.empty()) return std::nullopt;
    // One deviation that moves none of them would serve against all.
    if (!push(goal, insiders_but(goal.cell))) {
        note_uses(uses);
        return std::nullopt;
    }
    for (std::size_t i : moved) {
        const Insider& insider = system_.insiders[i];
        Goal left = this->against(goal, i);
        if (left.amount == 0) continue;
        if (std::optional<Cut> cut = push(left, insider)) {
            failed_against_.assign(insider.begin(), insider.end());
            failed_amount_ = left.amount;
            return cut;
        }
        note_uses(uses);
    }
    return std::nullopt;
}

std::vector<CellNumber> Protection::insiders_but(CellNumber cell) const {
    std::vector<CellNumber> others;
    std::ranges::copy_if(all_insiders_, std::back_inserter(others),
                         [&](CellNumber other) { return other != cell; });
    return others;
}

bool Protection::also_reached(const Goal& goal) const {
    double deviation = deviations_.deviation(goal.cell);
    return (goal.direction == Direction::up ? deviation : -deviation) >= goal.amount * (1 - tolerance);
}

std::optional<Cut> Protection::judge_whole(const Goal& goal, const Pattern& pattern,
                                           std::vector<CellNumber>* uses, std::int64_t nodes_max) {
    if (network_) return std::nullopt;
    std::vector<double> fractions(pattern.begin(), pattern.end());
    open(fractions);
    failed_against_.clear();
    // Mostly there is a deviation that moves no insider at all and serves against everybody: one question instead of many.
    std::vector<CellNumber> others = insiders_but(goal.cell);
    if (!others.empty() && push_whole(goal, others, std::min(nodes_max, whole_nodes_trying))) {
        note_whole_uses(uses);
        return std::nullopt;
    }
    if (!push_whole(goal, {}, nodes_max)) return one_more(pattern);
    note_whole_uses(uses);
    std::vector<std::size_t> moved;
    for (std::size_t i = 0; i < system_.insiders.size(); ++i)
        if (!contains(system_.insiders[i], goal.cell) &&
            std::ranges::any_of(system_.insiders[i],
                                [&](CellNumber cell) { return deviations_.whole_deviation(cell) != 0; }))
            moved.push_back(i);
    for (std::size_t i : moved) {
        Goal left = against(goal, i);
        if (left.amount == 0) continue;
        if (!push_whole(left, system_.insiders[i], nodes_max)) {
            failed_against_ = system_.insiders[i];
            return one_more(pattern);
        }
        note_whole_uses(uses);
    }
    return std::nullopt;
}

bool Protection::push_whole(const Goal& goal, std::span<const CellNumber> known, std::int64_t nodes_max) {
    deviations_.know(known);
    deviations_.open(fractions_, most_for(goal));
    return deviations_.push_whole(goal.cell, goal.direction, goal.amount, nodes_max).reached;
}

void Protection::note_whole_uses(std::vector<CellNumber>* uses) const {
    if (!uses) return;
    for (CellNumber cell = 0; cell < fractions_.size(); ++cell)
        if (deviations_.whole_deviation(cell) != 0) uses->push_back(cell);
}

// The cut that asks for one more cell than the pattern has.
Cut Protection::one_more(const Pattern& pattern) const {
    Cut cut;
    for (CellNumber cell = 0; cell < pattern.size(); ++cell)
        if (system_.cells[cell].standing == Standing::open && !pattern[cell]) {
            cut.cells.push_back(cell);
            cut.weights.push_back(1);
        }
    return cut;
}

}  // namespace karnameh::disclose
