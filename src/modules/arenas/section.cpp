// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/section.h"

#include "document/counting.h"
#include "modules/arenas/views.h"

namespace karnameh::arenas {

namespace {

ExhibitData records_by_arena(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"records"}}, {}, Behind{}};
    std::vector<ArenaCount> counts = count_by_arena(scope, period, data.behind);
    for (const ArenaCount& count : counts)
        data.rows.push_back({Named{count.arena->english.string(), count.arena->persian.string()},
                             {FigureValue::count(count.records)}});
    return data;
}

// Each theme in force, in the order of its arena, with the days that it was in force within the period.
ExhibitData vocabulary(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"in force"}}, {}, Behind{}};
    auto row_of = [&](const auto& word) {
        DayNumber first = word.since.is_set() ? std::max(word.since.first, period.first) : period.first;
        DayNumber last = word.until.is_set() ? std::min(word.until.last(), period.last) : period.last;
        data.rows.push_back(
            {Named{word.english.string(), word.persian.string()}, {FigureValue::days(first, last)}});
        data.behind.add(word);
    };
    std::vector<const Arena*> arenas = arenas_in_order(scope, period);
    auto themes_of = [&](const Id& arena) {
        scope.each<Theme>([&](const Theme& theme) {
            if (theme.arena == arena && is_in_force(theme, period)) row_of(theme);
        });
    };
    for (const Arena* arena : arenas) {
        row_of(*arena);
        themes_of(arena->id);
    }
    themes_of(Id{});
    return data;
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"arenas.arenas", "Lines of work", "arenas", FigureKind::count,
         "Arenas in force on some day of the period.", counting<Arena>(is_in_force<Arena>)},
        {"arenas.themes", "Themes", "themes", FigureKind::count, "Themes in force on some day of the period.",
         counting<Theme>(is_in_force<Theme>)},
        {"arenas.begun", "Lines of work begun", "arenas", FigureKind::count,
         "Arenas whose first day falls in the period.", counting<Arena>(in_period(&Arena::since))},
    };
}

std::vector<Exhibit> exhibits() {
    return {
        {"arenas.records", "What was recorded in each line of work", "records", ChartForm::bars,
         records_by_arena},
        {"arenas.vocabulary", "Arenas and their themes", "", ChartForm::timeline, vocabulary},
    };
}

}  // namespace karnameh::arenas
