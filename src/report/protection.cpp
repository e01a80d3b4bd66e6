// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/protection.h"

#include <algorithm>
#include <numeric>

#include "disclose/round.h"

namespace karnameh::report {

namespace {

constexpr std::int64_t rounding_nodes_max = 2'000;

// Cells joined by sums, each with the numbers of their ledger.
class Groups {
  public:
    explicit Groups(const Ledger& ledger) : head_(ledger.cells().size()) {
        std::iota(head_.begin(), head_.end(), std::size_t{0});
        for (const Ledger::Sum& sum : ledger.sums())
            for (std::size_t part : sum.parts) head_[find(part)] = find(sum.total);
        for (std::size_t cell = 0; cell < head_.size(); ++cell) cells_[find(cell)].push_back(cell);
        for (const Ledger::Sum& sum : ledger.sums()) sums_[find(sum.total)].push_back(&sum);
    }
    template <typename Take>
    void each(Take take) const {
        for (const auto& [head, cells] : cells_) {
            auto sums = sums_.find(head);
            take(cells, sums == sums_.end() ? std::vector<const Ledger::Sum*>() : sums->second);
        }
    }

  private:
    std::size_t find(std::size_t cell) {
        while (head_[cell] != cell) cell = head_[cell] = head_[head_[cell]];
        return cell;
    }
    std::vector<std::size_t> head_;
    std::map<std::size_t, std::vector<std::size_t>> cells_;
    std::map<std::size_t, std::vector<const Ledger::Sum*>> sums_;
};

// One group as a system of its own.
class Group {
  public:
    Group(const Ledger& ledger, const std::vector<std::size_t>& cells,
          const std::vector<const Ledger::Sum*>& sums, const PublishedNumbers& earlier)
        : ledger_(ledger), cells_(cells), earlier_(earlier) {
        std::map<std::size_t, disclose::CellNumber> numbers;
        for (std::size_t cell : cells) {
            numbers[cell] = static_cast<disclose::CellNumber>(system_.cells.size());
            system_.cells.push_back({.value = ledger.cells()[cell].value});
        }
        for (const Ledger::Sum* sum : sums) {
            disclose::Relation relation{numbers[sum->total], {}};
            for (std::size_t part : sum->parts) relation.parts.push_back(numbers[part]);
            system_.relations.push_back(std::move(relation));
        }
    }

    // As before as far as possible; and where that would tell too much, as before at any price.
    Done protect(Protection& protection) {
        base_ = ledger_.cells()[cells_.front()].base;
        for (std::size_t cell : cells_) KARNAMEH_ASSERT(ledger_.cells()[cell].base == base_);
        remember();
        enter_insiders();
        std::optional<disclose::Rounding> rounding;
        std::vector<disclose::Exposure> exposures;
        for (bool firm : {false, true}) {
            std::optional<disclose::Rounding> found =
                disclose::round(system_, base_, rounding_nodes_max, {wished_, firm});
            if (!found) continue;
            rounding = std::move(found);
            exposures = attacked(*rounding);
            if (std::ranges::all_of(exposures,
                                    [](const auto& one) { return one.leak == disclose::Leak::none; }))
                break;
        }
        if (!rounding)
            return refuse(ledger_.cells()[cells_.front()].name,
                          "No way was found to round the numbers of this edition together.",
                          "The internal edition, for those who may open the records.");
        for (std::size_t i = 0; i < cells_.size(); ++i)
            protection.shown[cells_[i]] = {rounding->shown[i], rounding->reach};
        for (const disclose::Exposure& one : exposures)
            protection.exposures.push_back({cells_[one.cell], one.low, one.high, one.leak});
        return {};
    }

  private:
    static void narrow(disclose::Cell& cell, std::int64_t shown, std::int64_t reach) {
        cell.low = std::max(cell.low, shown - reach + 1);
        cell.high = std::min(cell.high, shown + reach - 1);
    }

    std::vector<disclose::Exposure> attacked(const disclose::Rounding& rounding) const {
        if (system_.needs.empty()) return {};
        disclose::System told = system_;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (ledger_.cells()[cells_[i]].is_current)
                narrow(told.cells[i], rounding.shown[i], rounding.reach);
        return disclose::attack_rounded(told);
    }

    // What was shown earlier of the same number binds the reader, and is wished for again; what cannot be of the same
    // number any more, because records have changed, does neither. What earlier editions have told already cannot be
    // taken back, so that no more is needed than they have left.
    void remember() {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            disclose::Cell& cell = system_.cells[i];
            std::optional<std::int64_t>& wished = wished_.emplace_back();
            auto [from, to] = earlier_.numbers.equal_range(ledger_.cells()[cells_[i]].name);
            for (auto at = from; at != to; ++at) {
                if (std::abs(cell.value - at->second.shown) >= at->second.reach) continue;
                narrow(cell, at->second.shown, at->second.reach);
                wished = at->second.shown;
            }
            if (cell.value == 0 || cell.value >= base_ || cell.low == cell.high) continue;
            system_.needs.push_back(
                {static_cast<disclose::CellNumber>(i), std::min(cell.value, cell.value - cell.low),
                 cell.high == disclose::no_limit ? base_ - cell.value
                                                 : std::min(base_ - cell.value, cell.high - cell.value)});
        }
    }

    // Who is alone in a cell knows it, and every other that is of the same one: its total where that has nobody else, and
    // what is left of a total beside the same parts.
    void enter_insiders() {
        std::vector<disclose::CellNumber> head(system_.cells.size());
        std::iota(head.begin(), head.end(), disclose::CellNumber{0});
        auto find = [&](disclose::CellNumber cell) {
            while (head[cell] != cell) cell = head[cell];
            return cell;
        };
        auto is_single = [&](disclose::CellNumber cell) { return system_.cells[cell].value == 1; };
        for (const disclose::Relation& relation : system_.relations)
            for (disclose::CellNumber part : relation.parts)
                if (is_single(part) && is_single(relation.total)) head[find(part)] = find(relation.total);
        for (const disclose::Relation& one : system_.relations)
            for (const disclose::Relation& other : system_.relations) {
                if (&one == &other || one.total != other.total) continue;
                std::optional<disclose::CellNumber> left = only_beside(one, other),
                                                    same = only_beside(other, one);
                if (left && same) head[find(*left)] = find(*same);
            }
        std::map<disclose::CellNumber, disclose::Insider> insiders;
        for (disclose::CellNumber cell = 0; cell < head.size(); ++cell)
            if (system_.cells[cell].value == 1) insiders[find(cell)].push_back(cell);
        for (auto& [first, insider] : insiders) system_.insiders.push_back(std::move(insider));
    }

    // The cell of the one who is not in the other's parts, where it is only one.
    std::optional<disclose::CellNumber> only_beside(const disclose::Relation& relation,
                                                    const disclose::Relation& other) const {
        std::optional<disclose::CellNumber> only;
        for (disclose::CellNumber part : relation.parts) {
            std::int64_t value = system_.cells[part].value;
            if (value == 0 || std::ranges::find(other.parts, part) != other.parts.end()) continue;
            if (only || value > 1) return std::nullopt;
            only = part;
        }
        return only;
    }

    const Ledger& ledger_;
    const std::vector<std::size_t>& cells_;
    const PublishedNumbers& earlier_;
    disclose::System system_;
    std::vector<std::optional<std::int64_t>> wished_;
    std::int64_t base_ = least_shown;
};

}  // namespace

bool Protection::leaks() const {
    return std::ranges::any_of(exposures,
                               [](const CellExposure& one) { return one.leak != disclose::Leak::none; });
}

Result<Protection> protect(const Ledger& ledger, const PublishedNumbers& earlier) {
    Protection protection;
    protection.shown.resize(ledger.cells().size());
    Done done;
    Groups(ledger).each(
        [&](const std::vector<std::size_t>& cells, const std::vector<const Ledger::Sum*>& sums) {
            if (done) done = Group(ledger, cells, sums, earlier).protect(protection);
        });
    if (!done) return std::unexpected(std::move(done).error());
    return protection;
}

}  // namespace karnameh::report
