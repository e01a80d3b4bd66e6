// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/deviations.h"

#include <algorithm>
#include <cmath>

namespace karnameh::disclose {

namespace {

constexpr double tiny = 1e-9;

int up_column(CellNumber cell) {
    return static_cast<int>(2 * cell);
}
int down_column(CellNumber cell) {
    return static_cast<int>(2 * cell + 1);
}

double room_up(const Cell& cell) {
    return cell.high == no_limit ? infinite : static_cast<double>(cell.high - cell.value);
}

}  // namespace

Deviations::Deviations(const System& system)
    : system_(system), fractions_(system.cells.size(), 0), known_(system.cells.size(), false) {
    for (const Cell& cell : system.cells) {
        reader_.push_back({static_cast<double>(cell.value - cell.low), room_up(cell)});
        programme_.add_column(0, 0, 0);
    }
    room_ = reader_;
    std::vector<int> columns;
    std::vector<double> signs;
    for (const Relation& relation : system.relations) {
        columns.assign(1, static_cast<int>(relation.total));
        signs.assign(1, -1);
        for (CellNumber part : relation.parts) {
            columns.push_back(static_cast<int>(part));
            signs.push_back(1);
        }
        programme_.add_row(0, 0, columns, signs);
    }
}

void Deviations::bound(CellNumber cell) {
    double fraction = known_[cell] ? 0 : fractions_[cell];
    if (fraction < tiny)
        programme_.set_bounds(static_cast<int>(cell), 0, 0);
    else
        programme_.set_bounds(static_cast<int>(cell), -room_[cell].down * fraction,
                              room_[cell].up * fraction);
}

void Deviations::open(std::span<const double> fractions, double most) {
    for (CellNumber cell = 0; cell < fractions_.size(); ++cell) {
        if (most == most_ && fractions[cell] == fractions_[cell]) continue;
        room_[cell] = {std::min(reader_[cell].down, most), std::min(reader_[cell].up, most)};
        fractions_[cell] = fractions[cell];
        bound(cell);
    }
    most_ = most;
}

void Deviations::open(const Pattern& pattern) {
    std::vector<double> fractions(pattern.begin(), pattern.end());
    open(fractions, infinite);
}

void Deviations::know(std::span<const CellNumber> cells) {
    std::vector<CellNumber> before(cells.begin(), cells.end());
    std::swap(before, known_list_);
    for (CellNumber cell : before) {
        known_[cell] = false;
        bound(cell);
    }
    for (CellNumber cell : known_list_) {
        known_[cell] = true;
        bound(cell);
    }
}

double Deviations::push(CellNumber cell, Direction direction, double enough) {
    if (known_[cell] || fractions_[cell] < tiny) return 0;
    double farthest = std::min(enough, direction == Direction::up ? reader_[cell].up : reader_[cell].down);
    int column = static_cast<int>(cell);
    if (direction == Direction::up)
        programme_.set_bounds(column, 0, farthest);
    else
        programme_.set_bounds(column, -farthest, 0);
    programme_.set_cost(column, direction == Direction::up ? -1 : 1);
    LinearProgramme::Outcome outcome = programme_.minimise(LinearProgramme::Method::primal);
    double reached = 0;
    if (outcome == LinearProgramme::Outcome::unbounded) reached = infinite;
    if (outcome == LinearProgramme::Outcome::optimal) reached = -programme_.objective();
    programme_.set_cost(column, 0);
    bound(cell);
    return reached;
}

double Deviations::limit(CellNumber cell) const {
    if (known_[cell]) return 0;
    double slope = programme_.reduced_cost(static_cast<int>(cell));
    // Duals of a network are whole; what is nearly so is meant so, and a limit must not come out too low.
    if (std::abs(slope - std::round(slope)) < 1e-7) slope = std::round(slope);
    if (std::abs(slope) < tiny) return 0;
    return slope > 0 ? slope * room_[cell].down : -slope * room_[cell].up;
}

void Deviations::lay_out_whole() {
    whole_.emplace();
    for (const Room& room : reader_) {
        whole_->add_column(0, 0, 1);
        // What has little room to go down ends in many small steps that do not fit together.
        whole_->add_column(0, 0, 1 + 3 / (1 + room.down));
    }
    std::vector<int> columns;
    std::vector<double> signs;
    auto enter = [&](CellNumber cell, double sign) {
        columns.insert(columns.end(), {up_column(cell), down_column(cell)});
        signs.insert(signs.end(), {sign, -sign});
    };
    for (const Relation& relation : system_.relations) {
        columns.clear();
        signs.clear();
        enter(relation.total, -1);
        for (CellNumber part : relation.parts) enter(part, 1);
        whole_->add_row(0, 0, columns, signs);
    }
}

void Deviations::bound_whole(CellNumber cell, double down, double up) {
    whole_->set_bounds(up_column(cell), 0, up);
    whole_->set_bounds(down_column(cell), 0, down);
}

Deviations::Whole Deviations::push_whole(CellNumber cell, Direction direction, double enough,
                                         std::int64_t nodes_max) {
    double farthest = direction == Direction::up ? reader_[cell].up : reader_[cell].down;
    if (known_[cell] || fractions_[cell] < tiny || farthest < enough) return {false, true};
    if (!whole_) lay_out_whole();
    for (CellNumber other = 0; other < fractions_.size(); ++other) {
        bool is_still = known_[other] || fractions_[other] < tiny || other == cell;
        bound_whole(other, is_still ? 0 : room_[other].down, is_still ? 0 : room_[other].up);
    }
    farthest = std::min(farthest, std::max(most_, enough));
    whole_->set_bounds(direction == Direction::up ? up_column(cell) : down_column(cell), enough, farthest);
    LinearProgramme::Outcome outcome =
        whole_->find_whole(nodes_max, LinearProgramme::Wanted::any, LinearProgramme::Method::dual);
    return {outcome == LinearProgramme::Outcome::optimal, outcome != LinearProgramme::Outcome::failed};
}

std::int64_t Deviations::whole_deviation(CellNumber cell) const {
    return std::llround(whole_->whole_value(up_column(cell)) - whole_->whole_value(down_column(cell)));
}

}  // namespace karnameh::disclose
