// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/people/records.h"

#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace people;

constexpr std::size_t members_before = 170, friends_only = 90, hidden_inside = 45, new_members = 150;

enum class Sort : std::uint8_t { old_member, friend_only, inside, newcomer };

Date on(DayNumber day) {
    return Date::on(day);
}

std::uint32_t some_skills(Writer& writer) {
    std::uint32_t skills = 0;
    for (std::int64_t left = writer.between(1, 4); left > 0; --left)
        skills |= std::uint32_t{1} << writer.between(1, static_cast<std::int64_t>(Skill::distribution));
    return skills;
}

// People came in ever larger numbers: four in ten of the newcomers in the last six months.
DayNumber day_of_joining(Writer& writer) {
    if (writer.chance(0.42)) return writer.day(days::last - 178, days::last - 1);
    return writer.day(days::first + 20, days::last - 185);
}

std::size_t place_of(Writer& writer) {
    static const std::vector<int> weights = [] {
        std::vector<int> made;
        for (const City& city : cities()) made.push_back(city.weight);
        return made;
    }();
    return writer.weighted(weights);
}

void set_levels(Person& row, Somebody& somebody, Sort sort, Writer& writer) {
    if (sort == Sort::friend_only) {
        row.friend_since = on(writer.day(days::first - 900, days::last - 10));
        return;
    }
    DayNumber member = sort == Sort::newcomer ? day_of_joining(writer)
                                              : writer.day(day_number({2003, 3, 1}), days::first - 30);
    somebody.member_since = member;
    row.friend_since = on(member - static_cast<DayNumber>(writer.between(10, 200)));
    row.member_since = on(member);
    if (sort == Sort::newcomer) return;
    if (writer.chance(0.24)) {
        // Half of them grew into it in this period.
        DayNumber from = writer.chance(0.5) ? days::first : member;
        DayNumber organiser = writer.day(std::max(from, member + 60), days::last - 60);
        row.organiser_since = on(organiser);
        somebody.is_organiser = true;
        if (writer.chance(0.3)) row.leading_since = on(writer.day(organiser, days::last - 30));
    } else if (writer.chance(0.16)) {
        somebody.left = writer.day(days::first, days::last - 20);
        row.left = on(somebody.left);
    }
}

Exposure exposure_of(Sort sort, Writer& writer) {
    if (sort == Sort::inside) return Exposure::hidden;
    return writer.one_of<Exposure>({{Exposure::open, 45}, {Exposure::code_name, 45}, {Exposure::hidden, 10}});
}

void write_one(World& world, Writer& writer, Sort sort) {
    auto row = writer.make<Person>();
    Somebody somebody;
    somebody.id = row.id;
    somebody.name = code_name(world.people.size());
    row.name = writer.text(somebody.name);
    if (sort == Sort::inside) {
        somebody.country = "IR";
    } else {
        somebody.unit = place_of(writer);
        somebody.country = cities()[somebody.unit].country;
        row.city = literal(cities()[somebody.unit].name);
    }
    row.country = somebody.country;
    std::vector<Code> spoken{"fa"};
    Code local = language_of(somebody.country);
    if (local != Code("fa")) spoken.push_back(local);
    if (local != Code("en") && writer.chance(0.4)) spoken.push_back("en");
    if (writer.chance(0.1)) spoken.push_back("ckb");
    row.languages = writer.list(spoken);
    row.exposure = exposure_of(sort, writer);
    if (sort != Sort::friend_only || writer.chance(0.4)) {
        row.skills = some_skills(writer);
        row.hours_a_week.value =
            writer.one_of<std::int64_t>({{2, 20}, {4, 30}, {6, 20}, {10, 16}, {20, 10}, {40, 4}});
    }
    bool young = writer.chance(sort == Sort::newcomer ? 0.68 : 0.22);
    row.age = young ? Age::under_30 : writer.chance(0.6) ? Age::from_30_to_49 : Age::from_50;
    set_levels(row, somebody, sort, writer);
    writer.put(row);
    writer.forget();
    world.people.push_back(std::move(somebody));
}

}  // namespace

void write_people(World& world, Writer& writer) {
    writer.into(desk::people);
    std::vector<Sort> sorts;
    sorts.insert(sorts.end(), world.times(members_before), Sort::old_member);
    sorts.insert(sorts.end(), world.times(friends_only), Sort::friend_only);
    sorts.insert(sorts.end(), world.times(hidden_inside), Sort::inside);
    sorts.insert(sorts.end(), world.times(new_members), Sort::newcomer);
    writer.shuffle(sorts);
    for (Sort sort : sorts) write_one(world, writer, sort);
}

}  // namespace karnameh::sample
