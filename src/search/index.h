// SPDX-License-Identifier: AGPL-3.0-or-later
// The search index: one beside each open compartment, in memory, made behind the opening and kept up with changes by
// one thread that gives way to everybody else. What a reader cannot open is never searched, because the index of a
// compartment is asked only for somebody whose scope holds that compartment's state.
//
// Invariants
//   1. Nothing is written to a disk: the index is in memory, and holds words, not the texts.
//   2. A hit is the current version of a record that is there: whatever was changed or erased since it was indexed is
//      left out, whether or not the index has caught up.
//   3. An index goes with its compartment, before the state does; where the state is folded anew, the index is too.
// Threads: any. The thread of the indexes holds a state for reading while it takes up some hundred rows.
// Lifetime: compartments hold their indexes, and with their environment the Indexer.
// Limits: hits_max hits of each compartment, those written last.
#pragma once

#include <map>

#include "kernel/companion.h"
#include "kernel/scope.h"
#include "search/document.h"

namespace karnameh::search {

inline constexpr std::size_t hits_max = 10'000;

struct Wanted {
    Query query;
    KindNumber kind = 0;                          // 0: all
    std::optional<DayNumber> from = {}, to = {};  // records that may fall between these days
};

struct Hit {
    const Record* row;
    Id compartment;
    Date date;  // what date_of says
};

struct Found {
    std::vector<Hit> hits;                      // by date, the latest first; those without one last
    std::map<KindNumber, std::size_t> by_kind;  // of the hits
    bool is_cut = false;                        // there are more than those
    std::size_t indexed = 0, to_index = 0;      // rows taken up, and rows that still wait for it
};

// Beside every compartment that is opened once the organisation is accompanied by it.
class Indexer final : public Companions {
  public:
    explicit Indexer(const Kinds& kinds);
    ~Indexer() override;
    std::unique_ptr<Companion> beside(const Compartment& compartment) override;

    // The scope is that of a Reading, which lives as long as what is found.
    Found find(const Scope& scope, const Wanted& wanted) const;
    // Waits until the indexes of the scope's compartments know all that has been told to them. For tests and benches.
    void wait_until_whole() const;
    // Of all indexes together.
    std::size_t memory_bytes() const;

  private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace karnameh::search
