// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/row_lists.h"

#include <algorithm>
#include <unordered_set>

#include "kernel/state.h"

namespace karnameh {

namespace {

struct Keyed {
    RowKey key;
    const Record* row;
};

std::vector<const Record*> make(const Table& table, const RowSelection& selection) {
    std::vector<const Record*> rows;
    if (!selection.order.key) {
        table.each([&](const Record& row) {
            if (!selection.holds || selection.holds(row)) rows.push_back(&row);
        });
        return rows;
    }
    std::vector<Keyed> keyed;
    table.each([&](const Record& row) {
        if (!selection.holds || selection.holds(row)) keyed.push_back({selection.order.key(row), &row});
    });
    std::ranges::sort(keyed, [&](const Keyed& a, const Keyed& b) {
        return selection.order.is_before(a.key, *a.row, b.key, *b.row);
    });
    rows.reserve(keyed.size());
    for (const Keyed& one : keyed) rows.push_back(one.row);
    return rows;
}

// Takes all rows out that changed, then puts each where it belongs by now: in between the rest is in order, whatever
// the changed ones say. False, and the list is to be made anew, where a row comes in whose place cannot be known.
bool follow(std::vector<const Record*>& rows, std::span<const RowLists::Change> changes, const Table& table,
            const RowSelection& selection) {
    const RowOrder& order = selection.order;
    std::vector<const Record*> fresh;
    std::unordered_set<const Record*> old;
    for (const RowLists::Change& change : changes) {
        if (change.row->kind != table.kind().number) continue;
        if (change.is_new)
            fresh.push_back(change.row);
        else if (std::ranges::find(fresh, change.row) == fresh.end())
            old.insert(change.row);
    }
    auto is_in = [&](const Record* row) {
        return !row->erased && (!selection.holds || selection.holds(*row));
    };
    std::size_t left = static_cast<std::size_t>(std::ranges::count_if(old, is_in));
    if (!old.empty())
        std::erase_if(rows, [&](const Record* row) {
            if (!old.contains(row)) return false;
            if (order.key) return true;
            bool stays = is_in(row);
            left -= stays ? 1 : 0;
            return !stays;
        });
    if (!order.key) {
        for (const Record* row : fresh)
            if (is_in(row)) rows.push_back(row);
        return left == 0;
    }
    fresh.insert(fresh.end(), old.begin(), old.end());
    for (const Record* row : fresh) {
        if (!is_in(row)) continue;
        RowKey key = order.key(*row);
        rows.insert(
            std::ranges::partition_point(
                rows,
                [&](const Record* other) { return order.is_before(order.key(*other), *other, key, *row); }),
            row);
    }
    return true;
}

}  // namespace

bool RowOrder::is_before(const RowKey& one, const Record& row, const RowKey& other,
                         const Record& other_row) const {
    if (one.is_missing != other.is_missing) return other.is_missing;
    auto order = std::tie(one.number, one.text) <=> std::tie(other.number, other.text);
    if (order != 0) return is_descending ? order > 0 : order < 0;
    return row.id < other_row.id;
}

void RowLists::changed(const Record& row, bool is_new) {
    if (lists_.empty()) {
        changes_begin_ += changes_.size() + 1;
        changes_.clear();
        return;
    }
    if (changes_.size() == changes_max) {
        // The older half: who has not asked since makes the list anew, who asks all the time never does.
        constexpr std::size_t half = changes_max / 2;
        changes_begin_ += half;
        changes_.erase(changes_.begin(), changes_.begin() + half);
    }
    changes_.push_back({&row, is_new});
}

std::shared_ptr<RowLists::List> RowLists::find(const Name& name) const {
    std::lock_guard hold(mutex_);
    std::shared_ptr<List>& list = lists_[name];
    if (!list) list = std::make_shared<List>();
    list->used = ++uses_;
    return list;
}

void RowLists::bring_up_to_date(List& list, const Table& table, const RowSelection& selection) const {
    std::uint64_t now = changes_begin_ + changes_.size();
    if (list.is_made && list.seen == now) return;
    bool can_follow =
        list.is_made && list.seen >= changes_begin_ &&
        follow(list.rows, std::span(changes_).subspan(list.seen - changes_begin_), table, selection);
    if (!can_follow) list.rows = make(table, selection);
    list.is_made = true;
    list.seen = now;
}

void RowLists::drop_unused(List& but) const {
    std::lock_guard hold(mutex_);
    but.kept = but.rows.capacity();
    for (;;) {
        std::size_t kept = 0;
        auto oldest = lists_.end();
        for (auto at = lists_.begin(); at != lists_.end(); ++at) {
            kept += at->second->kept;
            if (at->second.get() != &but &&
                (oldest == lists_.end() || at->second->used < oldest->second->used))
                oldest = at;
        }
        if (kept <= kept_rows_max || oldest == lists_.end()) return;
        lists_.erase(oldest);
    }
}

template <typename Take>
void RowLists::with(const Table& table, const RowSelection& selection, Take take) const {
    std::shared_ptr<List> list = find({table.kind().number, selection.name});
    std::lock_guard hold(list->mutex);
    std::size_t before = list->rows.capacity();
    bring_up_to_date(*list, table, selection);
    take(list->rows);
    if (list->rows.capacity() != before) drop_unused(*list);
}

std::size_t RowLists::count(const Table& table, const RowSelection& selection) const {
    if (!selection.holds) return table.live();
    std::size_t count = 0;
    with(table, selection, [&](const std::vector<const Record*>& rows) { count = rows.size(); });
    return count;
}

void RowLists::slice(const Table& table, const RowSelection& selection, std::size_t first, std::size_t last,
                     std::vector<const Record*>& to) const {
    if (!selection.holds && !selection.order.key && table.has_all_rows()) {
        for (std::size_t i = first; i < std::min(last, table.live()); ++i) to.push_back(&table.row(i));
        return;
    }
    with(table, selection, [&](const std::vector<const Record*>& rows) {
        for (std::size_t i = first; i < std::min(last, rows.size()); ++i) to.push_back(rows[i]);
    });
}

}  // namespace karnameh
