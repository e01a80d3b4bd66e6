// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/suppress.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

#include "disclose/routes.h"

namespace karnameh::disclose {

namespace {

constexpr double tiny = 1e-6;
constexpr std::size_t first_tries_max = 20;  // of the dearest cells of a new pattern, outside of networks
constexpr int idle_rounds_max = 8;           // a cut that has not mattered for so long is taken out again
constexpr std::size_t round_cuts_max =
    200;  // of one round; the others show up in the next, if they still matter

struct Fixing {
    int column;
    bool suppressed;
};

struct Node {
    double bound;
    std::vector<Fixing> fixings;
    // The lowest bound first; of equals the deeper.
    bool operator<(const Node& other) const {
        return bound != other.bound ? bound > other.bound : fixings.size() < other.fixings.size();
    }
};

class Search {
  public:
    Search(const System& system, const Spent& spent)
        : system_(system), spent_(spent), protection_(system), routes_(system, protection_) {}

    std::expected<Suppression, Impossible> run();

  private:
    std::vector<Goal> unreachable();
    void lay_out();
    void take(const std::optional<Pattern>& pattern);
    std::int64_t cost_of(const Pattern& pattern) const;
    std::vector<double> fractions() const;
    void enter(const Cut& cut);
    void drop_idle();
    bool separate(const std::vector<double>& fractions, Protection::Against against);
    std::optional<Cut> whole_cut(const Pattern& pattern);
    enum class Ended : std::uint8_t { solved, closed, spent };
    Ended solve(double& bound);
    void grow(std::span<const double> costs, Routes::Late late);
    void thin_best();
    void steer(const std::vector<double>& fractions);
    void enter_node(const Node& node);
    void branch(const Node& node, double bound, std::priority_queue<Node>& open);
    void fix_by_reduced_costs(double bound);
    // From here on nothing cheaper is to be found, costs being whole.
    double goal_bound() const {
        return static_cast<double>(best_.cost) - 1 + slack(static_cast<double>(best_.cost));
    }
    static double slack(double cost) { return std::max(tiny, cost * 1e-9); }

    const System& system_;
    const Spent& spent_;
    Protection protection_;
    Routes routes_;
    LinearProgramme master_;
    std::vector<int> column_of_;       // by cell; -1: not a choice
    std::vector<CellNumber> cell_of_;  // by column
    std::vector<bool> settled_;        // by column: stays shown, by reduced cost
    std::vector<int> idle_;            // by row
    Pattern forced_;
    std::int64_t forced_cost_ = 0;
    Suppression best_;
    bool has_best_ = false;
    int rounds_ = 0;
};

std::vector<Goal> Search::unreachable() {
    Pattern all(system_.cells.size(), true);
    protection_.open(all);
    std::vector<Goal> found;
    for (const Goal& goal : protection_.goals())
        if (system_.cells[goal.cell].standing == Standing::shown ||
            protection_.judge(goal, Protection::Against::insiders))
            found.push_back(goal);
    return found;
}

void Search::lay_out() {
    forced_.assign(system_.cells.size(), false);
    for (CellNumber cell = 0; cell < system_.cells.size(); ++cell)
        forced_[cell] = system_.cells[cell].standing == Standing::hidden;
    for (const Goal& goal : protection_.goals()) forced_[goal.cell] = true;
    forced_cost_ = cost_of(forced_);
    column_of_.assign(system_.cells.size(), -1);
    for (CellNumber cell = 0; cell < system_.cells.size(); ++cell) {
        if (forced_[cell] || system_.cells[cell].standing != Standing::open) continue;
        column_of_[cell] = master_.add_column(0, 1, static_cast<double>(system_.cells[cell].cost));
        cell_of_.push_back(cell);
    }
    settled_.assign(cell_of_.size(), false);
}

std::int64_t Search::cost_of(const Pattern& pattern) const {
    std::int64_t cost = 0;
    for (CellNumber cell = 0; cell < pattern.size(); ++cell)
        if (pattern[cell] && system_.cells[cell].standing == Standing::open) cost += system_.cells[cell].cost;
    return cost;
}

void Search::take(const std::optional<Pattern>& pattern) {
    if (!pattern) return;
    std::int64_t cost = cost_of(*pattern);
    if (has_best_ && cost >= best_.cost) return;
    best_.pattern = *pattern;
    best_.cost = cost;
    has_best_ = true;
}

std::vector<double> Search::fractions() const {
    std::vector<double> fractions(forced_.begin(), forced_.end());
    for (std::size_t column = 0; column < cell_of_.size(); ++column)
        fractions[cell_of_[column]] = std::clamp(master_.value(static_cast<int>(column)), 0.0, 1.0);
    return fractions;
}

void Search::enter(const Cut& cut) {
    std::vector<int> columns;
    std::vector<double> weights;
    double right = 1;
    for (std::size_t i = 0; i < cut.cells.size(); ++i) {
        if (forced_[cut.cells[i]]) {
            right -= cut.weights[i];
        } else {
            columns.push_back(column_of_[cut.cells[i]]);
            weights.push_back(cut.weights[i]);
        }
    }
    if (right < tiny || columns.empty()) return;
    // No more than the right side again, now that what is forced has gone over to it.
    for (double& weight : weights) weight = std::min(weight / right, 1.0);
    master_.add_row(1, infinite, columns, weights);
    idle_.push_back(0);
    ++best_.cuts;
}

void Search::drop_idle() {
    std::vector<int> rows;
    std::vector<int> kept;
    for (std::size_t row = 0; row < idle_.size(); ++row) {
        int idle = master_.is_basic_row(static_cast<int>(row)) ? idle_[row] + 1 : 0;
        if (idle > idle_rounds_max)
            rows.push_back(static_cast<int>(row));
        else
            kept.push_back(idle);
    }
    master_.remove_rows(rows);
    idle_ = std::move(kept);
}

// Cuts that the fractions violate; false: there are none.
bool Search::separate(const std::vector<double>& fractions, Protection::Against against) {
    std::vector<Cut> cuts;
    const std::vector<Goal>& goals = protection_.goals();
    std::vector<bool> reached(goals.size(), false);
    protection_.open(fractions);
    for (std::size_t i = 0; i < goals.size() && cuts.size() < round_cuts_max && !spent_(); ++i) {
        if (reached[i]) continue;
        if (std::optional<Cut> cut = protection_.judge(goals[i], against)) {
            if (std::ranges::find(cuts, cut->cells, &Cut::cells) == cuts.end())
                cuts.push_back(std::move(*cut));
        }
        if (against == Protection::Against::reader)
            for (std::size_t j = i + 1; j < goals.size(); ++j)
                if (!reached[j] && protection_.also_reached(goals[j])) reached[j] = true;
    }
    for (const Cut& cut : cuts) enter(cut);
    return !cuts.empty();
}

// The cut that a whole pattern violates, if it does.
std::optional<Cut> Search::whole_cut(const Pattern& pattern) {
    for (const Goal& goal : protection_.goals())
        if (std::optional<Cut> cut = protection_.judge_whole(goal, pattern)) return cut;
    return std::nullopt;
}

void Search::steer(const std::vector<double>& fractions) {
    std::vector<double> costs;
    for (CellNumber cell = 0; cell < fractions.size(); ++cell)
        costs.push_back(static_cast<double>(system_.cells[cell].cost) * (1 - fractions[cell]) + tiny);
    grow(costs, Routes::Late::gives_up);
}

void Search::grow(std::span<const double> costs, Routes::Late late) {
    std::optional<Pattern> pattern = routes_.grow(forced_, costs, spent_, late);
    if (pattern) routes_.thin(*pattern, forced_, spent_, protection_.network() ? SIZE_MAX : first_tries_max);
    take(pattern);
}

// Where whole numbers have to be asked for, it would take all the time if it came before the bound.
void Search::thin_best() {
    if (protection_.network()) return;
    Pattern pattern = best_.pattern;
    routes_.thin(pattern, forced_, spent_);
    take(pattern);
}

// The relaxation with all cuts that it takes. closed: nothing better than the best known is to be found here.
Search::Ended Search::solve(double& bound) {
    for (;;) {
        if (spent_()) return Ended::spent;
        LinearProgramme::Outcome outcome = master_.minimise(LinearProgramme::Method::dual);
        if (outcome == LinearProgramme::Outcome::infeasible) return Ended::closed;
        if (outcome != LinearProgramme::Outcome::optimal) return Ended::spent;
        bound = std::max(bound, master_.objective() + static_cast<double>(forced_cost_));
        if (bound > goal_bound()) return Ended::closed;
        drop_idle();
        std::vector<double> at = fractions();
        if (++rounds_ % 10 == 0) steer(at);
        if (separate(at, Protection::Against::reader)) continue;
        if (separate(at, Protection::Against::insiders)) continue;
        if (spent_()) return Ended::spent;
        if (!std::ranges::all_of(at, [](double x) { return x < tiny || x > 1 - tiny; })) return Ended::solved;
        Pattern pattern;
        for (double x : at) pattern.push_back(x > 0.5);
        if (std::optional<Cut> cut = whole_cut(pattern)) {
            enter(*cut);
            continue;
        }
        take(pattern);
        return Ended::closed;
    }
}

void Search::enter_node(const Node& node) {
    for (std::size_t column = 0; column < cell_of_.size(); ++column)
        master_.set_bounds(static_cast<int>(column), 0, settled_[column] ? 0 : 1);
    for (const Fixing& fixing : node.fixings)
        master_.set_bounds(fixing.column, fixing.suppressed ? 1 : 0, fixing.suppressed ? 1 : 0);
}

void Search::branch(const Node& node, double bound, std::priority_queue<Node>& open) {
    int chosen = -1;
    double best = 0;
    for (int column = 0; column < static_cast<int>(cell_of_.size()); ++column) {
        double x = master_.value(column);
        double rank = std::min(x, 1 - x) *
                      static_cast<double>(system_.cells[cell_of_[static_cast<std::size_t>(column)]].cost);
        if (x > tiny && x < 1 - tiny && rank > best) {
            best = rank;
            chosen = column;
        }
    }
    for (bool suppressed : {true, false}) {
        Node child{bound, node.fixings};
        child.fixings.push_back({chosen, suppressed});
        open.push(std::move(child));
    }
}

// A column that would, by its reduced cost alone, lift the root's bound to the best known cost stays out for good.
void Search::fix_by_reduced_costs(double bound) {
    for (int column = 0; column < static_cast<int>(cell_of_.size()); ++column)
        if (master_.value(column) < tiny && bound + master_.reduced_cost(column) > goal_bound())
            settled_[static_cast<std::size_t>(column)] = true;
}

std::expected<Suppression, Impossible> Search::run() {
    if (std::vector<Goal> goals = unreachable(); !goals.empty()) return std::unexpected(Impossible{goals});
    lay_out();
    std::vector<double> costs;
    for (const Cell& cell : system_.cells) costs.push_back(static_cast<double>(cell.cost));
    grow(costs, Routes::Late::suppresses_all);
    if (!has_best_) {  // whole numbers where fractions mislead the ways: all that may be suppressed, thinned
        Pattern all;
        for (const Cell& cell : system_.cells) all.push_back(cell.standing != Standing::shown);
        if (whole_cut(all)) return std::unexpected(Impossible{protection_.goals()});
        routes_.thin(all, forced_, spent_);
        take(all);
    }
    std::priority_queue<Node> open;
    open.push({static_cast<double>(forced_cost_), {}});
    double bound = static_cast<double>(forced_cost_);
    while (!open.empty()) {
        Node node = open.top();
        bound = std::max(bound, node.bound);
        if (node.bound > goal_bound()) break;
        open.pop();
        enter_node(node);
        double here = node.bound;
        Ended ended = solve(here);
        ++best_.nodes;
        if (ended == Ended::spent) {
            open.push({here, node.fixings});
            bound = std::max(bound, open.top().bound);
            best_.bound = std::min(best_.cost, static_cast<std::int64_t>(std::ceil(bound - slack(bound))));
            return best_;
        }
        if (ended == Ended::closed) continue;
        if (node.fixings.empty()) {
            steer(fractions());
            thin_best();
            fix_by_reduced_costs(here);
        }
        branch(node, here, open);
    }
    best_.bound = best_.cost;
    return best_;
}

}  // namespace

std::expected<Suppression, Impossible> suppress(const System& system, const Spent& spent) {
    return Search(system, spent).run();
}

}  // namespace karnameh::disclose
