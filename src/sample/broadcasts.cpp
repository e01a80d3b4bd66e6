// SPDX-License-Identifier: AGPL-3.0-or-later
// What went out, day by day and round the clock, who called, and what the archive keeps of it.
#include "sample/grid.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace channel;

// Calls to an evening's programme: few at first, many in the summer of the uprising.
std::int64_t expected_calls(DayNumber day) {
    struct Level {
        DayNumber from;
        std::int64_t calls;
    };
    static const Level levels[] = {{days::live, 22},
                                   {day_number({2008, 8, 1}), 34},
                                   {day_number({2008, 11, 1}), 42},
                                   {days::womens_day, 58},
                                   {day_number({2009, 5, 1}), 70},
                                   {days::uprising, 140},
                                   {day_number({2009, 7, 10}), 110},
                                   {days::second_on_air, 120}};
    std::int64_t calls = 0;
    for (const Level& level : levels)
        if (level.from <= day) calls = level.calls;
    return calls;
}

double share_of_women(DayNumber day) {
    if (day < days::womens_day) return 0.21 + 0.03 * (day - days::live) / 343.0;
    return 0.36 + 0.12 * (day - days::womens_day) / 255.0;
}

constexpr Province provinces[] = {
    Province::tehran,          Province::isfahan,    Province::khuzestan,       Province::kurdistan,
    Province::gilan,           Province::fars,       Province::mazandaran,      Province::azerbaijan_east,
    Province::khorasan_razavi, Province::kermanshah, Province::azerbaijan_west, Province::markazi,
    Province::qazvin,          Province::hamadan,    Province::lorestan,        Province::kerman,
    Province::golestan,        Province::semnan,     Province::bushehr,         Province::sistan,
    Province::zanjan,          Province::yazd};
constexpr int province_weights[] = {330, 80, 70, 70, 60, 55, 50, 50, 40, 40, 30,
                                    25,  20, 18, 16, 14, 10, 8,  6,  6,  5,  4};

CallKind kind_of_call(Writer& writer, DayNumber day) {
    bool after_plenum = day >= days::plenum_30, uprising = day >= days::uprising;
    return writer.one_of<CallKind>({{CallKind::opinion, 46},
                                    {CallKind::question, 26},
                                    {CallKind::report, uprising ? 30 : 8},
                                    {CallKind::wants_to_join, after_plenum ? 14 : 4},
                                    {CallKind::donates, 6}});
}

void write_calls(World& world, Writer& writer, const Broadcast& broadcast, DayNumber day, bool main) {
    std::int64_t expected = expected_calls(day) * (main ? 2 : 1) / 2;
    std::int64_t calls = writer.between(expected * 3 / 4, expected * 5 / 4) * world.options.scale;
    std::vector<std::int64_t> moments(static_cast<std::size_t>(calls));
    for (std::int64_t& at : moments)
        at = writer.between(broadcast.start.seconds - 600, broadcast.end.seconds - 1);
    std::ranges::sort(moments);
    for (std::int64_t at : moments) {
        auto row = writer.make<Call>();
        row.broadcast = broadcast.id;
        row.at = {at};
        if (writer.chance(0.97)) row.sex = writer.chance(share_of_women(day)) ? Sex::woman : Sex::man;
        if (writer.chance(0.72)) {
            row.country = "IR";
            if (writer.chance(0.93)) row.province = provinces[writer.weighted(province_weights)];
        } else {
            row.country = writer.pick(cities()).country;
        }
        row.kind_of_call = kind_of_call(writer, day);
        if (writer.chance(0.9))
            row.first_time = writer.chance(day >= days::uprising ? 0.55 : 0.38) ? Flag::yes : Flag::no;
        row.aired = writer.chance(0.36) ? Flag::yes : Flag::no;
        writer.put(row);
    }
}

void write_archive_item(Writer& writer, const Broadcast& broadcast, std::string_view title, DayNumber day) {
    auto row = writer.make<ArchiveItem>();
    row.title = writer.text(std::string(title) + "، " + solar_day(day));
    row.where = writer.text(numbered("قفسه‌ی", static_cast<std::size_t>(day % 40 + 1)));
    row.broadcast = broadcast.id;
    row.recorded = Date::on(day);
    row.minutes.value = (broadcast.end.seconds - broadcast.start.seconds) / 60;
    row.language = "fa";
    row.evidence = writer.chance(day >= days::uprising ? 0.5 : 0.05) ? Flag::yes : Flag::no;
    writer.put(row);
}

void write_broadcast(World& world, Writer& writer, DayNumber day, std::size_t block) {
    const Block& place = blocks_of_day()[block];
    OnGrid planned = on_grid(day, block);
    const PlannedProgramme& programme = planned_programmes()[planned.programme];
    auto row = writer.make<Broadcast>();
    row.programme = world.programmes[planned.programme];
    row.start = {start_of(day).seconds + place.starts * 60};
    row.end = {row.start.seconds + place.minutes * 60};
    row.carriers = writer.list<Id>({world.carriers[day >= days::second_on_air]});
    row.mode = planned.repeat ? Mode::recorded : programme.mode;
    row.repeat = planned.repeat ? Flag::yes : Flag::no;
    row.themes = writer.list<Id>({world.theme(programme.theme)});
    bool may_day = programme.theme == std::string_view("May Day");
    if (may_day) row.campaign = Flag::yes;
    bool live = programme.phone_in && !planned.repeat;
    if (live && writer.chance(0.3)) row.title = literal("تلفن‌های شما");
    writer.put(row);
    if (live) write_calls(world, writer, row, day, place.minutes > 60);
    if ((live || may_day) && writer.chance(day >= days::uprising ? 0.9 : 0.4))
        write_archive_item(writer, row, programme.title, day);
}

}  // namespace

void write_broadcasts(World& world, Writer& writer) {
    writer.into(desk::channel);
    for (DayNumber day = days::on_air; day <= days::second_cut; ++day) {
        if (!days::is_on_air(day)) continue;
        for (std::size_t block = 0; block < blocks_of_day().size(); ++block)
            write_broadcast(world, writer, day, block);
        writer.forget();
        if (writer.has_failed()) return;
    }
}

}  // namespace karnameh::sample
