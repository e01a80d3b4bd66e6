// SPDX-License-Identifier: AGPL-3.0-or-later
// Carriers and their spells, series, programmes, the plan of the week, drives.
#include "sample/grid.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace channel;

void write_carriers(World& world, Writer& writer) {
    struct Planned {
        std::string_view name, company, reaches;
        Code country;
        CarriedBy by;
        DayNumber from, to;  // 0: still carries
        std::int64_t dollars;
    };
    const Planned planned[] = {
        {"ماهواره‌ی نخست", "شرکت ماهواره‌ای نخست", "ایران، اروپا، خاورمیانه",
         "FR", CarriedBy::satellite, days::on_air, days::first_cut, 17500},
        {"ماهواره‌ی دوم", "شرکت ماهواره‌ای دوم", "ایران و خاورمیانه", "IT",
         CarriedBy::satellite, days::second_on_air, days::second_cut, 19000},
    };
    for (const Planned& one : planned) {
        auto carrier = writer.make<Carrier>();
        carrier.name = literal(one.name);
        carrier.company = literal(one.company);
        carrier.reaches = literal(one.reaches);
        carrier.country = one.country;
        carrier.carried_by = one.by;
        writer.put(carrier);
        world.carriers.push_back(carrier.id);
        auto spell = writer.make<Spell>();
        spell.carrier = carrier.id;
        spell.from = Date::on(one.from);
        spell.to = Date::on(one.to);
        spell.why_ended = WhyEnded::pressure;
        spell.cost = money(one.dollars, "USD");
        spell.hours_a_day.value = 24;
        writer.put(spell);
    }
}

void write_outages(World& world, Writer& writer) {
    for (std::size_t i = 0; i < 22; ++i) {
        auto row = writer.make<Outage>();
        DayNumber day = writer.chance(0.4) ? writer.day(days::uprising, days::first_cut - 1)
                                           : writer.day(days::on_air, days::first_cut - 1);
        row.carrier = world.carriers.front();
        row.start = {start_of(day).seconds + writer.between(0, 86000)};
        row.end = {row.start.seconds + writer.between(3, 260) * 60};
        row.cause = day >= days::uprising && writer.chance(0.8)
                        ? OutageCause::jamming
                        : writer.one_of<OutageCause>({{OutageCause::fault, 4},
                                                      {OutageCause::studio, 4},
                                                      {OutageCause::power, 2},
                                                      {OutageCause::unknown, 1}});
        writer.put(row);
    }
}

std::vector<Id> write_series(Writer& writer, std::vector<std::string_view>& titles) {
    std::vector<Id> ids;
    for (const PlannedProgramme& programme : planned_programmes()) {
        if (std::ranges::find(titles, programme.series) != titles.end()) continue;
        titles.push_back(programme.series);
        auto row = writer.make<Series>();
        row.title = literal(programme.series);
        row.about = literal(programme.theme);
        row.language = "fa";
        row.since = Date::on(programme.since);
        writer.put(row);
        ids.push_back(row.id);
    }
    return ids;
}

void write_programmes(World& world, Writer& writer) {
    std::vector<std::string_view> titles;
    std::vector<Id> series = write_series(writer, titles);
    for (const PlannedProgramme& planned : planned_programmes()) {
        auto row = writer.make<Programme>();
        row.title = literal(planned.title);
        row.host = literal(planned.host);
        row.series =
            series[static_cast<std::size_t>(std::ranges::find(titles, planned.series) - titles.begin())];
        row.mode = planned.mode;
        row.phone_in = planned.phone_in ? Flag::yes : Flag::no;
        row.language = "fa";
        row.since = Date::on(planned.since);
        if (planned.until) row.until = Date::on(planned.until);
        row.themes = writer.list<Id>({world.theme(planned.theme)});
        writer.put(row);
        world.programmes.push_back(row.id);
    }
}

void write_slots(World& world, Writer& writer) {
    for (const Season& season : seasons())
        for (int week = 0; week < 7; ++week) {
            DayNumber day = season.first + ((week - weekday(season.first)) % 7 + 7) % 7;
            for (std::size_t block = 0; block < blocks_of_day().size(); ++block) {
                auto row = writer.make<Slot>();
                row.programme = world.programmes[on_grid(day, block).programme];
                row.weekday = static_cast<Weekday>(week + 1);
                row.starts.value = blocks_of_day()[block].starts;
                row.minutes.value = blocks_of_day()[block].minutes;
                row.since = Date::on(season.first);
                row.until = Date::on(season.last);
                writer.put(row);
            }
        }
}

void write_drives(World& world, Writer& writer) {
    struct Planned {
        std::string_view title;
        DayNumber from, to;
        std::int64_t goal;
    };
    const Planned planned[] = {
        {"کانال را سر پا نگه داریم", day_number({2007, 10, 5}), day_number({2007, 10, 28}), 40000},
        {"نوروز با کانال", day_number({2008, 3, 10}), day_number({2008, 4, 5}), 35000},
        {"یک سال روی آنتن", day_number({2008, 6, 20}), day_number({2008, 7, 10}), 40000},
        {"زمستان کانال", day_number({2008, 12, 1}), day_number({2008, 12, 31}), 45000},
        {"تابستان اعتراض", day_number({2009, 6, 20}), day_number({2009, 7, 25}), 80000},
        {"بازگشت به آنتن", day_number({2009, 8, 5}), day_number({2009, 10, 25}), 150000},
        {"حامل تازه", day_number({2009, 11, 19}), days::last, 100000},
    };
    for (const Planned& one : planned) {
        auto row = writer.make<Drive>();
        row.title = literal(one.title);
        row.from = Date::on(one.from);
        row.to = Date::on(one.to);
        row.goal = money(one.goal, "USD");
        writer.put(row);
        world.drives.push_back({row.id, one.from, one.to});
    }
}

}  // namespace

void write_channel(World& world, Writer& writer) {
    writer.into(desk::channel);
    write_carriers(world, writer);
    write_outages(world, writer);
    write_programmes(world, writer);
    write_slots(world, writer);
    write_drives(world, writer);
    writer.forget();
}

}  // namespace karnameh::sample
