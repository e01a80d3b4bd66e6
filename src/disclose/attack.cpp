// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/attack.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace karnameh::disclose {

namespace {

constexpr double tolerance = 1e-6;

std::int64_t whole_below(double deviation) {
    return static_cast<std::int64_t>(std::floor(deviation * (1 + 1e-12) + tolerance));
}

// What the reader works out of one cell; values are whole, so that fractions are rounded inwards.
Exposure range(Deviations& deviations, const Cell& cell, CellNumber number) {
    Exposure exposure{number, cell.value, cell.value, Leak::none, std::nullopt};
    double up = deviations.push(number, Direction::up), down = deviations.push(number, Direction::down);
    exposure.high = up == infinite ? no_limit : cell.value + whole_below(up);
    exposure.low = cell.value - whole_below(down);
    return exposure;
}

bool is_within(const Exposure& exposure, const Need& need, const Cell& cell) {
    return exposure.low > cell.value - need.below ||
           (exposure.high != no_limit && exposure.high < cell.value + need.above);
}

// Needs that the reader does not come inside of, against insiders and with whole numbers.
void attack_further(const System& system, const Pattern& pattern, std::map<CellNumber, Exposure>& exposures) {
    Protection protection(system);
    for (const Goal& goal : protection.goals()) {
        Exposure& exposure = exposures.at(goal.cell);
        if (exposure.leak != Leak::none) continue;
        protection.open(pattern);
        if (!protection.judge(goal, Protection::Against::insiders) && !protection.judge_whole(goal, pattern))
            continue;
        std::span<const CellNumber> insider = protection.failed_against();
        exposure.leak = insider.empty() ? Leak::inside : Leak::to_insider;
        if (!insider.empty()) exposure.insider = insider.front();
    }
}

// The cells of all insiders but those who are in this one.
std::vector<CellNumber> others(const System& system, CellNumber cell) {
    std::vector<CellNumber> cells;
    for (const Insider& insider : system.insiders)
        if (std::ranges::find(insider, cell) == insider.end())
            cells.insert(cells.end(), insider.begin(), insider.end());
    return cells;
}

std::vector<Exposure> listed(std::map<CellNumber, Exposure> exposures) {
    std::vector<Exposure> list;
    for (auto& [cell, exposure] : exposures) list.push_back(exposure);
    return list;
}

// Where linear programming is not exact: the values at the ends of the range that whole numbers cannot take, one by one.
void narrow(Deviations& deviations, const Cell& cell, Exposure& exposure) {
    auto reaches = [&](Direction direction, std::int64_t amount) {
        return deviations
            .push_whole(exposure.cell, direction, static_cast<double>(amount), Protection::whole_nodes_max)
            .reached;
    };
    while (exposure.high > cell.value && !reaches(Direction::up, exposure.high - cell.value)) --exposure.high;
    while (exposure.low < cell.value && !reaches(Direction::down, cell.value - exposure.low)) ++exposure.low;
}

}  // namespace

std::string_view name_of(Leak leak) {
    constexpr std::string_view names[] = {"none", "shown", "exact", "inside", "insider"};
    return names[static_cast<std::size_t>(leak)];
}

std::vector<Exposure> attack(const System& system, const Pattern& pattern) {
    std::map<CellNumber, Exposure> exposures;
    Deviations deviations(system);
    deviations.open(pattern);
    for (CellNumber number = 0; number < system.cells.size(); ++number) {
        if (!pattern[number]) continue;
        const Cell& cell = system.cells[number];
        Exposure exposure = range(deviations, cell, number);
        if (exposure.low == exposure.high && cell.standing == Standing::open) exposure.leak = Leak::exact;
        exposures.emplace(number, exposure);
    }
    for (const Need& need : system.needs) {
        const Cell& cell = system.cells[need.cell];
        auto [at, is_shown] = exposures.try_emplace(
            need.cell, Exposure{need.cell, cell.value, cell.value, Leak::shown, std::nullopt});
        if (is_shown || at->second.leak != Leak::none) continue;
        if (!is_within(at->second, need, cell)) continue;
        at->second.leak = at->second.low == at->second.high ? Leak::exact : Leak::inside;
    }
    attack_further(system, pattern, exposures);
    return listed(std::move(exposures));
}

std::vector<Exposure> attack_rounded(const System& system) {
    std::map<CellNumber, Exposure> exposures;
    Pattern pattern;
    for (const Cell& cell : system.cells) pattern.push_back(cell.standing != Standing::shown);
    Deviations deviations(system);
    deviations.open(pattern);
    bool whole = is_network(system);
    auto worked_out = [&](CellNumber number, std::span<const CellNumber> known) {
        deviations.know(known);
        Exposure exposure = range(deviations, system.cells[number], number);
        if (!whole && exposure.high != no_limit) narrow(deviations, system.cells[number], exposure);
        return exposure;
    };
    for (const Need& need : system.needs) {
        Exposure exposure = worked_out(need.cell, {});
        if (!pattern[need.cell])
            exposure.leak = Leak::shown;
        else if (exposure.low == exposure.high)
            exposure.leak = Leak::exact;
        else if (exposure.high != no_limit && exposure.high - exposure.low + 1 < need.below + need.above)
            exposure.leak = Leak::inside;
        // Whom all insiders together cannot work out, none of them can.
        if (Exposure known = worked_out(need.cell, others(system, need.cell)); known.low != known.high) {
            exposures.emplace(need.cell, exposure);
            continue;
        }
        for (const Insider& insider : system.insiders) {
            if (exposure.leak != Leak::none || std::ranges::find(insider, need.cell) != insider.end())
                continue;
            if (Exposure known = worked_out(need.cell, insider); known.low != known.high) continue;
            exposure.leak = Leak::to_insider;
            exposure.insider = insider.front();
        }
        exposures.emplace(need.cell, exposure);
    }
    return listed(std::move(exposures));
}

}  // namespace karnameh::disclose
