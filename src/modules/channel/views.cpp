// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/views.h"

namespace karnameh::channel {

namespace {

struct AiredRows {
    std::vector<Aired> rows;
};
struct CalledRows {
    std::vector<Called> rows;
};

Memo::Key key_of(const Period& period) {
    return {period.first, period.last, 0};
}

// Minutes of a theme on a day.
struct ThemeDay {
    Id theme;
    DayNumber day;
    std::int64_t minutes;
};

std::vector<ThemeDay> days_of_themes(const Scope& scope, const Period& period) {
    std::vector<ThemeDay> days;
    for (const Aired& aired : channel::aired(scope, period))
        if (aired.row->campaign == Flag::yes)
            for (const Id& theme : aired.row->themes) days.push_back({theme, aired.day, aired.minutes});
    std::ranges::sort(days, {}, [](const ThemeDay& one) { return std::pair(one.theme, one.day); });
    std::size_t kept = 0;
    for (const ThemeDay& one : days) {
        if (kept > 0 && days[kept - 1].theme == one.theme && days[kept - 1].day == one.day)
            days[kept - 1].minutes += one.minutes;
        else
            days[kept++] = one;
    }
    days.resize(kept);
    std::erase_if(days, [](const ThemeDay& one) { return one.minutes < hours_of_campaign * 60; });
    return days;
}

}  // namespace

std::vector<Stretch> stretches(const Scope& scope, const Period& period) {
    std::vector<Stretch> all;
    scope.each<Spell>([&](const Spell& row) {
        if (!period.meets(row.from, row.to)) return;
        DayNumber last = row.to.is_set() ? std::min(row.to.last(), period.last) : period.last;
        all.push_back({&row, std::max(row.from.first, period.first), last});
    });
    std::ranges::sort(all, {}, [](const Stretch& one) { return std::pair(one.first, one.last); });
    return all;
}

std::vector<Silence> silences(const std::vector<Stretch>& stretches, const Period& period) {
    std::vector<Silence> all;
    const Stretch* latest = nullptr;
    for (const Stretch& next : stretches) {
        if (latest && next.first > latest->last + 1)
            all.push_back({latest->spell, latest->last + 1, next.first - 1});
        if (!latest || next.last > latest->last) latest = &next;
    }
    if (latest && latest->last < period.last) all.push_back({latest->spell, latest->last + 1, period.last});
    return all;
}

const Spell* first_spell_since(const Scope& scope, DayNumber day) {
    const Spell* first = nullptr;
    scope.each<Spell>([&](const Spell& row) {
        if (row.from.first >= day && (!first || row.from.first < first->from.first)) first = &row;
    });
    return first;
}

const Programme* first_phone_in(const Scope& scope, const Period& period) {
    const Programme* first = nullptr;
    scope.each<Programme>([&](const Programme& row) {
        if (row.mode != Mode::live || row.phone_in != Flag::yes || row.since.first > period.last) return;
        if (!first || row.since.first < first->since.first) first = &row;
    });
    return first;
}

const std::vector<Aired>& aired(const Scope& scope, const Period& period) {
    return scope.memo()
        .once<AiredRows>(
            key_of(period),
            [&] {
                AiredRows made;
                made.rows.reserve(scope.count<Broadcast>());
                scope.each<Broadcast>([&](const Broadcast& row) {
                    if (!period.holds(row.start) || row.end <= row.start) return;
                    auto minutes = static_cast<std::int32_t>((row.end.seconds - row.start.seconds) / 60);
                    made.rows.push_back({&row, day_of(row.start), minutes, row.mode == Mode::live});
                });
                return made;
            })
        .rows;
}

const std::vector<Called>& called(const Scope& scope, const Period& period) {
    return scope.memo()
        .once<CalledRows>(key_of(period),
                          [&] {
                              CalledRows made;
                              made.rows.reserve(scope.count<Call>());
                              scope.each<Call>([&](const Call& row) {
                                  if (period.holds(row.at))
                                      made.rows.push_back({&row, row.country, day_of(row.at), row.sex,
                                                           row.province, row.kind_of_call, row.first_time});
                              });
                              return made;
                          })
        .rows;
}

std::vector<ThemeCampaign> theme_campaigns(const Scope& scope, const Period& period) {
    std::vector<ThemeCampaign> longest;
    ThemeCampaign run{};
    auto end_run = [&] {
        if (!run.theme) return;
        if (longest.empty() || longest.back().theme != run.theme)
            longest.push_back(run);
        else if (run.days() > longest.back().days())
            longest.back() = run;
    };
    for (const ThemeDay& one : days_of_themes(scope, period)) {
        if (one.theme == run.theme && one.day <= run.last + 1 + days_let_go) {
            run.last = one.day;
            run.minutes += one.minutes;
            continue;
        }
        end_run();
        run = {one.theme, one.day, one.day, one.minutes};
    }
    end_run();
    std::ranges::sort(longest, {},
                      [](const ThemeCampaign& one) { return std::pair(-one.days(), one.theme); });
    return longest;
}

std::optional<DayNumber> last_womens_day(const Period& period) {
    for (int year = gregorian_day(period.last).year; year >= gregorian_day(period.first).year; --year) {
        DayNumber day = day_number({year, 3, 8});
        if (period.holds(day)) return day;
    }
    return {};
}

}  // namespace karnameh::channel
