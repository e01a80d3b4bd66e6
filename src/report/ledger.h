// SPDX-License-Identifier: AGPL-3.0-or-later
// All numbers that are counted (leaving.h) of one or several periods as cells, with the sums that hold between them:
// what a reader of the editions could build from them.
//
// A sum whose parts do not make up the whole has a cell for the rest, which stands nowhere and is protected all the
// same. Numbers that are said to be the same and are not are two cells.
#pragma once

#include <map>

#include "report/leaving.h"
#include "report/results.h"

namespace karnameh::report {

struct LedgerCell {
    std::string name;  // with its days: "2007-05-07..2009-12-06 circles.applied"
    std::int64_t value = 0, base = least_shown;
    bool is_current = true;  // of the period that was entered last
};

class Ledger {
  public:
    struct Sum {
        std::size_t total;
        std::vector<std::size_t> parts;
    };

    // Enters what is counted in the results, but for what is closed to the reader.
    void enter(const Book& book, const Results& results, const Book::Modules& closed, const Period& period);

    const std::vector<LedgerCell>& cells() const { return cells_; }
    const std::vector<Sum>& sums() const { return sums_; }
    // Of a number of that period: the figure's (the share's part or whole), or the cell of an exhibit.
    std::optional<std::size_t> low_of(std::string_view figure) const { return find(lows_, figure); }
    std::optional<std::size_t> high_of(std::string_view figure) const { return find(highs_, figure); }
    std::optional<std::size_t> cell_of(std::string_view exhibit, std::size_t row, std::size_t column) const;
    // Of a share, whose part cell_of gives.
    std::optional<std::size_t> whole_of(std::string_view exhibit, std::size_t row, std::size_t column) const;

  private:
    class Entering;
    using Places = std::map<std::string, std::size_t, std::less<>>;
    static std::optional<std::size_t> find(const Places& places, std::string_view name) {
        auto at = places.find(name);
        return at == places.end() ? std::nullopt : std::optional(at->second);
    }
    std::vector<LedgerCell> cells_;
    Places by_name_;
    std::vector<Sum> sums_;
    // Of the period that was entered last.
    Places lows_, highs_, of_exhibits_, wholes_;
};

// Exhibits whose cells stand in the ledger.
std::vector<const Book::ExhibitEntry*> ledger_exhibits(const Book& book);

}  // namespace karnameh::report
