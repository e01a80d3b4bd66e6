// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests and benches: random tables of two dimensions, and a referee that works out by augmenting paths, without
// linear programming, how far a cell can deviate. In such a table a deviation is a circulation between rows and columns.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "base/random.h"
#include "disclose/system.h"

namespace karnameh::disclose {

struct SpecimenShape {
    std::size_t rows, columns;  // without totals
    std::uint64_t small_in_a_hundred = 25, zero_in_a_hundred = 10, largest = 40;
    std::int64_t minimum = 5;
    bool singletons = true;
    bool by_cells = false;  // every cell costs 1
};

// Cell r, c has the number r · (columns + 1) + c; the last row and the last column are totals. Counts below `minimum`
// have to stay possible from 0 to `minimum`.
inline System specimen(const SpecimenShape& shape, Random& random) {
    System system;
    std::size_t width = shape.columns + 1;
    auto number = [&](std::size_t row, std::size_t column) {
        return static_cast<CellNumber>(row * width + column);
    };
    system.cells.resize((shape.rows + 1) * width);
    for (std::size_t row = 0; row < shape.rows; ++row)
        for (std::size_t column = 0; column < shape.columns; ++column) {
            std::uint64_t kind = random.below(100);
            auto value = static_cast<std::int64_t>(random.below(shape.largest)) + shape.minimum;
            if (kind < shape.small_in_a_hundred)
                value = 1 + static_cast<std::int64_t>(
                                random.below(static_cast<std::uint64_t>(shape.minimum - 1)));
            else if (kind < shape.small_in_a_hundred + shape.zero_in_a_hundred)
                value = 0;
            for (CellNumber cell : {number(row, column), number(shape.rows, column),
                                    number(row, shape.columns), number(shape.rows, shape.columns)})
                system.cells[cell].value += value;
        }
    for (std::size_t row = 0; row <= shape.rows; ++row) {
        Relation& relation = system.relations.emplace_back(Relation{number(row, shape.columns), {}});
        for (std::size_t column = 0; column < shape.columns; ++column)
            relation.parts.push_back(number(row, column));
    }
    for (std::size_t column = 0; column <= shape.columns; ++column) {
        Relation& relation = system.relations.emplace_back(Relation{number(shape.rows, column), {}});
        for (std::size_t row = 0; row < shape.rows; ++row) relation.parts.push_back(number(row, column));
    }
    for (CellNumber cell = 0; cell < system.cells.size(); ++cell) {
        std::int64_t value = system.cells[cell].value;
        system.cells[cell].cost = shape.by_cells ? 1 : std::max<std::int64_t>(1, value);
        if (value > 0 && value < shape.minimum) system.needs.push_back({cell, value, shape.minimum - value});
        if (value == 1 && shape.singletons) system.insiders.push_back({cell});
    }
    return system;
}

class Referee {
  public:
    Referee(const System& system, std::size_t rows, std::size_t columns)
        : system_(system), rows_(rows + 1), columns_(columns + 1) {}

    // How far the cell gets, at most `enough`, while only cells of the pattern move, and not those that are known.
    std::int64_t reach(const Pattern& pattern, const Insider& known, CellNumber cell, bool up,
                       std::int64_t enough) const {
        std::size_t nodes = rows_ + columns_;
        std::vector<std::int64_t> room(nodes * nodes, 0);
        for (CellNumber other = 0; other < system_.cells.size(); ++other) {
            if (!pattern[other] || std::ranges::find(known, other) != known.end()) continue;
            std::size_t row = other / columns_, column = rows_ + other % columns_;
            const Cell& of = system_.cells[other];
            std::int64_t more = of.high == no_limit ? 1'000'000 : of.high - of.value,
                         less = of.value - of.low;
            if (turned(other)) std::swap(more, less);
            room[row * nodes + column] += more;
            room[column * nodes + row] += less;
        }
        std::size_t row = cell / columns_, column = rows_ + cell % columns_;
        bool forward = up != turned(cell);
        std::size_t from = forward ? row : column, to = forward ? column : row;
        std::int64_t own = std::min(enough, room[from * nodes + to]);
        room[from * nodes + to] = room[to * nodes + from] = 0;
        // What flows through the cell must come back from its end to its beginning.
        std::int64_t flow = 0;
        while (flow < own) {
            std::int64_t more = augment(room, nodes, to, from, own - flow);
            if (more == 0) break;
            flow += more;
        }
        return flow;
    }

    bool is_safe(const Pattern& pattern) const {
        for (const Need& need : system_.needs) {
            if (!pattern[need.cell] || !holds(pattern, {}, need)) return false;
            for (const Insider& insider : system_.insiders)
                if (std::ranges::find(insider, need.cell) == insider.end() && !holds(pattern, insider, need))
                    return false;
        }
        return true;
    }

    // The cost of the cheapest safe pattern, by trying all, the cheapest first; nothing where none is safe.
    std::optional<std::int64_t> cheapest() const {
        Pattern forced(system_.cells.size(), false);
        std::int64_t cost = 0;
        for (const Need& need : system_.needs) {
            cost += forced[need.cell] ? 0 : system_.cells[need.cell].cost;
            forced[need.cell] = true;
        }
        std::vector<CellNumber> free;
        for (CellNumber cell = 0; cell < forced.size(); ++cell)
            if (!forced[cell]) free.push_back(cell);
        std::vector<std::pair<std::int64_t, std::uint32_t>> choices;
        for (std::uint32_t choice = 0; choice < 1u << free.size(); ++choice) {
            std::int64_t of = cost;
            for (std::size_t i = 0; i < free.size(); ++i)
                if (choice >> i & 1) of += system_.cells[free[i]].cost;
            choices.emplace_back(of, choice);
        }
        std::ranges::sort(choices);
        for (auto [of, choice] : choices) {
            Pattern pattern = forced;
            for (std::size_t i = 0; i < free.size(); ++i)
                if (choice >> i & 1) pattern[free[i]] = true;
            if (is_safe(pattern)) return of;
        }
        return std::nullopt;
    }

  private:
    // Totals of one dimension enter their row and column with the other sign.
    bool turned(CellNumber cell) const {
        return (cell / columns_ == rows_ - 1) != (cell % columns_ == columns_ - 1);
    }

    // Nobody can be kept from knowing that a total is not below the 1 that they are themselves.
    bool holds(const Pattern& pattern, const Insider& known, const Need& need) const {
        std::int64_t below = need.below;
        for (CellNumber own : known)
            if (is_in(own, need.cell)) below = std::min(below, system_.cells[need.cell].value - 1);
        return reach(pattern, known, need.cell, true, need.above) == need.above &&
               reach(pattern, known, need.cell, false, below) == below;
    }

    bool is_in(CellNumber cell, CellNumber total) const {
        std::size_t row = total / columns_, column = total % columns_;
        return (row == rows_ - 1 || row == cell / columns_) &&
               (column == columns_ - 1 || column == cell % columns_);
    }

    static std::int64_t augment(std::vector<std::int64_t>& room, std::size_t nodes, std::size_t from,
                                std::size_t to, std::int64_t most) {
        std::vector<std::size_t> before(nodes, nodes), waiting{from};
        before[from] = from;
        for (std::size_t i = 0; i < waiting.size() && before[to] == nodes; ++i)
            for (std::size_t next = 0; next < nodes; ++next)
                if (before[next] == nodes && room[waiting[i] * nodes + next] > 0) {
                    before[next] = waiting[i];
                    waiting.push_back(next);
                }
        if (before[to] == nodes) return 0;
        std::int64_t flow = most;
        for (std::size_t at = to; at != from; at = before[at])
            flow = std::min(flow, room[before[at] * nodes + at]);
        for (std::size_t at = to; at != from; at = before[at]) {
            room[before[at] * nodes + at] -= flow;
            room[at * nodes + before[at]] += flow;
        }
        return flow;
    }

    const System& system_;
    std::size_t rows_, columns_;
};

}  // namespace karnameh::disclose
