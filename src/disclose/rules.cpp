// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/rules.h"

#include <algorithm>

namespace karnameh::disclose {

namespace {

// value · percent / 100, rounded up, without overflow for values up to table_value_max.
std::int64_t percent_of(std::int64_t value, std::int64_t percent) {
    return (value * percent + 99) / 100;
}

std::int64_t sum_of_largest(const Contributions& contributions, std::int64_t count) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < contributions.largest.size() && static_cast<std::int64_t>(i) < count; ++i)
        sum += contributions.largest[i];
    return sum;
}

void widen(Sensitivity& sensitivity, Reason reason, std::int64_t amount) {
    if (amount <= 0) return;
    if (sensitivity.reason == Reason::none) sensitivity.reason = reason;
    sensitivity.below = std::max(sensitivity.below, amount);
    sensitivity.above = std::max(sensitivity.above, amount);
}

std::int64_t margin_of(const TableCell& cell, const Rules& rules) {
    return std::max<std::int64_t>(1, percent_of(cell.value, rules.margin));
}

}  // namespace

std::string_view name_of(Reason reason) {
    constexpr std::string_view names[] = {"none", "too few", "dominated", "too close", "chosen"};
    return names[static_cast<std::size_t>(reason)];
}

Sensitivity judge(const TableCell& cell, const Rules& rules) {
    Sensitivity sensitivity;
    if (cell.value == 0) return sensitivity;
    if (!cell.contributions) {
        if (cell.value < rules.minimum)
            sensitivity = {Reason::too_few, cell.value, rules.minimum - cell.value};
        return sensitivity;
    }
    const Contributions& who = *cell.contributions;
    if (who.contributors < rules.minimum) widen(sensitivity, Reason::too_few, margin_of(cell, rules));
    if (rules.dominance) {
        std::int64_t most = sum_of_largest(who, rules.dominance->largest);
        if (most * 100 > cell.value * rules.dominance->percent)
            widen(sensitivity, Reason::dominated,
                  (most * 100 + rules.dominance->percent - 1) / rules.dominance->percent - cell.value);
    }
    if (rules.closeness) {
        std::int64_t rest = cell.value - sum_of_largest(who, 2);
        widen(sensitivity, Reason::too_close, percent_of(sum_of_largest(who, 1), *rules.closeness) - rest);
    }
    sensitivity.below = std::min(sensitivity.below, cell.value);
    return sensitivity;
}

Sensitivity chosen(const TableCell& cell, const Rules& rules) {
    Sensitivity sensitivity = judge(cell, rules);
    if (sensitivity.reason != Reason::none) return sensitivity;
    std::int64_t amount = margin_of(cell, rules);
    return {Reason::chosen, std::min(amount, cell.value), amount};
}

bool is_singleton(const TableCell& cell) {
    return cell.contributions ? cell.contributions->contributors == 1 : cell.value == 1;
}

Done check_rules(const Table& table, const Rules& rules, const std::string& file) {
    bool amounts = std::ranges::any_of(table.cells,
                                       [](const TableCell& cell) { return cell.contributions.has_value(); });
    if (!amounts && table.decimals > 0)
        return refuse(
            file, "These are no counts: they have decimals.",
            "Whole numbers; or, for amounts, a column “contributors” that says how many stand behind each.");
    std::int64_t wanted = rules.closeness ? 2 : 0;
    if (rules.dominance) wanted = std::max(wanted, rules.dominance->largest);
    for (const TableCell& cell : table.cells) {
        if (wanted == 0 || cell.value == 0) continue;
        std::int64_t there =
            cell.contributions ? static_cast<std::int64_t>(cell.contributions->largest.size()) : 0;
        if (there < wanted && (!cell.contributions || there < cell.contributions->contributors))
            return refuse(file + ", " + table.place(cell), "The largest amounts are not given here.",
                          {"A list with columns “contributors” and “largest1” to “largest{1}”.",
                           {std::to_string(wanted)}});
    }
    return {};
}

}  // namespace karnameh::disclose
