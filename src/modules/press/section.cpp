// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/section.h"

#include <algorithm>

#include "document/counting.h"
#include "modules/press/views.h"

namespace karnameh::press {

namespace {

constexpr int renewal_days = 90;  // a domain lapses for good about a quarter after it ran out

constexpr auto is_in_service = [](const auto& row, const Period& period) {
    return in_service(row, period.last);
};

constexpr auto is_reachable = [](const auto& row, const Period& period) {
    return in_service(row, period.last) && row.reachable != Reachable::unset &&
           row.reachable != Reachable::no;
};

constexpr auto is_to_be_renewed = [](const auto& row, const Period& period) {
    return in_service(row, period.last) && row.renews_on.is_set() &&
           row.renews_on.first <= period.last + renewal_days;
};

FigureValue languages(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Code> different;
    scope.each<Site>([&](const Site& row) {
        if (!in_service(row, period.last)) return;
        different.insert(different.end(), row.languages.begin(), row.languages.end());
        behind.add(row);
    });
    scope.each<Account>([&](const Account& row) {
        if (!in_service(row, period.last) || row.language.is_empty()) return;
        different.push_back(row.language);
        behind.add(row);
    });
    std::ranges::sort(different);
    auto [first, last] = std::ranges::unique(different);
    different.erase(first, last);
    return FigureValue::count(static_cast<std::int64_t>(different.size()));
}

// The latest counts of all places, added.
template <Quantity Audience::* field>
auto latest() {
    return summing(
        [](const Scope& scope, const Period& period) { return latest_counts(scope, period.last, field); },
        any_row, field);
}

// Followers at the beginning of the period and at its end.
FigureValue growth(const Scope& scope, const Period& period, Behind& behind) {
    Period until_then = period;
    until_then.last = period.first - 1;
    FigureValue before = latest<&Audience::followers>()(scope, until_then, behind);
    FigureValue after = latest<&Audience::followers>()(scope, period, behind);
    if (after.form == FigureValue::Form::none) return after;
    return FigureValue::trend((before.low + before.high) / 2, (after.low + after.high) / 2, 0);
}

bool is_done(const Translation& row, const Period& period) {
    return row.state == TranslationState::done && period.holds(row.done_on);
}

bool is_open(const Translation& row, const Period& period) {
    return row.asked_on.first <= period.last && row.state != TranslationState::dropped &&
           !(row.done_on.is_set() && row.done_on.first <= period.last);
}

bool is_late(const Translation& row, const Period& period) {
    return row.wanted_by.is_set() && period.holds(row.wanted_by.last()) &&
           row.state != TranslationState::dropped &&
           !(row.done_on.is_set() && row.done_on.first <= row.wanted_by.last());
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"press.sites", "Sites", "sites", FigureKind::count,
         "Sites in service on the last day of the period.", counting<Site>(is_in_service)},
        {"press.mirrors", "Mirrors", "mirrors", FigureKind::count,
         "Mirrors in service on the last day of the period.", counting<Mirror>(is_in_service)},
        {"press.accounts", "Accounts on networks", "accounts", FigureKind::count,
         "Accounts on networks in service on the last day of the period.", counting<Account>(is_in_service)},
        {"press.reachable", "Sites and mirrors reachable from inside", "addresses", FigureKind::count,
         "Sites and mirrors in service on the last day of the period that can be reached from inside the "
         "country, at least at times.",
         added(counting<Site>(is_reachable), counting<Mirror>(is_reachable))},
        {"press.languages", "Languages of sites and accounts", "languages", FigureKind::count,
         "Different languages of the sites and accounts in service on the last day of the period.",
         languages},
        {"press.renewals", "Renewals due", "renewals", FigureKind::count,
         "Sites, mirrors and accounts in service on the last day of the period that are to be renewed by "
         "then or within ninety days.",
         added(counting<Site>(is_to_be_renewed), counting<Mirror>(is_to_be_renewed),
               counting<Account>(is_to_be_renewed))},
        {"press.posts", "Posts", "posts", FigureKind::count,
         "Posts dated in the period, on any site or account.", counting<Post>(in_period(&Post::when))},
        {"press.followers", "Followers", "followers", FigureKind::range,
         "The latest count of followers of each site and account up to the end of the period, added; "
         "somebody who follows two counts twice.",
         latest<&Audience::followers>()},
        {"press.visits", "Visits in a month", "visits", FigureKind::range,
         "The latest monthly count of visits of each site and account up to the end of the period, added.",
         latest<&Audience::visits>()},
        {"press.growth", "Followers, before and after", "followers", FigureKind::count,
         "The followers of all sites and accounts by their latest counts before the period and at its end.",
         growth},
        {"press.translations_wanted", "Translations wanted", "translations", FigureKind::count,
         "Translations asked for in the period.", counting<Translation>(in_period(&Translation::asked_on))},
        {"press.translations_done", "Translations done", "translations", FigureKind::count,
         "Translations finished in the period, whenever they were asked for.",
         counting<Translation>(is_done)},
        {"press.translations_open", "Translations open", "translations", FigureKind::count,
         "Translations asked for by the end of the period and neither done by then nor dropped.",
         counting<Translation>(is_open)},
        {"press.translations_late", "Translations late", "translations", FigureKind::count,
         "Translations wanted by a day of the period and not done by that day.",
         counting<Translation>(is_late)},
    };
}

}  // namespace karnameh::press
