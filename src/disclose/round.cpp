// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/round.h"

#include <cmath>
#include <cstdlib>

#include "disclose/linear_programme.h"

namespace karnameh::disclose {

namespace {

// A step beyond the neighbours costs more than any number of steps within them could save.
constexpr double far_step = 8;
// Another neighbour than the one wished for costs more than any single cell within its neighbours, and less than a step
// beyond them, unless wishes are firm.
constexpr double wish = 4, firm_wish = 40;

class Rounder {
  public:
    Rounder(const System& system, std::int64_t base, const Wishes& wishes)
        : system_(system), base_(base), wishes_(wishes) {}

    // steps: how many multiples beyond the neighbours a cell may go.
    std::optional<Rounding> try_with(int steps, std::int64_t nodes_max) const {
        LinearProgramme programme;
        for (std::size_t i = 0; i < system_.cells.size(); ++i) {
            const Cell& cell = system_.cells[i];
            std::int64_t rest = cell.value % base_;
            programme.add_column(0, rest == 0 ? 0 : 1, cost_up(i));
            double far = wishes_.are_firm && has_wish(i) ? far_step + firm_wish : far_step;
            programme.add_column(0, steps, far);
            programme.add_column(0, cell.value < base_ ? 0 : steps, far);
        }
        for (const Relation& relation : system_.relations) enter(programme, relation);
        bool whole = is_network(system_) && steps == 0;
        LinearProgramme::Outcome outcome =
            whole ? programme.minimise(LinearProgramme::Method::primal)
                  : programme.find_whole(nodes_max, LinearProgramme::Wanted::best);
        if (outcome != LinearProgramme::Outcome::optimal) return std::nullopt;
        return read([&](int column) {
            return std::llround(whole ? programme.value(column) : programme.whole_value(column));
        });
    }

  private:
    // How far the wish is from the lower neighbour.
    std::int64_t wished_step(std::size_t i) const {
        std::int64_t value = system_.cells[i].value;
        return *wishes_.shown[i] - (value - value % base_);
    }
    bool has_wish(std::size_t i) const {
        if (i >= wishes_.shown.size() || !wishes_.shown[i]) return false;
        return wished_step(i) == 0 || (wished_step(i) == base_ && system_.cells[i].value % base_ != 0);
    }
    double cost_up(std::size_t i) const {
        double weight = wishes_.are_firm ? firm_wish : wish;
        if (has_wish(i)) return wished_step(i) == 0 ? weight : -weight;
        std::int64_t rest = system_.cells[i].value % base_;
        return static_cast<double>(base_ - 2 * rest) / static_cast<double>(base_);
    }

    void enter(LinearProgramme& programme, const Relation& relation) const {
        std::vector<int> columns;
        std::vector<double> signs;
        std::int64_t missing = 0;
        auto add = [&](CellNumber cell, int sign) {
            int first = 3 * static_cast<int>(cell);
            columns.insert(columns.end(), {first, first + 1, first + 2});
            signs.insert(signs.end(), {1.0 * sign, 1.0 * sign, -1.0 * sign});
            missing -= sign * (system_.cells[cell].value / base_);
        };
        add(relation.total, -1);
        for (CellNumber part : relation.parts) add(part, 1);
        double right = static_cast<double>(missing);
        programme.add_row(right, right, columns, signs);
    }

    // What is not exactly a rounding, should the programme be out by a whole step, is none.
    template <typename ValueOf>
    std::optional<Rounding> read(ValueOf value_of) const {
        Rounding rounding{{}, base_, 0};
        for (std::size_t i = 0; i < system_.cells.size(); ++i) {
            int first = 3 * static_cast<int>(i);
            std::int64_t multiple =
                system_.cells[i].value / base_ + value_of(first) + value_of(first + 1) - value_of(first + 2);
            std::int64_t moved = std::abs(multiple * base_ - system_.cells[i].value);
            if (multiple < 0 || moved >= 2 * base_) return std::nullopt;
            if (moved >= base_) rounding.reach = 2 * base_;
            rounding.moved += moved;
            rounding.shown.push_back(multiple * base_);
        }
        for (const Relation& relation : system_.relations) {
            std::int64_t sum = 0;
            for (CellNumber part : relation.parts) sum += rounding.shown[part];
            if (sum != rounding.shown[relation.total]) return std::nullopt;
        }
        return rounding;
    }

    const System& system_;
    std::int64_t base_;
    const Wishes& wishes_;
};

}  // namespace

std::optional<Rounding> round(const System& system, std::int64_t base, std::int64_t nodes_max,
                              const Wishes& wishes) {
    Rounder rounder(system, base, wishes);
    if (!wishes.are_firm)
        if (std::optional<Rounding> rounding = rounder.try_with(0, nodes_max)) return rounding;
    return rounder.try_with(1, nodes_max);
}

}  // namespace karnameh::disclose
