// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/records.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

struct Word {
    std::string_view english, persian, arena;
    int since;
};

constexpr Word arenas_in_force[] = {
    {"Against executions", "علیه اعدام", "", 2003},
    {"Workers' rights", "حقوق کارگران", "", 2003},
    {"Women's rights", "حقوق زنان", "", 2003},
    {"Children's rights", "حقوق کودکان", "", 2004},
    {"Secularism", "سکولاریسم", "", 2003},
    {"Political prisoners", "زندانیان سیاسی", "", 2003},
    {"Students and youth", "دانشجویان و جوانان", "", 2004},
    {"Asylum", "پناهندگی", "", 2003},
    {"Living conditions", "معیشت", "", 2005},
    {"Solidarity in the world", "همبستگی بین‌المللی", "", 2003},
    {"The channel", "کانال", "", 2007},
    {"Organisation", "تشکیلات", "", 2003},
};

constexpr Word themes_in_force[] = {
    {"May Day", "اول مه", "Workers' rights", 2003},
    {"Unpaid wages", "دستمزدهای معوقه", "Workers' rights", 2005},
    {"Unemployment", "بیکاری", "Living conditions", 2005},
    {"Poverty and prices", "فقر و گرانی", "Living conditions", 2005},
    {"Addiction", "اعتیاد", "Living conditions", 2006},
    {"8 March", "هشت مارس", "Women's rights", 2003},
    {"Compulsory veil", "حجاب اجباری", "Women's rights", 2003},
    {"Stoning", "سنگسار", "Women's rights", 2004},
    {"Minors on death row", "کودکان زیر حکم اعدام", "Against executions", 2005},
    {"Death penalty", "مجازات اعدام", "Against executions", 2003},
    {"Prison conditions", "وضعیت زندان‌ها", "Political prisoners", 2003},
    {"Child labour", "کار کودکان", "Children's rights", 2004},
    {"Education", "آموزش", "Children's rights", 2004},
    {"Religion and the state", "مذهب و دولت", "Secularism", 2003},
    {"University life", "دانشگاه", "Students and youth", 2004},
    {"Street protests", "اعتراضات خیابانی", "Students and youth", 2009},
    {"Teachers and nurses", "معلمان و پرستاران", "Workers' rights", 2005},
    {"Asylum procedures", "روند پناهندگی", "Asylum", 2003},
    {"Support abroad", "حمایت‌های جهانی", "Solidarity in the world", 2003},
    {"News of the day", "خبر روز", "The channel", 2007},
    {"Help for the channel", "کمک به کانال", "The channel", 2007},
    {"Joining the organisation", "پیوستن به سازمان", "Organisation", 2008},
    {"History", "تاریخ", "Organisation", 2003},
    {"Culture and music", "فرهنگ و موسیقی", "Secularism", 2007},
    {"Health", "سلامت", "Living conditions", 2007},
};

}  // namespace

void write_arenas(World& world, Writer& writer) {
    writer.into(desk::common);
    std::int64_t order = 0;
    for (const Word& word : arenas_in_force) {
        auto row = writer.make<arenas::Arena>();
        row.english = literal(word.english);
        row.persian = literal(word.persian);
        row.since = Date::in_year(word.since);
        row.order.value = ++order;
        writer.put(row);
        world.arenas.emplace_back(word.english, row.id);
    }
    auto ended = writer.make<arenas::Arena>();
    ended.english = literal("Radio");
    ended.persian = literal("رادیو");
    ended.since = Date::in_year(2003);
    ended.until = Date::on(days::on_air - 1);
    ended.order.value = ++order;
    writer.put(ended);
    for (const Word& word : themes_in_force) {
        auto row = writer.make<arenas::Theme>();
        row.english = literal(word.english);
        row.persian = literal(word.persian);
        row.since = Date::in_year(word.since);
        row.arena = world.arena(word.arena);
        writer.put(row);
        world.themes.emplace_back(word.english, row.id);
    }
}

}  // namespace karnameh::sample
