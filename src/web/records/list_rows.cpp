// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_rows.h"

#include <algorithm>

namespace karnameh::web {

namespace {

struct Keyed {
    RowKey key;
    const Record* row;
};

void sort(std::vector<const Record*>& rows, const RowOrder& order) {
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const Record* row : rows) keyed.push_back({order.key(*row), row});
    std::ranges::sort(
        keyed, [&](const Keyed& a, const Keyed& b) { return order.is_before(a.key, *a.row, b.key, *b.row); });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = keyed[i].row;
}

}  // namespace

ListRows::ListRows(const Kind& kind, const Scope& scope, const ListFilter& filter)
    : selection_(filter.selection()), order_(filter.order()) {
    for (const Scope::Part& part : scope.parts()) {
        const Table* table = part.state->table(kind.number);
        if (!table) continue;
        if (selection_) {
            std::size_t count = part.state->lists().count(*table, *selection_);
            if (count > 0) parts_.push_back({part.state, table, count});
            count_ += count;
        } else {
            table->each([&](const Record& row) {
                if (filter.holds(row)) rows_.push_back(&row);
            });
        }
    }
    if (selection_) return;
    if (order_.key) sort(rows_, order_);
    count_ = rows_.size();
}

std::vector<const Record*> ListRows::slice(std::size_t first, std::size_t last) const {
    last = std::min(last, count_);
    first = std::min(first, last);
    if (!selection_)
        return {rows_.begin() + static_cast<std::ptrdiff_t>(first),
                rows_.begin() + static_cast<std::ptrdiff_t>(last)};
    if (order_.key && parts_.size() > 1) return joined_in_order(first, last);
    std::vector<const Record*> rows;
    rows.reserve(last - first);
    std::size_t before = 0;
    for (const Part& part : parts_) {
        if (first < before + part.count && last > before)
            part.state->lists().slice(*part.table, *selection_, first > before ? first - before : 0,
                                      last - before, rows);
        before += part.count;
    }
    return rows;
}

// Several compartments, each in order: as far as to `last` of each can be among the first `last` of all.
std::vector<const Record*> ListRows::joined_in_order(std::size_t first, std::size_t last) const {
    std::vector<const Record*> rows;
    for (const Part& part : parts_) part.state->lists().slice(*part.table, *selection_, 0, last, rows);
    sort(rows, order_);
    return {rows.begin() + static_cast<std::ptrdiff_t>(first),
            rows.begin() + static_cast<std::ptrdiff_t>(last)};
}

}  // namespace karnameh::web
