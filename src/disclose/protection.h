// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a pattern protects what it must, against a reader and against every insider; and if not, what all patterns
// that do have in common: a cut.
//
//   cut:  Σ weight(i)·x(i) ≥ 1   over open cells i, x(i) = 1 where i is suppressed
//
// Cuts are those of Benders' decomposition ("capacity constraints"): the duals of the reader's linear programme, with
// no weight above 1, since x is 0 or 1. Where the relations are no network, a pattern that passes by fractions alone
// is cut off by the plain remark that one more cell must be suppressed.
//
// Insiders: the requirement is the same as against a reader who knows nothing, but for what nobody can keep from them:
// whatever they are part of is not below what they have in it. A deviation that moves none of an insider's cells serves
// against that insider too, so that most are never asked for.
//
// Source: Fischetti, Salazar: Models and algorithms for the 2-dimensional cell suppression problem in statistical
//   disclosure control, Mathematical Programming 84 (1999), §3 and §4; the same, Management Science 47 (2001).
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "disclose/deviations.h"

namespace karnameh::disclose {

// One half of a need.
struct Goal {
    CellNumber cell;
    Direction direction;
    double amount;
};

struct Cut {
    std::vector<CellNumber> cells;
    std::vector<double> weights;  // in (0, 1]
};

// Asked before each linear programme; true ends the search. It is a clock for people, a count for tests.
using Spent = std::function<bool()>;
Spent after_steps(std::int64_t steps);

class Protection {
  public:
    // How many branch-and-bound nodes one push with whole numbers may take; and while patterns are only tried, where giving
    // up costs little and lets another cell be suppressed.
    static constexpr std::int64_t whole_nodes_max = 500, whole_nodes_trying = 30;

    explicit Protection(const System& system);

    const std::vector<Goal>& goals() const { return goals_; }
    bool network() const { return network_; }

    // Every open cell at a fraction; cells shown at 0, hidden ones at 1.
    void open(std::span<const double> fractions);
    void open(const Pattern& pattern);

    enum class Against : std::uint8_t { reader, insiders };
    // Nothing if the goal is reached; otherwise a cut that the fractions violate. `uses`, if given, gets the cells that
    // the deviations found move: while these stay open the goal stays reached.
    std::optional<Cut> judge(const Goal& goal, Against against, std::vector<CellNumber>* uses = nullptr);
    // Goals that the deviation of the last judged one reaches besides; only against the reader.
    bool also_reached(const Goal& goal) const;
    // The insider against whom `judge` last failed; nothing: the reader.
    std::span<const CellNumber> failed_against() const { return failed_against_; }
    // How far the goal's cell had to get there: the goal's amount, or what an insider leaves of it.
    double failed_amount() const { return failed_amount_; }

    // Whole patterns only: the same with whole numbers, and with them by fractions too. For a network it asks nothing and
    // finds nothing: there every goal that is reached by fractions is reached by whole numbers.
    std::optional<Cut> judge_whole(const Goal& goal, const Pattern& pattern,
                                   std::vector<CellNumber>* uses = nullptr,
                                   std::int64_t nodes_max = whole_nodes_max);

  private:
    // For each cell that an insider is part of, what the insider has in it.
    using Share = std::map<CellNumber, std::int64_t>;
    Share share_of(const Insider& insider) const;
    Goal against(const Goal& goal, std::size_t insider) const;
    double most_for(const Goal& goal) const;
    std::optional<Cut> push(const Goal& goal, std::span<const CellNumber> known);
    bool push_whole(const Goal& goal, std::span<const CellNumber> known, std::int64_t nodes_max);
    std::vector<CellNumber> insiders_but(CellNumber cell) const;
    Cut one_more(const Pattern& pattern) const;
    Cut cut(const Goal& goal, double reached) const;
    void note_uses(std::vector<CellNumber>* uses) const;
    void note_whole_uses(std::vector<CellNumber>* uses) const;

    const System& system_;
    bool network_;
    Deviations deviations_;
    std::vector<Goal> goals_;
    std::vector<CellNumber> all_insiders_;
    std::vector<Share> shares_;                       // by insider
    std::vector<std::vector<CellNumber>> totals_of_;  // by cell: what it is a part of
    std::vector<double> fractions_;
    std::vector<CellNumber> failed_against_;
    double failed_amount_ = 0;
};

}  // namespace karnameh::disclose
