// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/linked.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace karnameh::disclose {

namespace {

std::int64_t scaled(std::int64_t value, std::uint8_t from, std::uint8_t to) {
    for (; from < to; ++from) value *= 10;
    return value;
}

class Linker {
  public:
    Linker(const Linking& linking, const Rules& rules) : linking_(linking), rules_(rules) {}

    Result<Linked> link() {
        for (std::size_t table = 0; table < linking_.size(); ++table)
            linked_.decimals = std::max(linked_.decimals, linking_.table(table).table.decimals);
        for (std::size_t table = 0; table < linking_.size(); ++table) {
            KARNAMEH_TRY(check_rules(linking_.table(table).table, rules_, linking_.table(table).name));
            KARNAMEH_TRY(enter_cells(table));
            KARNAMEH_TRY(enter_sums(table));
        }
        for (const Origin& origin : linking_.chosen) choose(origin);
        enter_costs();
        enter_needs();
        enter_insiders();
        return std::move(linked_);
    }

  private:
    bool is_fresh(std::size_t table) const { return table < linking_.fresh.size(); }

    Done enter_cells(std::size_t number) {
        const NamedTable& named = linking_.table(number);
        std::vector<CellNumber>& numbers = linked_.numbers.emplace_back();
        for (std::size_t i = 0; i < named.table.cells.size(); ++i) {
            const TableCell& cell = named.table.cells[i];
            std::int64_t value = scaled(cell.value, named.table.decimals, linked_.decimals);
            auto [at, is_new] = by_key_.try_emplace(named.table.key(cell), linked_.system.cells.size());
            numbers.push_back(at->second);
            if (is_new) {
                add(value, {number, i});
            } else if (std::int64_t there = linked_.system.cells[at->second].value; there != value) {
                const Origin& origin = linked_.origins[at->second];
                const NamedTable& other = linking_.table(origin.table);
                return refuse(other.name + ", " + other.table.place(other.table.cells[origin.cell]),
                              {"This says {1|number}, and {2} says {3|number} of the same.",
                               {other.table.number(other.table.cells[origin.cell].value), named.name,
                                named.table.number(cell.value)}},
                              "The same number; or, where they count different things, lines “# subject: …” "
                              "that say so.");
            }
            stand(at->second, number, cell);
        }
        return {};
    }

    void add(std::int64_t value, Origin origin) {
        Cell cell;
        cell.value = value;
        cell.standing = Standing::hidden;
        linked_.system.cells.push_back(cell);
        linked_.origins.push_back(origin);
        linked_.sensitivities.emplace_back();
    }

    // What this table does to the cell's standing.
    void stand(CellNumber number, std::size_t table, const TableCell& written) {
        Cell& cell = linked_.system.cells[number];
        const Table& of = linking_.table(table).table;
        Sensitivity sensitivity = judge(written, rules_);
        if (sensitivity.reason != Reason::none && linked_.sensitivities[number].reason == Reason::none)
            linked_.sensitivities[number] = in_units(sensitivity, of);
        if (is_fresh(table)) {
            if (cell.standing == Standing::shown) return;
            cell.standing = rules_.keep_totals && of.is_total(written) ? Standing::shown : Standing::open;
            return;
        }
        if (written.shown == Shown::exactly) {
            if (linked_.sensitivities[number].reason != Reason::none && cell.standing != Standing::shown)
                linked_.known_before.push_back(number);
            cell.standing = Standing::shown;
        } else if (written.shown == Shown::rounded) {
            std::int64_t shown = scaled(written.rounded, of.decimals, linked_.decimals);
            std::int64_t reach = scaled(rounding_reach(of), of.decimals, linked_.decimals);
            cell.low = std::max(cell.low, shown - reach + 1);
            cell.high = std::min(cell.high, shown + reach - 1);
        }
    }

    Sensitivity in_units(Sensitivity sensitivity, const Table& table) const {
        sensitivity.below = scaled(sensitivity.below, table.decimals, linked_.decimals);
        sensitivity.above = scaled(sensitivity.above, table.decimals, linked_.decimals);
        return sensitivity;
    }

    void choose(const Origin& origin) {
        const Table& table = linking_.table(origin.table).table;
        Sensitivity& sensitivity = linked_.sensitivities[linked_.numbers[origin.table][origin.cell]];
        if (sensitivity.reason == Reason::none)
            sensitivity = in_units(chosen(table.cells[origin.cell], rules_), table);
    }

    Done enter_sums(std::size_t number) {
        const NamedTable& named = linking_.table(number);
        for (const Sum& sum : KARNAMEH_TRY(sums(named.table, named.name))) {
            Relation relation{linked_.numbers[number][sum.total], {}};
            for (std::size_t part : sum.parts) relation.parts.push_back(linked_.numbers[number][part]);
            std::ranges::sort(relation.parts);
            // A total of one part is that part; and two tables may promise the same sum.
            if (relation.parts.size() == 1 && relation.parts[0] == relation.total) continue;
            if (seen_.insert({relation.total, relation.parts}).second)
                linked_.system.relations.push_back(std::move(relation));
        }
        return {};
    }

    // Of at most seven digits, so that their sums stay exact where they are compared.
    void enter_costs() {
        std::int64_t largest = 1, unit = 1;
        for (const Cell& cell : linked_.system.cells) largest = std::max(largest, cell.value);
        while (largest / unit > 9'999'999) unit *= 10;
        if (rules_.cost == Cost::values) linked_.cost_unit = unit;
        for (Cell& cell : linked_.system.cells)
            cell.cost = rules_.cost == Cost::values ? std::max<std::int64_t>(1, cell.value / unit) : 1;
    }

    void enter_needs() {
        std::ranges::sort(linked_.known_before);
        for (CellNumber number = 0; number < linked_.system.cells.size(); ++number) {
            const Cell& cell = linked_.system.cells[number];
            const Sensitivity& sensitivity = linked_.sensitivities[number];
            if (sensitivity.reason == Reason::none ||
                std::ranges::binary_search(linked_.known_before, number))
                continue;
            // What earlier tables have told already cannot be taken back.
            std::int64_t above = cell.high == no_limit ? sensitivity.above
                                                       : std::min(sensitivity.above, cell.high - cell.value);
            linked_.system.needs.push_back(
                {number, std::min(sensitivity.below, cell.value - cell.low), above});
        }
    }

    // One contributor alone in a cell is alone in a total of it that has no other contributor either.
    void enter_insiders() {
        if (!rules_.singletons) return;
        std::vector<bool> single(linked_.system.cells.size(), false);
        for (std::size_t table = 0; table < linking_.size(); ++table)
            for (std::size_t i = 0; i < linked_.numbers[table].size(); ++i)
                if (is_singleton(linking_.table(table).table.cells[i]))
                    single[linked_.numbers[table][i]] = true;
        std::vector<CellNumber> head(single.size());
        std::iota(head.begin(), head.end(), CellNumber{0});
        auto find = [&](CellNumber cell) {
            while (head[cell] != cell) cell = head[cell] = head[head[cell]];
            return cell;
        };
        for (const Relation& relation : linked_.system.relations)
            for (CellNumber part : relation.parts)
                if (single[part] && single[relation.total]) head[find(part)] = find(relation.total);
        std::map<CellNumber, Insider> insiders;
        for (CellNumber cell = 0; cell < single.size(); ++cell)
            if (single[cell]) insiders[find(cell)].push_back(cell);
        for (auto& [first, insider] : insiders) linked_.system.insiders.push_back(std::move(insider));
    }

    const Linking& linking_;
    const Rules& rules_;
    Linked linked_;
    std::map<std::string, CellNumber> by_key_;
    std::set<std::pair<CellNumber, std::vector<CellNumber>>> seen_;
};

}  // namespace

Result<Linked> link(const Linking& linking, const Rules& rules) {
    return Linker(linking, rules).link();
}

}  // namespace karnameh::disclose
