// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/section.h"

#include "document/tables.h"
#include "modules/people/views.h"

namespace karnameh::people {

namespace {

template <Level level>
bool is_at_least(const Person& person, const Period& period) {
    return level_on(person, period.last) >= level;
}

template <Level level>
bool rose(const Person& person, const Period& period) {
    return rose_to(person, level, period);
}

bool is_friend(const Person& person, const Period& period) {
    return level_on(person, period.last) == Level::friend_;
}

bool has_left(const Person& person, const Period& period) {
    return period.holds(person.left) && level_on(person, person.left.first - 1) >= Level::member;
}

bool has_risen(const Person& person, const Period& period) {
    return rose<Level::member>(person, period) || rose<Level::organiser>(person, period) ||
           rose<Level::leading>(person, period);
}

bool cannot_appear(const Person& person, const Period& period) {
    return person.exposure != Exposure::open && person.exposure != Exposure::unset &&
           is_at_least<Level::member>(person, period);
}

bool came_through_channel(const Membership& row, const Period& period) {
    return row.came_through == CameThrough::channel && period.holds(row.from);
}

bool is_in_unit(const Membership& row, const Scope& scope) {
    const Record* body = scope.find(row.body);
    return body && body->kind == unit_kind;
}

// Memberships of units that hold.
template <typename Holds>
auto counting_in_units(Holds holds) {
    return counting<Membership>([holds](const Membership& row, const Period& period, const Scope& scope) {
        return holds(row, period) && is_in_unit(row, scope);
    });
}

bool is_member_at_end(const Membership& row, const Period& period) {
    return is_going_on(row, period.last);
}

ExhibitData by_level(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"at the beginning"}, Sentence{"at the end"}}, {}, Behind{}};
    ByChoice levels(level_options(), 2);
    scope.each<Person>([&](const Person& person) {
        Level before = level_on(person, period.first - 1), after = level_on(person, period.last);
        if (before == Level::unset && after == Level::unset) return;
        if (before != Level::unset) levels.add(before, 0);
        if (after != Level::unset) levels.add(after, 1);
        data.behind.add(person);
    });
    data.rows = levels.rows(Empty::shown);
    return data;
}

ExhibitData risen_by_month(const Scope& scope, const Period& period) {
    constexpr Level levels[] = {Level::member, Level::organiser, Level::leading};
    ExhibitData data{{Sentence{"to member"}, Sentence{"to organiser"}, Sentence{"to leading"}}, {}, Behind{}};
    ByMonth months(period, 3);
    scope.each<Person>([&](const Person& person) {
        bool rose = false;
        for (std::size_t column = 0; column < std::size(levels); ++column) {
            if (!rose_to(person, levels[column], period)) continue;
            months.add(reached_on(person, levels[column]).first, column);
            rose = true;
        }
        if (rose) data.behind.add(person);
    });
    data.rows = months.rows();
    return data;
}

ExhibitData by_language(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"people"}}, {}, Behind{}};
    ByCode languages(language_heading);
    scope.each<Person>([&](const Person& person) {
        if (person.languages.is_empty() || level_on(person, period.last) == Level::unset) return;
        for (const Code& language : person.languages) languages.add(language);
        data.behind.add(person);
    });
    data.rows = languages.rows();
    return data;
}

ExhibitData by_unit(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"at the end"}, Sentence{"joined"}, Sentence{"left"}}, {}, Behind{}};
    ByRecord units(3);
    scope.each<Membership>([&](const Membership& row) {
        bool now = is_going_on(row, period.last), in = period.holds(row.from), out = period.holds(row.to);
        if (!now && !in && !out) return;
        if (!is_in_unit(row, scope)) return;
        if (now) units.add(row.body, 0);
        if (in) units.add(row.body, 1);
        if (out) units.add(row.body, 2);
        data.behind.add(row);
    });
    data.rows = units.rows(scope);
    return data;
}

ExhibitData level_by_unit(const Scope& scope, const Period& period) {
    ExhibitData data;
    for (const Option& level : level_options()) data.columns.push_back(Sentence{level.label});
    ByRecord units(data.columns.size());
    scope.each<Membership>([&](const Membership& row) {
        if (!is_going_on(row, period.last)) return;
        const Person* person = scope.find<Person>(row.person);
        Level level = person ? level_on(*person, period.last) : Level::unset;
        if (level == Level::unset || !is_in_unit(row, scope)) return;
        units.add(row.body, static_cast<std::size_t>(level) - 1);
        data.behind.add(row);
    });
    data.rows = units.rows(scope);
    return data;
}

std::vector<Figure> figures_of_growth() {
    return {
        {"people.members", "Members", "people", FigureKind::count,
         "People who on the last day of the period were members, organisers or leading, and had not left.",
         counting<Person>(is_at_least<Level::member>)},
        {"people.friends", "Friends", "people", FigureKind::count,
         "People who on the last day of the period were friends and not yet members.",
         counting<Person>(is_friend)},
        {"people.organisers", "Organisers", "people", FigureKind::count,
         "People who on the last day of the period were organisers or leading, and had not left.",
         counting<Person>(is_at_least<Level::organiser>)},
        {"people.joined", "People who became members", "people", FigureKind::count,
         "People who reached the level of member in the period.",
         counting<Person>(in_period(&Person::member_since))},
        {"people.left", "Members who left", "people", FigureKind::count,
         "People who left in the period and were members, organisers or leading until then.",
         counting<Person>(has_left)},
        {"people.risen", "People who rose a level", "people", FigureKind::count,
         "People who reached a higher level in the period than the one they had before; each counts once.",
         counting<Person>(has_risen)},
        {"people.new_organisers", "People who grew into organisers", "people", FigureKind::count,
         "People who reached the level of organiser in the period and were friends or members before.",
         counting<Person>(rose<Level::organiser>)},
        {"people.cannot_appear", "Members who cannot appear under their names", "people", FigureKind::count,
         "Members at the end of the period who are hidden or known by a code name.",
         counting<Person>(cannot_appear)},
        {"people.joined_through_channel", "Memberships that came through the channel", "memberships",
         FigureKind::count, "Memberships that began in the period and came through the channel.",
         counting<Membership>(came_through_channel)},
        {"people.in_units", "Memberships in units abroad", "memberships", FigureKind::count,
         "Memberships in units that had begun and not ended on the last day of the period.",
         counting_in_units(is_member_at_end)},
        {"people.joined_units", "Joined units abroad", "memberships", FigureKind::count,
         "Memberships in units that began in the period.", counting_in_units(in_period(&Membership::from))},
        {"people.left_units", "Left units abroad", "memberships", FigureKind::count,
         "Memberships in units that ended in the period.", counting_in_units(in_period(&Membership::to))},
    };
}

std::vector<Exhibit> exhibits_of_growth() {
    return {
        {"people.by_level", "People by level", "people", ChartForm::columns, by_level},
        {"people.risen_by_month", "People who rose a level, by month", "people", ChartForm::stacked,
         risen_by_month},
        {"people.by_country", "Members by country", "people", ChartForm::bars,
         table_by_country<Person>("members", is_at_least<Level::member>, &Person::country)},
        {"people.by_language", "Languages that people speak", "people", ChartForm::bars, by_language},
        {"people.by_unit", "Members of units", "memberships", ChartForm::none, by_unit},
        {"people.level_by_unit", "Members of units by level", "memberships", ChartForm::stacked,
         level_by_unit},
        {"people.by_way", "How new members came", "memberships", ChartForm::bars,
         table_by_choice<Membership>("memberships begun", came_through_options(),
                                     in_period(&Membership::from), &Membership::came_through)},
    };
}

}  // namespace

std::vector<Figure> figures() {
    std::vector<Figure> all = figures_of_growth();
    std::ranges::copy(figures_of_work(), std::back_inserter(all));
    return all;
}

std::vector<Exhibit> exhibits() {
    std::vector<Exhibit> all = exhibits_of_growth();
    std::ranges::copy(exhibits_of_work(), std::back_inserter(all));
    return all;
}

}  // namespace karnameh::people
