// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/table.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace karnameh::disclose {

namespace {

using Place = std::vector<std::uint32_t>;

class Summing {
  public:
    Summing(const Table& table, const std::string& file) : table_(table), file_(file) {
        for (std::size_t i = 0; i < table.cells.size(); ++i) numbers_.emplace(table.cells[i].at, i);
    }

    Done along(std::size_t dimension, std::vector<Sum>& into) {
        const std::vector<Category>& categories = table_.dimensions[dimension].categories;
        const std::optional<std::uint32_t> whole = table_.dimensions[dimension].total();
        std::map<Place, std::vector<std::size_t>> parts;  // by the place of the total
        for (std::size_t i = 0; i < table_.cells.size(); ++i) {
            Place at = table_.cells[i].at;
            const Category& category = categories[at[dimension]];
            if (category.is_total) continue;
            std::optional<std::uint32_t> parent = category.parent;
            if (!parent) parent = whole;
            if (!parent) continue;
            at[dimension] = *parent;
            parts[at].push_back(i);
        }
        for (auto& [at, summands] : parts) KARNAMEH_TRY(add(dimension, at, std::move(summands), into));
        return childless(dimension, parts);
    }

  private:
    std::unexpected<Wrong> wrong(const Place& at, Message what, Message accepted) const {
        return refuse(file_ + ", " + table_.place({at, 0, {}, Shown::exactly, 0}), std::move(what),
                      std::move(accepted));
    }

    Done add(std::size_t dimension, const Place& at, std::vector<std::size_t> summands,
             std::vector<Sum>& into) {
        std::int64_t sum = 0;
        for (std::size_t i : summands) sum += table_.cells[i].value;
        auto total = numbers_.find(at);
        if (total == numbers_.end())
            return wrong(at,
                         {"There is no number here, though there are parts of it along “{1}”.",
                          {table_.dimensions[dimension].name}},
                         {"Their sum, {1|number}.", {table_.number(sum)}});
        if (std::int64_t value = table_.cells[total->second].value; value != sum)
            return wrong(at,
                         {"This says {1|number}, but its parts along “{2}” add up to {3|number}.",
                          {table_.number(value), table_.dimensions[dimension].name, table_.number(sum)}},
                         "Totals that add up, in all dimensions.");
        into.push_back({total->second, std::move(summands)});
        return {};
    }

    // A total that nothing is part of must be zero.
    Done childless(std::size_t dimension, const std::map<Place, std::vector<std::size_t>>& parts) const {
        const std::vector<Category>& categories = table_.dimensions[dimension].categories;
        const std::optional<std::uint32_t> whole = table_.dimensions[dimension].total();
        std::vector<bool> has_parts(categories.size(), false);
        for (std::size_t i = 0; i < categories.size(); ++i) {
            if (categories[i].parent) has_parts[*categories[i].parent] = true;
            if (whole && !categories[i].is_total && !categories[i].parent) has_parts[*whole] = true;
        }
        for (const TableCell& cell : table_.cells)
            if (has_parts[cell.at[dimension]] && cell.value != 0 && !parts.contains(cell.at))
                return wrong(cell.at,
                             {"This says {1|number}, but no part of it along “{2}” is given.",
                              {table_.number(cell.value), table_.dimensions[dimension].name}},
                             "Its parts, or 0.");
        return {};
    }

    const Table& table_;
    const std::string& file_;
    std::map<Place, std::size_t> numbers_;
};

}  // namespace

std::optional<std::uint32_t> Dimension::total() const {
    auto found = std::ranges::find(categories, true, &Category::is_total);
    if (found == categories.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - categories.begin());
}

std::optional<std::size_t> Table::find(std::span<const std::uint32_t> at) const {
    auto found =
        std::ranges::find_if(cells, [&](const TableCell& cell) { return std::ranges::equal(cell.at, at); });
    if (found == cells.end()) return std::nullopt;
    return static_cast<std::size_t>(found - cells.begin());
}

std::string Table::place(const TableCell& cell) const {
    std::string place;
    for (std::size_t i = 0; i < dimensions.size(); ++i)
        place += (i == 0 ? "" : ", ") + dimensions[i].name + " " + dimensions[i].categories[cell.at[i]].name;
    return place;
}

std::string Table::key(const TableCell& cell) const {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        const Category& category = dimensions[i].categories[cell.at[i]];
        if (!category.is_total) parts.push_back(fold(dimensions[i].name) + '\x1f' + fold(category.name));
    }
    std::ranges::sort(parts);
    std::string key = fold(subject);
    for (const std::string& part : parts) key += '\x1e' + part;
    return key;
}

bool Table::is_total(const TableCell& cell) const {
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        const std::vector<Category>& categories = dimensions[i].categories;
        if (categories[cell.at[i]].is_total) return true;
        if (std::ranges::find(categories, std::optional(cell.at[i]), &Category::parent) != categories.end())
            return true;
    }
    return false;
}

std::string Table::number(std::int64_t value) const {
    std::string digits = std::to_string(value < 0 ? -value : value);
    if (decimals > 0) {
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, ".");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::int64_t rounding_reach(const Table& table) {
    for (const TableCell& cell : table.cells)
        if (cell.shown == Shown::rounded &&
            (cell.value <= cell.rounded - table.base || cell.value >= cell.rounded + table.base))
            return 2 * table.base;
    return table.base;
}

Result<std::vector<Sum>> sums(const Table& table, const std::string& file) {
    Summing summing(table, file);
    std::vector<Sum> all;
    for (std::size_t dimension = 0; dimension < table.dimensions.size(); ++dimension)
        KARNAMEH_TRY(summing.along(dimension, all));
    return all;
}

}  // namespace karnameh::disclose
