// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/units/records.h"

#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace units;

struct Meeting {
    Id unit, place;
    Rhythm rhythm;
    DayNumber since;
};

constexpr std::string_view talks[] = {
    "اخبار هفته",     "کانال و بینندگان", "اعدام و کمپین‌ها",
    "برنامه و تاریخ", "پناهندگی",         "سازمان‌دهی در شهر",
    "فیلم و گفتگو",   "جشن و موسیقی"};

Id contact_of(const World& world, std::size_t unit) {
    for (const Somebody& somebody : world.people)
        if (somebody.unit == unit && somebody.is_organiser) return somebody.id;
    return {};
}

UnitState state_of(std::size_t unit, const City& city) {
    if (city.weight >= 10) return UnitState::active;
    return unit % 5 == 3 ? UnitState::dormant : UnitState::weak;
}

void write_gatherings(Writer& writer, const Meeting& meeting) {
    DayNumber step = meeting.rhythm == Rhythm::weekly ? 7 : meeting.rhythm == Rhythm::fortnightly ? 14 : 30;
    for (DayNumber day = std::max(meeting.since, days::first); day <= days::last; day += step) {
        if (writer.chance(0.15)) continue;
        auto row = writer.make<Gathering>();
        std::int64_t heads = writer.between(6, 24);
        row.unit = meeting.unit;
        row.place = meeting.place;
        row.date = Date::on(day);
        row.heads = writer.chance(0.6) ? Quantity::exact(heads)
                                       : Quantity::range(heads, heads + writer.between(2, 6));
        row.newcomers =
            Quantity::exact(std::min(heads, writer.one_of<std::int64_t>({{0, 5}, {1, 4}, {2, 2}, {4, 1}})));
        row.handed_out.value = writer.between(0, 40);
        row.sold.value = writer.between(0, 8);
        row.subject = literal(writer.pick(talks));
        writer.put(row);
    }
}

}  // namespace

void write_units(World& world, Writer& writer) {
    writer.into(desk::units);
    std::vector<Meeting> meetings;
    std::size_t number = 0;
    for (const City& city : cities()) {
        auto row = writer.make<Unit>();
        row.name = literal(city.name);
        row.city = literal(city.name);
        row.country = city.country;
        row.since = Date::in_year(static_cast<int>(writer.between(1998, 2006)));
        row.contact_person = contact_of(world, number);
        row.state = state_of(number, city);
        writer.put(row);
        world.units.push_back({row.id, city.country, city.name});
        if (city.weight >= 10 || number % 3 == 0) {
            DayNumber since =
                writer.chance(0.5) ? days::first - 400 : writer.day(days::first, days::last - 200);
            meetings.push_back({row.id,
                                {},
                                city.weight >= 14    ? Rhythm::weekly
                                : writer.chance(0.5) ? Rhythm::fortnightly
                                                     : Rhythm::monthly,
                                since});
        }
        ++number;
    }
    auto closed = writer.make<Unit>();
    closed.name = literal("گوتنبرگ، شمال");
    closed.city = literal("گوتنبرگ");
    closed.country = "SE";
    closed.since = Date::in_year(2001);
    closed.until = Date::in_month(2008, 9);
    closed.state = UnitState::closed;
    writer.put(closed);
    for (Meeting& meeting : meetings) {
        auto row = writer.make<GatheringPlace>();
        auto unit = std::ranges::find(world.units, meeting.unit, &Place::id);
        row.unit = meeting.unit;
        row.name = writer.text("پاتوق " + std::string(unit->city));
        row.city = literal(unit->city);
        row.address = literal(writer.one_of<std::string_view>(
            {{"کافه‌ی کتابخانه‌ی شهر", 3}, {"سالن انجمن", 3}, {"دفتر واحد", 2}}));
        row.since = Date::on(meeting.since);
        row.rhythm = meeting.rhythm;
        writer.put(row);
        meeting.place = row.id;
    }
    for (const Meeting& meeting : meetings) write_gatherings(writer, meeting);
    writer.forget();
}

}  // namespace karnameh::sample
