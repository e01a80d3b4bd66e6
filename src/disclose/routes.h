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

    // A pattern that reaches every goal, grown from `pattern` at these costs (one for each cell). Nothing where a goal
    // cannot be reached at all, or only with luck (relations that are no network, and whole numbers), or time is spent.
    std::optional<Pattern> grow(Pattern pattern, std::span<const double> costs, const Spent& spent);
    // Takes out, the dearest first, what no goal needs, until time is spent. `fixed` cells stay.
    void thin(Pattern& pattern, const Pattern& fixed, const Spent& spent);

  private:
    bool reach(const Goal& goal, Pattern& pattern);
    bool add_way(const Goal& goal, Pattern& pattern);
    bool make_whole(Pattern& pattern);
    void price(const Goal& goal, const Pattern& pattern);
    bool holds(const Goal& goal, const Pattern& pattern, std::vector<CellNumber>& uses);
    bool holds_without(CellNumber cell, Pattern& pattern);

    const System& system_;
    Protection& protection_;
    LinearProgramme programme_;  // a cell's way up and its way down are two columns
    std::vector<double> costs_;
    std::vector<std::vector<CellNumber>> uses_;  // by goal: what its deviations move
};

}  // namespace karnameh::disclose
