// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader can work out, by linear programming: how far one cell can deviate from its value while all relations
// hold and every other cell stays within what the reader knows of it.
//
// Each cell is opened to a fraction from 0 (shown, or known) to 1 (suppressed): between them stands the relaxation that
// the search for a best pattern works with. The duals of the programme bound what any pattern could reach: `Limit`.
#pragma once

#include <optional>
#include <span>

#include "disclose/linear_programme.h"
#include "disclose/system.h"

namespace karnameh::disclose {

enum class Direction : std::uint8_t { down, up };

class Deviations {
  public:
    // The system outlives it.
    explicit Deviations(const System& system);

    // Opens all cells, each to its fraction of what the reader's bounds allow, and of `most` in either direction.
    void open(std::span<const double> fractions, double most);
    void open(const Pattern& pattern);  // wholly or not at all, without `most`
    // Cells that the reader knows besides those that are shown, until the next call.
    void know(std::span<const CellNumber> cells);

    // How far the cell gets in that direction, at most `enough`; infinite where nothing holds it. A programme that
    // could not be solved gives 0: the unfavourable answer.
    double push(CellNumber cell, Direction direction, double enough = infinite);
    // Of the last push: the others' deviations.
    double deviation(CellNumber cell) const { return programme_.value(static_cast<int>(cell)); }
    // Of the last push, if it ended short of `enough`: no opening of the cells to fractions f gets further than
    // Σ limit(i)·f(i), the cell itself and what is known taken as they are.
    double limit(CellNumber cell) const;

    // The same push with whole deviations only, for relations that are no network: one that moves as little as it can,
    // since those that the relations allow with few cells are mostly whole by themselves. `decided` is false where the
    // nodes did not suffice.
    struct Whole {
        bool reached, decided;
    };
    Whole push_whole(CellNumber cell, Direction direction, double enough, std::int64_t nodes_max);
    // Of the last whole push, if it reached.
    std::int64_t whole_deviation(CellNumber cell) const;

  private:
    struct Room {
        double down, up;  // how far the cell may go when wholly open; both at least 0
    };
    void bound(CellNumber cell);
    void lay_out_whole();
    void bound_whole(CellNumber cell, double down, double up);

    const System& system_;
    LinearProgramme programme_;
    std::optional<LinearProgramme>
        whole_;  // a cell's way up and its way down are two columns; made when it is asked for
    std::vector<Room> reader_, room_;  // by what the reader knows; the same but within `most`
    std::vector<double> fractions_;
    std::vector<bool> known_;
    std::vector<CellNumber> known_list_;
    double most_ = infinite;
};

}  // namespace karnameh::disclose
