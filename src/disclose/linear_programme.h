// SPDX-License-Identifier: AGPL-3.0-or-later
// A linear programme that is solved again and again with small changes: the only place that sees GLPK.
//
//   minimise Σ cost·x   subject to   low ≤ row·x ≤ high for every row,   low ≤ x ≤ high for every column
//
// Columns and rows are numbered from 0 as they are added. Every call of `minimise` starts from the basis that the last
// one ended with.
//
// Invariants: nothing is printed (GLPK would, to standard output); no limit is a time, so that equal programmes give
//   equal answers on any machine.
// Threads: one for each object, the same from its making to its end: GLPK keeps an environment for each thread.
// Fails: never by itself; `failed` says that GLPK gave up (numerically, or after `iterations_max`), and a caller takes
//   that for the unfavourable answer. GLPK ends the program where memory runs out.
// Source: GNU Linear Programming Kit, reference manual for version 4.64 and later, chapters 2 and 3.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>

extern "C" {
struct glp_prob;
}

namespace karnameh::disclose {

inline constexpr double infinite = std::numeric_limits<double>::infinity();

class LinearProgramme {
  public:
    enum class Outcome : std::uint8_t { optimal, infeasible, unbounded, failed };
    // Which simplex method fits: after changed costs the old basis is still feasible (primal); after new rows or
    // changed bounds it still is optimal but for that (dual).
    enum class Method : std::uint8_t { primal, dual };
    static constexpr int iterations_max = 200'000;

    LinearProgramme();
    ~LinearProgramme();
    LinearProgramme(LinearProgramme&&) noexcept;

    int add_column(double low, double high, double cost);
    int add_row(double low, double high, std::span<const int> columns, std::span<const double> coefficients);
    // The rows behind the removed ones are numbered anew.
    void remove_rows(std::span<const int> rows);
    void set_bounds(int column, double low, double high);
    void set_cost(int column, double cost);
    int rows() const;

    Outcome minimise(Method method);
    // What the last `minimise` found, if optimal.
    double objective() const;
    double value(int column) const;
    double reduced_cost(int column) const;
    double row_dual(int row) const;
    double row_value(int row) const;
    bool is_basic_row(int row) const;

    // Every column a whole number, by branch and bound over at most `nodes_max` nodes; `unbounded` never, `failed` where
    // the nodes did not suffice and nothing was found. Of what it found only whole_value is defined: the best known,
    // proven or not.
    // For any solution it goes down first, and takes the first one; for the best, where the bound is lowest.
    enum class Wanted : std::uint8_t { best, any };
    Outcome find_whole(std::int64_t nodes_max, Wanted wanted, Method method = Method::primal);
    double whole_value(int column) const;

  private:
    Outcome solve(Method method);
    struct Delete {
        void operator()(glp_prob* programme) const;
    };
    std::unique_ptr<glp_prob, Delete> programme_;
};

}  // namespace karnameh::disclose
