// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk's figures and chart over very many records, kept for half a minute: what is read on every visit is not counted anew for
// each. Pages say how old they are.
//
// Invariants
//   1. Values are shared by readers who have exactly the same compartments open, and by nobody else; they go with the
//      last session of these that asked for them.
//   2. Nobody is given a value older than oldest_seconds. From stale_seconds on one reader counts anew, and whoever asks
//      meanwhile is given the one before.
//   3. Over few records they are counted at every visit, so that a change shows on the next page.
// Threads: any.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "document/document.h"
#include "report/figures.h"

namespace karnameh::web {

struct DeskFigures {
    Period period;
    std::vector<Computed> figures;
    std::optional<document::Chart> chart;
    // Of the chart's pictures, in pixels: width and height on a wide and on a narrow screen.
    std::pair<int, int> wide = {}, narrow = {};
    Instant counted;
};

class KeptFigures {
  public:
    static constexpr std::size_t few_records = 50'000;
    static constexpr std::int64_t stale_seconds = 30, oldest_seconds = 120;

    // `what`: a desk, and the language of its chart.
    using Count = std::function<DeskFigures()>;
    std::shared_ptr<const DeskFigures> find(std::string_view what, Instant now, const Count& count);

  private:
    struct Slot {
        std::mutex counting, mutex;  // in this order
        std::shared_ptr<const DeskFigures> last;
    };
    std::shared_ptr<Slot> slot(std::string_view what);
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Slot>, std::less<>> slots_;
};

// Those of all readers. Holds none of them itself.
class AllKeptFigures {
  public:
    // For the readers who have exactly these compartments open.
    std::shared_ptr<KeptFigures> of(const Scope& scope);

  private:
    std::mutex mutex_;
    std::map<std::vector<Id>, std::weak_ptr<KeptFigures>> by_compartments_;
};

}  // namespace karnameh::web
