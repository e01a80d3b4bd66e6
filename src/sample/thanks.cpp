// SPDX-License-Identifier: AGPL-3.0-or-later
// Thanks said and still owed, in words that expose nobody; none of them names a circle.
#include "modules/thanks/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace thanks;

struct Deed {
    For for_what;
    std::string_view to, what, words;
};

constexpr Deed deeds[] = {
    {For::time, "", "شب‌های پشت تلفن کانال",
     "سپاس برای شب‌هایی که گذاشتی"},
    {For::skill, "", "تدوین برنامه‌های ویژه", "کار تو دیده شد"},
    {For::shelter, "یک دوست", "اتاقی برای مهمانان کنگره",
     "در خانه‌ات بر کار ما باز بود"},
    {For::courage, "دوستانی که نامشان را نمی‌بریم", "تکثیر و پخش در شهر",
     "دست همه‌ی شما را می‌فشاریم"},
    {For::public_support, "", "سخن گفتن در تجمع", "سپاس برای همراهی"},
    {For::time, "", "میز هر روزه در مرکز شهر", "هر روز بودید"},
    {For::other, "گروه موسیقی", "شب همبستگی", "سپاس برای آن شب"},
};

void set_said(Writer& writer, Thanks& row, DayNumber owed, double share) {
    DayNumber said = owed + static_cast<DayNumber>(writer.between(1, 120));
    if (said > days::last || !writer.chance(share)) return;
    row.said = Date::on(said);
    row.said_by = writer.one_of<SaidBy>({{SaidBy::letter, 3},
                                         {SaidBy::mail, 4},
                                         {SaidBy::on_air, 3},
                                         {SaidBy::in_person, 3},
                                         {SaidBy::report, 1}});
}

void write_deed(World& world, Writer& writer) {
    const Deed& deed = writer.pick(deeds);
    auto row = writer.make<Thanks>();
    DayNumber owed = writer.day(days::first + 5, days::last);
    if (!deed.to.empty())
        row.to_words = literal(deed.to);
    else
        row.to = deed.for_what == For::public_support
                     ? writer.pick(writer.chance(0.5) ? world.supporters : world.institutions)
                     : writer.pick(world.people).id;
    row.for_what = deed.for_what;
    row.what = literal(deed.what);
    row.words = literal(deed.words);
    row.language = "fa";
    row.owed = Date::on(owed);
    set_said(writer, row, owed, 0.68);
    writer.put(row);
}

}  // namespace

void write_thanks(World& world, Writer& writer) {
    writer.into(desk::secretariat);
    auto thank = [&](const std::vector<Id>& gifts, std::string_view what, double share) {
        for (const Id& gift : gifts) {
            auto row = writer.make<Thanks>();
            row.to = gift;
            row.for_what = For::money;
            row.what = literal(what);
            row.words = literal("با کمک شما کانال روی آنتن ماند");
            row.language = "fa";
            row.owed = Date::on(writer.day(days::first + 60, days::last - 10));
            set_said(writer, row, row.owed.first, share);
            writer.put(row);
        }
    };
    thank(world.large_gifts, "کمک بزرگ به کانال", 0.7);
    thank(world.kept_pledges, "وفای به تعهد", 0.6);
    for (std::size_t left = world.times(240); left > 0; --left) write_deed(world, writer);
}

}  // namespace karnameh::sample
