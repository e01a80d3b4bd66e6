// SPDX-License-Identifier: AGPL-3.0-or-later
// What was done in the street: series that ran day after day, the large events of the last year, and the rallies and
// tables of every city.
#include "modules/units/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace units;

struct Occasion {
    std::string_view title;
    ActionKind kind;
};
constexpr Occasion occasions[] = {
    {"علیه اعدام", ActionKind::rally},
    {"در دفاع از زندانیان سیاسی", ActionKind::picket},
    {"میز کتاب و اطلاعیه", ActionKind::street_table},
    {"روز جهانی کارگر", ActionKind::march},
    {"هشت مارس", ActionKind::march},
    {"روبروی سفارت", ActionKind::picket},
    {"سمینار سکولاریسم", ActionKind::seminar},
    {"شب فرهنگی", ActionKind::other},
    {"تحصن پناهجویان", ActionKind::sit_in},
};

Id unit_in(const World& world, std::string_view city) {
    return std::ranges::find(world.units, city, &Place::city)->id;
}

List<Id> organisers(World& world, Writer& writer, Id unit) {
    std::vector<Id> ids;
    // A part of the work is done by institutions and public figures alone.
    bool with_unit = writer.chance(0.7);
    if (with_unit) ids.push_back(unit);
    constexpr std::size_t ours = 9;  // founded by the organisation or affiliated with it
    std::size_t among = writer.chance(0.85) ? ours : world.institutions.size();
    if (!with_unit || writer.chance(0.3)) ids.push_back(world.institutions[writer.random.below(among)]);
    if (writer.chance(0.2)) ids.push_back(writer.pick(world.figures));
    return writer.list(ids);
}

void put(World& world, Writer& writer, Action& row) {
    writer.put(row);
    world.actions.push_back(row.id);
}

struct Run {
    std::string_view title, city, place;
    Code country;
    DayNumber first, last;
};

// One action a day; the days of the series are those of its actions.
void write_series(World& world, Writer& writer, const Run& run) {
    Id unit = unit_in(world, run.city);
    auto series = writer.make<Series>();
    series.title = literal(run.title);
    series.city = literal(run.city);
    series.place = literal(run.place);
    series.country = run.country;
    series.since = Date::on(run.first);
    series.until = Date::on(run.last);
    series.organisers = writer.list<Id>({unit, world.institutions[1], world.figures.front()});
    series.kind_of_action = ActionKind::street_table;
    writer.put(series);
    for (DayNumber day = run.first; day <= run.last; ++day) {
        auto row = writer.make<Action>();
        row.title = literal(run.title);
        row.city = literal(run.city);
        row.place = literal(run.place);
        row.country = run.country;
        row.start = Date::on(day);
        std::int64_t people = writer.between(8, 40);
        row.people = Quantity::range(people, people + 15);
        row.organisers = series.organisers;
        row.series = series.id;
        row.kind_of_action = ActionKind::street_table;
        put(world, writer, row);
    }
}

void write_large_events(World& world, Writer& writer) {
    struct Large {
        std::string_view title, city, place;
        ActionKind kind;
        DayNumber day;
        Quantity people;
    };
    const Large large[] = {
        {"کنفرانس علیه قوانین مذهبی", "لندن", "تالار همایش", ActionKind::conference, day_number({2009, 3, 7}),
         Quantity::range(300, 400)},
        {"راهپیمایی در دفاع از آزادی", "لندن", "مرکز شهر", ActionKind::march, day_number({2009, 6, 20}),
         Quantity::about(600)},
        {"تجمع بزرگ سکولارها", "لندن", "میدان شهر", ActionKind::rally, day_number({2009, 11, 21}),
         Quantity::range(300, 500)},
    };
    for (const Large& event : large) {
        auto row = writer.make<Action>();
        row.title = literal(event.title);
        row.city = literal(event.city);
        row.place = literal(event.place);
        row.country = "GB";
        row.start = Date::on(event.day);
        row.people = event.people;
        row.organisers = writer.list<Id>({world.institutions[0], world.institutions[1], world.figures[0]});
        row.kind_of_action = event.kind;
        put(world, writer, row);
    }
}

// The actions of one city: more in the last summer, and in the days of the urgent campaigns.
void write_city(World& world, Writer& writer, const Place& place, int weight) {
    for (DayNumber day = days::first + static_cast<DayNumber>(writer.between(0, 30)); day <= days::last;
         day +=
         static_cast<DayNumber>(writer.between(12, 90) * (day < days::uprising ? 2 : 1) / (1 + weight / 10)) +
         1) {
        const Occasion& occasion = writer.pick(occasions);
        auto row = writer.make<Action>();
        row.title = literal(occasion.title);
        row.city = literal(place.city);
        row.country = place.country;
        row.start = Date::on(day);
        std::int64_t people = writer.between(6, 60);
        row.people = writer.chance(0.5) ? Quantity::about(people) : Quantity::range(people, people + 20);
        row.organisers = organisers(world, writer, place.id);
        row.kind_of_action = occasion.kind;
        put(world, writer, row);
    }
}

void write_campaign_actions(World& world, Writer& writer, const Urgent& campaign) {
    std::vector<std::size_t> cities(world.units.size());
    for (std::size_t i = 0; i < cities.size(); ++i) cities[i] = i;
    writer.shuffle(cities);
    cities.resize(campaign.is_execution ? 18 : 5);
    for (std::size_t city : cities)
        for (std::int64_t left = writer.between(1, campaign.is_execution ? 3 : 2); left > 0; --left) {
            auto row = writer.make<Action>();
            row.title = literal("آکسیون فوری");
            row.city = literal(world.units[city].city);
            row.country = world.units[city].country;
            row.start = Date::on(writer.day(campaign.began, campaign.ended));
            std::int64_t people = writer.between(10, 80);
            row.people = Quantity::range(people, people + 10);
            row.organisers = organisers(world, writer, world.units[city].id);
            row.campaign = campaign.id;
            row.arenas = writer.list<Id>({world.arena("Against executions")});
            row.kind_of_action = writer.chance(0.6) ? ActionKind::rally : ActionKind::picket;
            put(world, writer, row);
        }
}

}  // namespace

void write_actions(World& world, Writer& writer) {
    writer.into(desk::units);
    const Run runs[] = {
        {"میز هر روزه در مرکز لندن", "لندن", "مرکز شهر", "GB", day_number({2009, 6, 22}),
         day_number({2009, 6, 22}) + 124},
        {"میز هفته‌ی همبستگی", "کلن", "میدان اصلی", "DE", day_number({2009, 7, 1}),
         day_number({2009, 7, 18})},
    };
    for (const Run& run : runs) write_series(world, writer, run);
    write_large_events(world, writer);
    for (std::size_t i = 0; i < world.units.size(); ++i) {
        write_city(world, writer, world.units[i], cities()[i].weight);
        writer.forget();
    }
    for (const Urgent& campaign : world.campaigns) write_campaign_actions(world, writer, campaign);
    writer.forget();
}

}  // namespace karnameh::sample
