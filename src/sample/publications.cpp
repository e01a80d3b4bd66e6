// SPDX-License-Identifier: AGPL-3.0-or-later
// Titles, editions, print runs, where copies went, sales, and what circles reproduced.
#include "modules/publications/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace publications;

struct Planned {
    std::string_view name, author;
    TitleKind kind;
    Code original;  // of a translation
    DayNumber published;
    std::int64_t copies, price;  // in euro; 0: given away
    bool in_english;
};

const std::vector<Planned>& planned() {
    static const std::vector<Planned> titles = {
        {"چرا باید پیوست؟",
         "کمیته‌ی سازماندهی",
         TitleKind::pamphlet,
         {},
         day_number({2008, 9, 10}),
         3000,
         0,
         false},
        {"ده خواست فوری", "دبیرخانه", TitleKind::leaflet, {}, day_number({2009, 6, 25}), 12000, 0, true},
        {"پایان یک افسانه", "نویسنده ۴", TitleKind::book, "en", day_number({2008, 2, 1}), 1500, 12, false},
        {"برنامه", "سازمان", TitleKind::pamphlet, {}, day_number({2004, 5, 1}), 4000, 2, true},
        {"زن و برابری", "نویسنده ۱", TitleKind::book, {}, day_number({2007, 11, 20}), 1200, 10, true},
        {"سکولاریسم چیست", "نویسنده ۲", TitleKind::pamphlet, {}, day_number({2008, 5, 15}), 2000, 3, true},
        {"علیه اعدام", "نویسنده ۳", TitleKind::book, {}, day_number({2008, 12, 1}), 1000, 9, true},
        {"هفته‌نامه",
         "تحریریه",
         TitleKind::periodical,
         {},
         day_number({2003, 1, 10}),
         600,
         1,
         false},
        {"ماهنامه‌ی جوانان",
         "تحریریه‌ی جوانان",
         TitleKind::periodical,
         {},
         day_number({2005, 3, 1}),
         400,
         1,
         false},
        {"سرودها", "گروه موسیقی", TitleKind::recording, {}, day_number({2008, 8, 1}), 500, 6, false},
        {"اول مه ۱۳۸۸", "دبیرخانه", TitleKind::leaflet, {}, day_number({2009, 4, 15}), 8000, 0, false},
        {"تاریخ یک جنبش", "نویسنده ۵", TitleKind::book, {}, day_number({2009, 2, 10}), 800, 14, false},
        {"کودکان نخست", "نویسنده ۶", TitleKind::pamphlet, {}, day_number({2009, 10, 1}), 1500, 2, true},
    };
    return titles;
}

struct Out {
    Id title, edition;
    const Planned* planned;
};

void write_editions(Writer& writer, const Title& title, const Planned& planned, std::vector<Out>& out) {
    std::int64_t number = 0;
    for (Code language : title.languages) {
        auto row = writer.make<Edition>();
        row.title = title.id;
        row.name = literal("چاپ نخست");
        row.number.value = ++number;
        row.language = language;
        row.published = Date::on(planned.published +
                                 static_cast<DayNumber>(language == Code("fa") ? 0 : writer.between(30, 60)));
        if (row.published.first > days::last) continue;
        row.pages.value = planned.kind == TitleKind::book ? writer.between(120, 320) : writer.between(2, 48);
        writer.put(row);
        out.push_back({title.id, row.id, &planned});
    }
}

void write_print_run(Writer& writer, const Out& out, DayNumber when, std::int64_t copies) {
    auto row = writer.make<PrintRun>();
    row.title = out.title;
    row.edition = out.edition;
    row.when = Date::on(when);
    row.copies = Quantity::exact(copies);
    row.cost =
        money(std::max<std::int64_t>(60, copies * (out.planned->kind == TitleKind::book ? 3 : 1) / 3), "EUR");
    row.printer = literal(writer.one_of<std::string_view>(
        {{"چاپخانه‌ی شمال", 3}, {"چاپخانه‌ی جنوب", 2}}));
    writer.put(row);
}

void write_movements(World& world, Writer& writer, const Out& out, DayNumber when, std::int64_t copies) {
    for (std::int64_t left = copies * 9 / 10; left > 0;) {
        const Place& place = writer.pick(world.units);
        std::int64_t some = std::min(left, writer.between(20, 20 + copies / 6));
        left -= some;
        auto sent = writer.make<StockMovement>();
        DayNumber on = std::min(when + static_cast<DayNumber>(writer.between(3, 90)), days::last);
        sent.title = out.title;
        sent.when = Date::on(on);
        sent.movement = Movement::sent;
        sent.from = literal("انبار مرکزی");
        sent.to = literal(place.city);
        sent.place = place.id;
        sent.copies = Quantity::exact(some);
        writer.put(sent);
        if (out.planned->price == 0 || writer.chance(0.2)) {
            auto given = writer.make<StockMovement>();
            given.title = out.title;
            given.when = Date::on(std::min(on + static_cast<DayNumber>(writer.between(2, 60)), days::last));
            given.movement = writer.chance(0.97) ? Movement::handed_out : Movement::returned;
            given.from = literal(place.city);
            given.place = place.id;
            given.copies = Quantity::about(std::max<std::int64_t>(1, some * 8 / 10));
            writer.put(given);
        } else {
            auto sale = writer.make<Sale>();
            std::int64_t sold = std::max<std::int64_t>(1, some * writer.between(5, 9) / 10);
            sale.title = out.title;
            sale.when = Date::on(std::min(on + static_cast<DayNumber>(writer.between(5, 120)), days::last));
            sale.copies = Quantity::exact(sold);
            sale.price = money(sold * out.planned->price, "EUR");
            sale.place = place.id;
            writer.put(sale);
        }
    }
}

// What one circle made: the named ones, and smaller ones of others.
void write_reproductions(World& world, Writer& writer, const std::vector<Out>& out) {
    auto reproduce = [&](const Out& of, Quantity copies, Date when, std::string tag, Province province) {
        auto row = writer.make<Reproduction>();
        row.title = of.title;
        row.copies = copies;
        row.when = when;
        row.tag = writer.text(std::move(tag));
        row.province = province;
        writer.put(row);
    };
    auto find = [&](std::string_view name) {
        return *std::ranges::find_if(out, [&](const Out& one) { return one.planned->name == name; });
    };
    reproduce(find("چرا باید پیوست؟"), Quantity::exact(1200), Date::in_month(2009, 3), "k1",
              Province::tehran);
    reproduce(find("پایان یک افسانه"), Quantity::exact(1000), Date::in_month(2008, 11), "k2",
              Province::isfahan);
    reproduce(find("ده خواست فوری"), Quantity::exact(6000), Date::in_month(2009, 7), "k3", Province::tehran);
    reproduce(find("ده خواست فوری"), Quantity::exact(4000), Date::in_month(2009, 8), "k3", Province::tehran);
    constexpr Province provinces[] = {Province::tehran,    Province::gilan, Province::kurdistan,
                                      Province::khuzestan, Province::fars,  Province::isfahan};
    for (std::size_t number = 4; number < 4 + world.times(60); ++number) {
        const Out& of = writer.pick(out);
        if (of.planned->kind != TitleKind::leaflet && of.planned->kind != TitleKind::pamphlet) continue;
        DayNumber earliest = std::max(of.planned->published, days::first + 30);
        if (earliest > days::last - 40) continue;
        CivilDay day = gregorian_day(writer.day(earliest + 31, days::last));
        std::int64_t copies = writer.between(2, 18) * 20;
        reproduce(of, writer.chance(0.4) ? Quantity::about(copies) : Quantity::range(copies, copies + 40),
                  Date::in_month(day.year, day.month), "k" + std::to_string(number), writer.pick(provinces));
    }
}

}  // namespace

void write_publications(World& world, Writer& writer) {
    writer.into(desk::press);
    std::vector<Out> out;
    for (const Planned& planned : sample::planned()) {
        auto row = writer.make<Title>();
        row.name = literal(planned.name);
        row.author = literal(planned.author);
        row.title_kind = planned.kind;
        row.languages = planned.in_english ? writer.list<Code>({"fa", "en"}) : writer.list<Code>({"fa"});
        row.original_language = planned.original;
        row.first_published = Date::on(planned.published);
        writer.put(row);
        write_editions(writer, row, planned, out);
    }
    for (const Out& one : out) {
        DayNumber step = one.planned->kind == TitleKind::periodical ? 30 : 300;
        DayNumber first = one.planned->published;
        while (first < days::first) first += step;
        for (DayNumber when = first + 61; when <= days::last; when += step) {
            write_print_run(writer, one, when, one.planned->copies);
            write_movements(world, writer, one, when, one.planned->copies);
        }
        writer.forget();
    }
    write_reproductions(world, writer, out);
    writer.forget();
}

}  // namespace karnameh::sample
