// SPDX-License-Identifier: AGPL-3.0-or-later
// Patterns made by hand, as it were: for each goal the cheapest way to let its cell deviate, given what is suppressed
// already; then whatever turns out superfluous is shown again. Quick, always safe, seldom far from the best.
//
// Source: Kelly, Golden, Assad: Cell suppression: disclosure protection for sensitive tabular data, Networks 22 (1992);
//   Fischetti, Salazar (1999), §5, for steering it by a solution of the relaxation.
#pragma once

#include <optional>

#include "disclose/protection.h"

namespace karnameh::disclose {

class Routes {
  public:
    Routes(const System& system, Protection& protection);

    // What happens when time is spent: nothing comes of it; or there is a pattern all the same. In a network it is grown to
    // its end, which takes seconds; elsewhere everything that may be suppressed is.
    enum class Late : std::uint8_t { gives_up, suppresses_all };
    // A pattern that reaches every goal, grown from `pattern` at these costs (one for each cell). Nothing where a goal
    // cannot be reached at all, or only with luck (relations that are no network, and whole numbers), or time is spent.
    // With everything suppressed every goal must be reached by fractions: the caller has asked.
    std::optional<Pattern> grow(Pattern pattern, std::span<const double> costs, const Spent& spent,
                                Late late = Late::gives_up);
    // Takes out, the dearest first, what no goal needs, until time is spent or so many were tried. `fixed` cells stay.
    void thin(Pattern& pattern, const Pattern& fixed, const Spent& spent, std::size_t tries_max = SIZE_MAX);

  private:
    bool reach(const Goal& goal, Pattern& pattern);
    bool add_way(const Goal& goal, Pattern& pattern);
    bool make_whole(Pattern& pattern, const Spent& spent, Late late);
    void suppress_all(Pattern& pattern) const;
    void price(const Goal& goal, const Pattern& pattern);
    bool holds(const Goal& goal, const Pattern& pattern, std::vector<CellNumber>& uses);
    bool holds_without(CellNumber cell, Pattern& pattern);

    const System& system_;
    Protection& protection_;
    LinearProgramme programme_;  // a cell's way up and its way down are two columns
    std::vector<double> costs_;
    std::vector<std::vector<CellNumber>> uses_;  // by goal: what its deviations move; empty: not known
};

}  // namespace karnameh::disclose
