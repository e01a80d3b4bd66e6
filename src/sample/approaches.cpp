// SPDX-License-Identifier: AGPL-3.0-or-later
// People abroad who came near: each who joined, and several times as many who were lost.
#include "base/text.h"
#include "modules/units/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace units;

constexpr std::size_t still_near = 120;

Through way_in(Writer& writer, DayNumber came) {
    bool live = came >= days::live;
    return writer.one_of<Through>({{Through::channel, live ? 30 : 12},
                                   {Through::action, 20},
                                   {Through::street_table, 12},
                                   {Through::gathering, 12},
                                   {Through::acquaintance, 12},
                                   {Through::asylum, 8},
                                   {Through::site, 6},
                                   {Through::campaign, 8}});
}

WhyLost why_lost(Writer& writer) {
    return writer.one_of<WhyLost>({{WhyLost::no_place_to_meet, 26},
                                   {WhyLost::nobody_followed_up, 24},
                                   {WhyLost::no_unit_near, 14},
                                   {WhyLost::nothing_to_do, 12},
                                   {WhyLost::work_or_family, 9},
                                   {WhyLost::afraid, 6},
                                   {WhyLost::moved_away, 4},
                                   {WhyLost::disagreed, 4},
                                   {WhyLost::other, 1}});
}

Approach approach(World& world, Writer& writer, std::size_t unit, DayNumber came, std::size_t number) {
    auto row = writer.make<Approach>();
    row.code = writer.text("م-" + local_digits(std::to_string(number), Language::persian));
    row.unit = world.units[unit].id;
    row.came = Date::on(came);
    row.through = way_in(writer, came);
    row.age = writer.chance(0.66) ? Age::under_30 : writer.chance(0.7) ? Age::from_30_to_49 : Age::from_50;
    return row;
}

}  // namespace

void write_approaches(World& world, Writer& writer) {
    writer.into(desk::units);
    std::size_t number = 100;
    auto length = [&] { return static_cast<DayNumber>(writer.between(10, 120)); };
    for (const Somebody& somebody : world.people) {
        if (somebody.member_since < days::first || somebody.unit == SIZE_MAX) continue;
        Approach joined = approach(world, writer, somebody.unit, somebody.member_since - length(), ++number);
        joined.stage = Stage::joined;
        joined.settled = Date::on(somebody.member_since);
        joined.person = somebody.id;
        writer.put(joined);
        for (std::int64_t left = writer.between(3, 5); left > 0; --left) {
            DayNumber settled =
                std::min(somebody.member_since + static_cast<DayNumber>(writer.between(-4, 4)), days::last);
            std::size_t unit = writer.chance(0.7) ? somebody.unit : writer.random.below(world.units.size());
            Approach lost = approach(world, writer, unit, settled - length(), ++number);
            lost.stage = Stage::lost;
            lost.settled = Date::on(settled);
            lost.why_lost = why_lost(writer);
            lost.furthest =
                writer.one_of<Stage>({{Stage::came_near, 5}, {Stage::talking, 3}, {Stage::attending, 2}});
            writer.put(lost);
        }
        writer.forget();
    }
    for (std::size_t left = world.times(still_near); left > 0; --left) {
        DayNumber came = writer.day(days::last - 200, days::last);
        Approach row = approach(world, writer, writer.random.below(world.units.size()), came, ++number);
        row.stage = writer.one_of<Stage>({{Stage::came_near, 4}, {Stage::talking, 4}, {Stage::attending, 3}});
        row.next_step = literal(
            writer.one_of<std::string_view>({{"تلفن", 3}, {"دعوت به پاتوق", 3}, {"فرستادن برنامه", 2}}));
        row.next_due = Date::on(came + static_cast<DayNumber>(writer.between(5, 60)));
        if (writer.chance(0.7)) row.follows_up = writer.pick(world.people).id;
        writer.put(row);
        writer.forget();
    }
}

}  // namespace karnameh::sample
