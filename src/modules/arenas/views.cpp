// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/views.h"

#include <unordered_map>

namespace karnameh::arenas {

namespace {

constexpr KindNumber kind_numbers_end = 2000;  // modules number theirs from 101 to 1399

// The first field of the kind that says when; nullptr if there is none.
const Field* when_field(const Kind& kind) {
    for (const Field& field : kind.fields)
        if (field.type == FieldType::date || field.type == FieldType::instant) return &field;
    return nullptr;
}

bool falls_in(const Record& row, const Field& when, const Period& period) {
    const std::byte* at = reinterpret_cast<const std::byte*>(&row) + when.offset;
    return when.type == FieldType::date ? period.holds(*reinterpret_cast<const Date*>(at))
                                        : period.holds(*reinterpret_cast<const Instant*>(at));
}

class Counter {
  public:
    Counter(const Scope& scope, const Period& period) {
        for (const Arena* arena : arenas_in_order(scope, period)) {
            places_.emplace(arena->id, counts_.size());
            counts_.push_back({arena, 0});
        }
        scope.each<Theme>([&](const Theme& theme) {
            if (auto at = places_.find(theme.arena); at != places_.end())
                places_.emplace(theme.id, at->second);
        });
        counted_at_.resize(counts_.size(), 0);
    }
    void add(const Record& row, Behind& behind) {
        ++now_;
        bool named = false;
        for (const List<Id>* list : {&row.arenas, &row.themes})
            for (const Id& id : *list) named |= count(id);
        if (named) behind.add(row);
    }
    std::vector<ArenaCount> counts() && { return std::move(counts_); }

  private:
    bool count(const Id& id) {
        auto at = places_.find(id);
        if (at == places_.end()) return false;
        if (std::exchange(counted_at_[at->second], now_) != now_) ++counts_[at->second].records;
        return true;
    }
    std::unordered_map<Id, std::size_t> places_;  // an arena's id, or that of one of its themes
    std::vector<ArenaCount> counts_;
    std::vector<std::uint64_t> counted_at_;  // the row that an arena counted last
    std::uint64_t now_ = 0;
};

}  // namespace

std::vector<const Arena*> arenas_in_order(const Scope& scope, const Period& period) {
    std::vector<const Arena*> arenas;
    scope.each<Arena>([&](const Arena& arena) {
        if (is_in_force(arena, period)) arenas.push_back(&arena);
    });
    std::ranges::sort(arenas, [](const Arena* a, const Arena* b) {
        std::int64_t a_place = a->order.is_set() ? a->order.value : INT64_MAX;
        std::int64_t b_place = b->order.is_set() ? b->order.value : INT64_MAX;
        return a_place != b_place ? a_place < b_place : a->english.view() < b->english.view();
    });
    return arenas;
}

std::vector<ArenaCount> count_by_arena(const Scope& scope, const Period& period, Behind& behind) {
    Counter counter(scope, period);
    for (const Scope::Part& part : scope.parts())
        for (KindNumber kind = theme_kind + 1; kind < kind_numbers_end; ++kind) {
            const Table* table = part.state->table(kind);
            const Field* when = table ? when_field(table->kind()) : nullptr;
            if (!when) continue;
            table->each([&](const Record& row) {
                if (row.arenas.is_empty() && row.themes.is_empty()) return;
                if (falls_in(row, *when, period)) counter.add(row, behind);
            });
        }
    return std::move(counter).counts();
}

}  // namespace karnameh::arenas
