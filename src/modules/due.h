// SPDX-License-Identifier: AGPL-3.0-or-later
// What is due: a question that a module asks of the state, whose answers wait for somebody to do something by
// a day. "My work" shows the answers of all modules together, a desk's front page those of its own.
//
//   due_by<Deadline>("casework.deadlines", "Deadlines", &Deadline::due,
//                    [](const Deadline& row) { return !row.met.is_set(); })
//
// Invariants
//   1. A question gives each record at most once, and only records of the scope that it is asked in.
//   2. What has been done is not given. Whether something is late is worked out by whoever asks, from the day.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <tuple>
#include <vector>

#include "kernel/scope.h"

namespace karnameh {

// What the day of something due says.
enum class DueBy : std::uint8_t {
    day,    // by when it is to be done: afterwards it is late
    since,  // since when it has been waiting: nobody set a day for it
};

struct DueItem {
    const Record* record = nullptr;  // where the day stands; borrowed from the scope
    Id about;                        // what it is about: often the record itself, of a check-in the circle
    Date date;                       // empty: no day was set
    Id who;                          // the person whose work it is; empty: whoever may write there
    std::string_view what;           // as recorded, what is to be done; empty where the question says it all
    DueBy by = DueBy::day;
    std::size_t question = 0;  // its place in the list of questions that were asked

    // A date that may mean several days is late when all of them are over.
    bool is_late(DayNumber today) const { return by == DueBy::day && date.is_set() && date.last() < today; }
};

using TakeDue = std::function<void(DueItem item)>;

struct DueQuestion {
    std::string_view id;        // "circles.check_ins"
    std::string_view label;     // msgid, as a heading: "Check-ins due"
    std::string_view sentence;  // msgid, of one: "check-in"
    DueBy by;
    std::function<void(const Scope&, DayNumber today, const TakeDue&)> each;
};

struct NobodyInParticular {
    template <typename T>
    Id operator()(const T&) const {
        return {};
    }
};

// The question that looks at each record of a kind by itself: due on `date` where that is set and `open` holds.
// `open` and `who` take (row) or (row, scope).
template <typename T, typename Open, typename Who = NobodyInParticular>
DueQuestion due_by(std::string_view id, std::string_view label, std::string_view sentence, Date T::* date,
                   Open open, Who who = {}, Text T::* what = nullptr, DueBy by = DueBy::day) {
    auto ask = [](const auto& question, const T& row, const Scope& scope) {
        if constexpr (std::is_invocable_v<decltype(question), const T&>)
            return std::invoke(question, row);
        else
            return std::invoke(question, row, scope);
    };
    return {id, label, sentence, by, [=](const Scope& scope, DayNumber, const TakeDue& take) {
                scope.each<T>([&](const T& row) {
                    if (!(row.*date).is_set() || !ask(open, row, scope)) return;
                    take({&row, row.id, row.*date, ask(who, row, scope),
                          what ? (row.*what).view() : std::string_view{}, by});
                });
            }};
}

// The answers to all the questions that fall due by `until`, and those without a day; the earliest first, and
// among those of one day in the order of the questions. What waits since some day is there from that day on.
inline std::vector<DueItem> collect_due(std::span<const DueQuestion* const> questions, const Scope& scope,
                                        DayNumber today, DayNumber until) {
    std::vector<DueItem> items;
    for (std::size_t i = 0; i < questions.size(); ++i)
        questions[i]->each(scope, today, [&](DueItem item) {
            if (item.date.is_set() && item.date.first > until) return;
            item.question = i;
            items.push_back(item);
        });
    // By the last day that it may mean, which is when it becomes late; what has no day comes last.
    auto key = [](const DueItem& item) {
        return std::tuple(item.date.is_set() ? item.date.last() : INT32_MAX, item.question, item.record->id);
    };
    std::ranges::sort(items, {}, key);
    return items;
}

}  // namespace karnameh
