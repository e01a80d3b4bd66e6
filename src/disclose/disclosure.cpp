// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/disclosure.h"

#include <algorithm>

#include "disclose/round.h"

namespace karnameh::disclose {

namespace {

constexpr std::int64_t rounding_nodes_max = 20'000;

Linking linking_of(const Asked& asked) {
    Linking linking;
    for (const NamedTable& table : asked.fresh) linking.fresh.push_back(&table);
    for (const NamedTable& table : asked.published) linking.published.push_back(&table);
    linking.chosen = asked.chosen;
    return linking;
}

bool has_leak(const std::vector<Exposure>& exposures) {
    return std::ranges::any_of(exposures,
                               [](const Exposure& exposure) { return exposure.leak != Leak::none; });
}

class Control {
  public:
    Control(const Asked& asked, const Spent& spent, Linked linked) : asked_(asked), spent_(spent) {
        answer_.linked = std::move(linked);
        answer_.whole_only_by_fractions = !is_network(answer_.linked.system);
        for (const NamedTable& table : asked.fresh) answer_.tables.push_back(table.table);
    }

    Result<Answer> run() {
        switch (asked_.method) {
            case Method::suppress:
                suppress_cells();
                break;
            case Method::given:
                judge_given();
                break;
            case Method::round:
                KARNAMEH_TRY(round_cells());
                break;
        }
        return std::move(answer_);
    }

  private:
    const System& system() const { return answer_.linked.system; }

    void take_attack(std::vector<Exposure> exposures) {
        answer_.exposures = std::move(exposures);
        answer_.accepted = !has_leak(answer_.exposures);
    }

    void mark(const Pattern& pattern) {
        for (std::size_t table = 0; table < answer_.tables.size(); ++table)
            for (std::size_t i = 0; i < answer_.tables[table].cells.size(); ++i)
                answer_.tables[table].cells[i].shown =
                    pattern[answer_.linked.numbers[table][i]] ? Shown::not_at_all : Shown::exactly;
    }

    void suppress_cells() {
        std::expected<Suppression, Impossible> found = suppress(system(), spent_);
        if (!found) {
            answer_.impossible = found.error().goals;
            return;
        }
        answer_.found = std::move(*found);
        answer_.pattern = answer_.found->pattern;
        mark(answer_.pattern);
        std::vector<Exposure> exposures = attack(system(), answer_.pattern);
        // What only helps to hide others may be worked out; a search cut short leaves such cells in the pattern.
        for (Exposure& exposure : exposures)
            if (std::ranges::find(system().needs, exposure.cell, &Need::cell) == system().needs.end())
                exposure.leak = Leak::none;
        take_attack(std::move(exposures));
    }

    // Not shown is what no table shows.
    Pattern given_pattern() const {
        Pattern pattern;
        for (const Cell& cell : system().cells) pattern.push_back(cell.standing != Standing::shown);
        for (std::size_t table = 0; table < answer_.tables.size(); ++table)
            for (std::size_t i = 0; i < answer_.tables[table].cells.size(); ++i)
                if (answer_.tables[table].cells[i].shown == Shown::exactly)
                    pattern[answer_.linked.numbers[table][i]] = false;
        return pattern;
    }

    void judge_given() {
        answer_.pattern = given_pattern();
        take_attack(attack(system(), answer_.pattern));
        if (!answer_.accepted) suggest();
    }

    // What was hidden stays so, and none of it may be worked out exactly.
    void suggest() {
        System wider = system();
        std::vector<bool> has_need(wider.cells.size(), false);
        for (const Need& need : wider.needs) has_need[need.cell] = true;
        for (CellNumber cell = 0; cell < wider.cells.size(); ++cell) {
            if (!answer_.pattern[cell] || wider.cells[cell].standing != Standing::open) continue;
            wider.cells[cell].standing = Standing::hidden;
            if (!has_need[cell]) wider.needs.push_back({cell, 0, 1});
        }
        std::expected<Suppression, Impossible> found = suppress(wider, spent_);
        if (!found) {
            answer_.impossible = found.error().goals;
            return;
        }
        // The suggestion is held to the same attack as any pattern.
        if (!has_leak(attack(system(), found->pattern))) answer_.suggestion = std::move(found->pattern);
    }

    Done round_cells() {
        Linking alone = linking_of(asked_);
        alone.published.clear();
        Linked fresh = KARNAMEH_TRY(link(alone, asked_.rules));
        // The fresh tables come first, so that their cells have the same numbers with or without the earlier ones;
        // finer units of these apply to all of them.
        std::int64_t base = asked_.base;
        for (std::uint8_t i = 0; i < fresh.decimals; ++i) base *= 10;
        std::optional<Rounding> rounding = round(fresh.system, base, rounding_nodes_max);
        if (!rounding) {
            answer_.not_rounded = true;
            return {};
        }
        answer_.moved = rounding->moved;
        std::int64_t unit = 1;
        for (std::uint8_t i = fresh.decimals; i < answer_.linked.decimals; ++i) unit *= 10;
        System told = system();
        for (CellNumber cell = 0; cell < fresh.system.cells.size(); ++cell) {
            Cell& of = told.cells[cell];
            if (of.standing == Standing::shown) continue;
            std::int64_t shown = rounding->shown[cell];
            of.low = std::max(of.low, (shown - rounding->reach + 1) * unit);
            of.high = std::min(of.high, (shown + rounding->reach - 1) * unit);
        }
        show_rounded(fresh, *rounding, base);
        answer_.whole_only_by_fractions = false;
        answer_.pattern.assign(told.cells.size(), false);
        take_attack(attack_rounded(told));
        return {};
    }

    void show_rounded(const Linked& fresh, const Rounding& rounding, std::int64_t base) {
        for (std::size_t table = 0; table < answer_.tables.size(); ++table) {
            Table& to = answer_.tables[table];
            std::int64_t unit = 1;
            for (std::uint8_t i = to.decimals; i < fresh.decimals; ++i) unit *= 10;
            to.base = base / unit;
            for (std::size_t i = 0; i < to.cells.size(); ++i) {
                to.cells[i].shown = Shown::rounded;
                to.cells[i].rounded = rounding.shown[fresh.numbers[table][i]] / unit;
            }
        }
    }

    const Asked& asked_;
    const Spent& spent_;
    Answer answer_;
};

}  // namespace

Result<Answer> control(const Asked& asked, const Spent& spent) {
    for (const NamedTable& table : asked.fresh)
        for (const TableCell& cell : table.table.cells)
            if (cell.shown == Shown::rounded)
                return refuse(table.name + ", " + table.table.place(cell), "This is rounded already.",
                              "The numbers as they are; or, for a table that was published, --published.");
    Linked linked = KARNAMEH_TRY(link(linking_of(asked), asked.rules));
    return Control(asked, spent, std::move(linked)).run();
}

}  // namespace karnameh::disclose
