// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/care/keeping.h"

#include <algorithm>

#include "kernel/system_records.h"
#include "record/codec.h"

namespace karnameh::web {

KeepingTimes keeping_times(const Kinds& kinds, const State& state) {
    KeepingTimes times;
    state.each<Keeping>([&](const Keeping& row) {
        const Kind* kind = kinds.find(row.of.view());
        if (kind && !kind->module.empty() && row.months.is_set())
            times[kind->number] = static_cast<int>(row.months.value);
    });
    return times;
}

std::optional<DayNumber> last_date(const Kind& kind, const Record& row) {
    std::optional<DayNumber> last;
    auto take = [&](DayNumber day) { last = std::max(last.value_or(day), day); };
    for (const Field& field : kind.fields) {
        if (field.type == FieldType::date)
            if (const Date& date = value<Date>(field, row); date.is_set()) take(date.last());
        if (field.type == FieldType::instant)
            if (const Instant& at = value<Instant>(field, row); at.is_set()) take(day_of(at));
    }
    return last;
}

DayNumber months_after(DayNumber day, int months) {
    CivilDay from = gregorian_day(day);
    int index = month_index(day) + months;
    DayNumber first = day_number(month_of_index(index)), next = day_number(month_of_index(index + 1));
    return std::min(first + from.day - 1, next - 1);
}

WhatGoes what_goes(const Kinds& kinds, const State& state, const KeepingTimes& times, DayNumber until) {
    WhatGoes goes;
    for (const auto& [number, months] : times) {
        const Table* table = state.table(number);
        if (!table) continue;
        const Kind& kind = kinds.get(number);
        table->each([&](const Record& row) {
            std::optional<DayNumber> last = last_date(kind, row);
            if (!last)
                ++goes.undated[number];
            else if (DayNumber day = months_after(*last, months); day <= until)
                goes.rows.push_back({&row, day});
        });
    }
    std::ranges::sort(goes.rows, {}, [](const Leaving& one) { return std::pair(one.day, one.row->id); });
    return goes;
}

DueToGo due_to_go(const Scope& scope, const WhatGoes& goes, DayNumber today) {
    std::unordered_set<Id> going;
    for (const Leaving& one : goes.rows)
        if (one.day <= today) going.insert(one.row->id);
    // What is held holds what it refers to: until nothing more is found.
    for (bool found = true; found;) {
        found = false;
        for (const Leaving& one : goes.rows) {
            if (!going.contains(one.row->id)) continue;
            bool is_held = false;
            scope.each_referring_any(
                one.row->id, [&](const Record& from) { is_held = is_held || !going.contains(from.id); });
            if (is_held) {
                going.erase(one.row->id);
                found = true;
            }
        }
    }
    DueToGo due;
    for (const Leaving& one : goes.rows)
        if (one.day <= today) (going.contains(one.row->id) ? due.free : due.held).push_back(one.row);
    return due;
}

std::vector<const Record*> first_to_go(const Scope& scope, const std::vector<const Record*>& free,
                                       std::size_t most) {
    std::vector<const Record*> first;
    std::unordered_set<Id> chosen;
    for (const Record* row : free) {
        // The row and whatever refers to it, also at second hand, and does not go already.
        std::vector<const Record*> together;
        std::unordered_set<Id> seen;
        auto take = [&](const Record& one) {
            if (!chosen.contains(one.id) && seen.insert(one.id).second) together.push_back(&one);
        };
        take(*row);
        for (std::size_t i = 0; i < together.size() && first.size() + together.size() <= most; ++i)
            scope.each_referring_any(together[i]->id, take);
        if (first.size() + together.size() > most) continue;
        first.insert(first.end(), together.begin(), together.end());
        chosen.insert(seen.begin(), seen.end());
    }
    return first;
}

}  // namespace karnameh::web
