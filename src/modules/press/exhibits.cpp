// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <tuple>

#include "base/code_name.h"
#include "document/months.h"
#include "modules/press/section.h"
#include "modules/press/views.h"

namespace karnameh::press {

namespace {

// Posts of each month, and the followers of all places by their latest counts up to its end.
ExhibitData by_month(const Scope& scope, const Period& period) {
    Months months(period);
    std::vector<std::int64_t> posts(months.count());
    ExhibitData data;
    data.columns = {Sentence{"Posts"}};
    scope.each<Post>([&](const Post& row) {
        if (!period.holds(row.when)) return;
        ++posts[months.of(row.when.first)];
        data.behind.add(row);
    });
    for (std::size_t i = 0; i < months.count(); ++i)
        data.rows.push_back({months.heading(i), {FigureValue::count(posts[i])}});
    return data;
}

ExhibitData followers_by_month(const Scope& scope, const Period& period) {
    Months months(period);
    std::vector<const Audience*> counts;
    ExhibitData data;
    data.columns = {Sentence{"Followers"}};
    scope.each<Audience>([&](const Audience& row) {
        if (row.when.first > period.last || !row.followers.is_set()) return;
        counts.push_back(&row);
        data.behind.add(row);
    });
    std::ranges::sort(counts, {},
                      [](const Audience* row) { return std::tuple(row->place, row->when.first); });
    // Each count stands from its month to the month before the next count of the same place.
    std::vector<Quantity> totals(months.count());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const Audience& row = *counts[i];
        bool followed = i + 1 < counts.size() && counts[i + 1]->place == row.place;
        std::size_t from = row.when.first < period.first ? 0 : months.of(row.when.first);
        std::size_t to = months.count();
        if (followed)
            to = counts[i + 1]->when.first < period.first ? 0 : months.of(counts[i + 1]->when.first);
        for (std::size_t m = from; m < to; ++m) totals[m] += row.followers;
    }
    for (std::size_t i = 0; i < months.count(); ++i)
        data.rows.push_back({months.heading(i), {FigureValue::quantity(totals[i])}});
    return data;
}

ExhibitData by_place(const Scope& scope, const Period& period) {
    ExhibitData data;
    data.columns = {Sentence{"Followers"}, Sentence{"Visits in a month"}, Sentence{"Viewers in a month"}};
    std::vector<std::pair<Id, std::vector<FigureValue>>> rows;
    auto add = [&](Quantity Audience::* field, std::size_t column) {
        for (const Audience* row : latest_counts(scope, period.last, field)) {
            auto at = std::ranges::find(rows, row->place, &std::pair<Id, std::vector<FigureValue>>::first);
            if (at == rows.end()) at = rows.insert(at, {row->place, std::vector<FigureValue>(3)});
            at->second[column] = FigureValue::quantity(row->*field);
            data.behind.add(*row);
        }
    };
    add(&Audience::followers, 0);
    add(&Audience::visits, 1);
    add(&Audience::viewers, 2);
    for (auto& [place, values] : rows) {
        std::string_view name = place_name(scope, place);
        if (!name.empty()) data.rows.push_back({Recorded{std::string(name)}, std::move(values)});
    }
    std::ranges::sort(data.rows, [](const ExhibitRow& a, const ExhibitRow& b) {
        auto size = [](const ExhibitRow& row) {
            return row.values[0].low + row.values[1].low + row.values[2].low;
        };
        return std::tuple(size(b), std::get<Recorded>(a.heading).text) <
               std::tuple(size(a), std::get<Recorded>(b.heading).text);
    });
    return data;
}

ExhibitData translations(const Scope& scope, const Period& period) {
    struct Pair {
        Code from, to;
        std::int64_t wanted = 0, done = 0;
    };
    std::vector<Pair> pairs;
    ExhibitData data;
    data.columns = {Sentence{"Wanted"}, Sentence{"Done"}};
    scope.each<Translation>([&](const Translation& row) {
        bool wanted = period.holds(row.asked_on);
        bool done = row.state == TranslationState::done && period.holds(row.done_on);
        if (!wanted && !done) return;
        auto at = std::ranges::find_if(
            pairs, [&](const Pair& pair) { return pair.from == row.from && pair.to == row.to; });
        if (at == pairs.end()) at = pairs.insert(at, {row.from, row.to});
        at->wanted += wanted;
        at->done += done;
        data.behind.add(row);
    });
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
        return std::tuple(b.wanted, a.from, a.to) < std::tuple(a.wanted, b.from, b.to);
    });
    auto name = [](const Pair& pair, Language language) {
        std::string_view arrow = language == Language::persian ? " ← " : " → ";
        return language_name(pair.from, language) + std::string(arrow) + language_name(pair.to, language);
    };
    for (const Pair& pair : pairs)
        data.rows.push_back({Named{name(pair, Language::english), name(pair, Language::persian)},
                             {FigureValue::count(pair.wanted), FigureValue::count(pair.done)}});
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits() {
    return {
        {"press.by_month", "Posts by month", "posts", ChartForm::columns, by_month},
        {"press.followers_by_month", "Followers by month", "followers", ChartForm::line, followers_by_month},
        {"press.by_place", "Audience by site and account", "", ChartForm::none, by_place},
        {"press.translations", "Translations wanted and done, by languages", "translations", ChartForm::bars,
         translations},
    };
}

}  // namespace karnameh::press
