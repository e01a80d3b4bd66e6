// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/rates.h"

#include <algorithm>
#include <map>

__asm__(
    ".pushsection .rodata\n"
    "karnameh_rates_begin:\n"
    ".incbin \"" KARNAMEH_RATES
    "\"\n"
    "karnameh_rates_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char karnameh_rates_begin[], karnameh_rates_end[];

namespace karnameh::sample {

namespace {

using Table = std::map<Currency, std::vector<RateOfDay>>;

std::string_view next_until(std::string_view& text, char end) {
    std::size_t at = std::min(text.find(end), text.size());
    std::string_view piece = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    return piece;
}

// The Bank's own layout: newest first, one column for each currency, "N/A" where there is none.
Table read_table(std::string_view text) {
    std::vector<Currency> columns;
    std::string_view head = next_until(text, '\n');
    next_until(head, ',');
    while (!head.empty()) {
        std::string_view name = next_until(head, ',');
        if (!name.empty()) columns.emplace_back(name);
    }
    Table table;
    while (!text.empty()) {
        std::string_view line = next_until(text, '\n');
        Result<Date> day = parse_date(next_until(line, ','));
        KARNAMEH_ASSERT(day);
        for (Currency currency : columns) {
            Result<Decimal> rate = parse_decimal(next_until(line, ','));
            if (rate && rate->is_set()) table[currency].push_back({day->first, *rate});
        }
    }
    for (auto& [currency, rates] : table) std::ranges::reverse(rates);
    return table;
}

const Table& table() {
    static const Table read = read_table({karnameh_rates_begin, karnameh_rates_end});
    return read;
}

}  // namespace

const std::vector<RateOfDay>& rates_of(Currency currency) {
    auto found = table().find(currency);
    KARNAMEH_ASSERT(found != table().end());
    return found->second;
}

Decimal rate_on(Currency currency, DayNumber day) {
    if (currency == Currency("EUR")) return {1, 0, true};
    const std::vector<RateOfDay>& rates = rates_of(currency);
    auto after = std::ranges::upper_bound(rates, day, {}, &RateOfDay::day);
    KARNAMEH_ASSERT(after != rates.begin());
    return std::prev(after)->rate;
}

Money exchange_on(const Money& amount, Currency to, DayNumber day) {
    if (amount.currency == to) return amount;
    return exchange(amount, to, rate_on(to, day), rate_on(amount.currency, day));
}

}  // namespace karnameh::sample
