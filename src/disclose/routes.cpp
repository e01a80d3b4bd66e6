// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/routes.h"

#include <algorithm>
#include <cmath>

namespace karnameh::disclose {

namespace {

constexpr double tiny = 1e-6;
// Against ways that wander through what is suppressed already, as if it cost nothing.
constexpr double wandering = 1e-4;

int up_column(CellNumber cell) {
    return static_cast<int>(2 * cell);
}
int down_column(CellNumber cell) {
    return static_cast<int>(2 * cell + 1);
}

}  // namespace

Routes::Routes(const System& system, Protection& protection) : system_(system), protection_(protection) {
    for (std::size_t i = 0; i < 2 * system.cells.size(); ++i) programme_.add_column(0, 0, 0);
    std::vector<int> columns;
    std::vector<double> signs;
    auto enter = [&](CellNumber cell, double sign) {
        columns.insert(columns.end(), {up_column(cell), down_column(cell)});
        signs.insert(signs.end(), {sign, -sign});
    };
    for (const Relation& relation : system.relations) {
        columns.clear();
        signs.clear();
        enter(relation.total, -1);
        for (CellNumber part : relation.parts) enter(part, 1);
        programme_.add_row(0, 0, columns, signs);
    }
}

void Routes::price(const Goal& goal, const Pattern& pattern) {
    std::vector<bool> known(system_.cells.size(), false);
    for (CellNumber cell : protection_.failed_against()) known[cell] = true;
    double amount = protection_.failed_amount();
    double most = protection_.network() ? amount : 16 * amount;
    for (CellNumber number = 0; number < system_.cells.size(); ++number) {
        const Cell& cell = system_.cells[number];
        double up =
            cell.high == no_limit ? most : std::min(most, static_cast<double>(cell.high - cell.value));
        double down = std::min(most, static_cast<double>(cell.value - cell.low));
        if (cell.standing == Standing::shown || known[number]) up = down = 0;
        double cost = cell.standing == Standing::hidden || pattern[number] ? wandering : costs_[number];
        programme_.set_bounds(up_column(number), 0, up);
        programme_.set_bounds(down_column(number), 0, down);
        // What has too little room for the whole amount is paid for as if it were used up.
        programme_.set_cost(up_column(number), cost / std::max(1.0, std::min(up, amount)));
        programme_.set_cost(down_column(number), cost / std::max(1.0, std::min(down, amount)));
    }
    bool is_up = goal.direction == Direction::up;
    programme_.set_bounds(up_column(goal.cell), is_up ? amount : 0, is_up ? amount : 0);
    programme_.set_bounds(down_column(goal.cell), is_up ? 0 : amount, is_up ? 0 : amount);
}

bool Routes::add_way(const Goal& goal, Pattern& pattern) {
    price(goal, pattern);
    if (programme_.minimise(LinearProgramme::Method::dual) != LinearProgramme::Outcome::optimal) return false;
    bool added = false;
    for (CellNumber cell = 0; cell < pattern.size(); ++cell) {
        if (pattern[cell] || system_.cells[cell].standing != Standing::open) continue;
        if (programme_.value(up_column(cell)) + programme_.value(down_column(cell)) < tiny) continue;
        pattern[cell] = true;
        added = true;
    }
    return added;
}

bool Routes::reach(const Goal& goal, Pattern& pattern) {
    for (;;) {
        protection_.open(pattern);
        if (!protection_.judge(goal, Protection::Against::insiders)) return true;
        if (!add_way(goal, pattern)) return false;
    }
}

void Routes::suppress_all(Pattern& pattern) const {
    for (CellNumber cell = 0; cell < pattern.size(); ++cell)
        if (system_.cells[cell].standing == Standing::open) pattern[cell] = true;
}

// Relations that are no network: where whole numbers cannot do what fractions can, the cheapest cells that are still
// shown are suppressed too, until they can: twice as many each time, since finding out that they cannot takes longest.
bool Routes::make_whole(Pattern& pattern, const Spent& spent, Late late) {
    if (protection_.network()) return true;
    std::size_t more = 1;
    for (std::size_t i = 0; i < protection_.goals().size(); ++i)
        for (;;) {
            if (spent()) {
                if (late == Late::gives_up) return false;
                suppress_all(pattern);
            }
            uses_[i].clear();
            std::optional<Cut> cut = protection_.judge_whole(protection_.goals()[i], pattern, &uses_[i],
                                                             Protection::whole_nodes_trying);
            if (!cut) break;
            uses_[i].clear();
            if (cut->cells.empty()) return false;
            std::ranges::stable_sort(cut->cells, {}, [&](CellNumber cell) { return costs_[cell]; });
            for (std::size_t j = 0; j < cut->cells.size() && j < more; ++j) pattern[cut->cells[j]] = true;
            more *= 2;
        }
    return true;
}

std::optional<Pattern> Routes::grow(Pattern pattern, std::span<const double> costs, const Spent& spent,
                                    Late late) {
    costs_.assign(costs.begin(), costs.end());
    uses_.assign(protection_.goals().size(), {});
    for (const Goal& goal : protection_.goals()) {
        bool is_late = spent();
        if (is_late && late == Late::gives_up) return std::nullopt;
        if (is_late && !protection_.network()) {
            suppress_all(pattern);
            break;
        }
        if (!reach(goal, pattern)) return std::nullopt;
    }
    if (!make_whole(pattern, spent, late)) return std::nullopt;
    return pattern;
}

// What is reached in whole numbers is reached by fractions.
bool Routes::holds(const Goal& goal, const Pattern& pattern, std::vector<CellNumber>& uses) {
    if (!protection_.network())
        return !protection_.judge_whole(goal, pattern, &uses, Protection::whole_nodes_trying);
    return !protection_.judge(goal, Protection::Against::insiders, &uses);
}

bool Routes::holds_without(CellNumber cell, Pattern& pattern) {
    pattern[cell] = false;
    protection_.open(pattern);
    std::vector<std::pair<std::size_t, std::vector<CellNumber>>> changed;
    for (std::size_t i = 0; i < uses_.size(); ++i) {
        if (std::ranges::find(uses_[i], cell) == uses_[i].end()) continue;
        std::vector<CellNumber> uses;
        if (!holds(protection_.goals()[i], pattern, uses)) {
            pattern[cell] = true;
            return false;
        }
        changed.emplace_back(i, std::move(uses));
    }
    for (auto& [goal, uses] : changed) uses_[goal] = std::move(uses);
    return true;
}

void Routes::thin(Pattern& pattern, const Pattern& fixed, const Spent& spent, std::size_t tries_max) {
    uses_.resize(protection_.goals().size());
    protection_.open(pattern);
    for (std::size_t i = 0; i < uses_.size(); ++i) {
        // What is known from another pattern stays true where that moves nothing which is shown in this one.
        if (!uses_[i].empty() &&
            std::ranges::all_of(uses_[i], [&](CellNumber cell) { return pattern[cell]; }))
            continue;
        uses_[i].clear();
        // Where one is not found to hold in so few nodes, nothing is taken out that it may need.
        if (spent()) return;
        if (!holds(protection_.goals()[i], pattern, uses_[i])) {
            uses_[i].clear();
            return;
        }
    }
    std::vector<CellNumber> candidates;
    for (CellNumber cell = 0; cell < pattern.size(); ++cell)
        if (pattern[cell] && !fixed[cell]) candidates.push_back(cell);
    std::ranges::stable_sort(candidates, std::greater<>(),
                             [&](CellNumber cell) { return system_.cells[cell].cost; });
    candidates.resize(std::min(candidates.size(), tries_max));
    for (CellNumber cell : candidates) {
        if (spent()) return;
        holds_without(cell, pattern);
    }
}

}  // namespace karnameh::disclose
