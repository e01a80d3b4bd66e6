// SPDX-License-Identifier: AGPL-3.0-or-later
// What the organisation and its channel cost: fifty to sixty thousand dollars a month, less while it was off the air.
#include "sample/money.h"
#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace finance;

struct Category {
    Spent spent;
    int share, share_off_air;
    int payments;  // a month
    std::string_view payee;
    Purpose purpose;
};

constexpr Category categories[] = {
    {Spent::wages, 30, 29, 9, "همکار", Purpose::channel},
    {Spent::studio, 15, 12, 4, "استودیو", Purpose::channel},
    {Spent::equipment, 9, 15, 4, "فروشگاه تجهیزات", Purpose::channel},
    {Spent::rent, 12, 11, 5, "صاحب‌خانه", Purpose::general},
    {Spent::travel, 9, 8, 12, "آژانس سفر", Purpose::abroad},
    {Spent::printing, 7, 6, 4, "چاپخانه", Purpose::publications},
    {Spent::internet, 4, 5, 4, "شرکت میزبان", Purpose::general},
    {Spent::telephone, 6, 5, 6, "شرکت تلفن", Purpose::inside},
    {Spent::actions, 4, 4, 9, "", Purpose::campaigns},
    {Spent::legal, 2, 3, 2, "وکیل", Purpose::asylum},
    {Spent::bank, 1, 1, 3, "بانک", Purpose::general},
    {Spent::other, 1, 1, 3, "", Purpose::other},
};

bool was_off_air(const MonthSpan& month) {
    return month.first > days::first_cut && month.last < days::second_on_air + 5;
}

// Of a whole month, in dollars, before interest: within fifty and sixty thousand with it.
std::int64_t target(Writer& writer, const MonthSpan& month) {
    if (month.last < days::on_air + 2) return writer.between(52000, 53500);
    if (was_off_air(month)) return writer.between(51000, 52500);
    return writer.between(53500, 57800);
}

// The carrier is paid for the days on which it carried.
std::int64_t write_carriers(World& world, Writer& writer, Books& books, const MonthSpan& month) {
    std::int64_t dollars = 0;
    for (std::size_t carrier = 0; carrier < 2; ++carrier) {
        DayNumber from = std::max(month.first, carrier ? days::second_on_air : days::on_air);
        DayNumber to = std::min(month.last, carrier ? days::second_cut : days::first_cut);
        if (to < from) continue;
        auto row = writer.make<Expense>();
        row.date = Date::on(from);
        row.amount = money((carrier ? 19000 : 17500) * (to - from + 1) / month.day_count(), "USD");
        row.payee = literal(carrier ? "شرکت ماهواره‌ای دوم"
                                    : "شرکت ماهواره‌ای نخست");
        row.carrier = world.carriers[carrier];
        row.spent = Spent::carrier;
        row.purpose = Purpose::channel;
        row.country = carrier ? "IT" : "FR";
        writer.put(row);
        books.pay(row.spent, row.amount, from, row.id, "هزینه‌ی ماهواره");
        dollars += row.amount.minor / 100;
    }
    return dollars;
}

void write_category(World& world, Writer& writer, Books& books, const MonthSpan& month,
                    const Category& category, std::int64_t dollars) {
    auto payments = static_cast<std::int64_t>(world.times(static_cast<std::size_t>(category.payments)));
    for (std::int64_t left = payments; left > 0 && dollars > 0; --left) {
        // The last payment takes what is left, so that the month comes to its sum.
        std::int64_t part =
            left == 1 ? dollars : std::max<std::int64_t>(1, dollars / left * writer.between(60, 140) / 100);
        dollars -= part;
        std::size_t unit = writer.random.below(world.units.size());
        auto row = writer.make<Expense>();
        DayNumber day = writer.day(month.first, month.last);
        row.date = Date::on(day);
        row.country = world.units[unit].country;
        row.amount = exchange_on(money(part, "USD"), currency_of(row.country), day);
        row.amount.minor = std::max<std::int64_t>(100, row.amount.minor / 100 * 100);
        row.spent = category.spent;
        row.purpose = category.purpose;
        row.payee = category.payee.empty() ? Text{} : literal(category.payee);
        if (category.spent == Spent::wages)
            row.payee = writer.text("همکار " + code_name(writer.random.below(40)));
        if (category.spent == Spent::rent || category.spent == Spent::actions)
            row.unit = world.units[unit].id;
        if (category.spent == Spent::actions)
            for (const Urgent& campaign : world.campaigns)
                if (day >= campaign.began && day <= campaign.ended && writer.chance(0.7))
                    row.campaign = campaign.id;
        if (writer.chance(0.1)) row.note = literal("رسید در پوشه");
        writer.put(row);
        books.pay(row.spent, row.amount, day, row.id, "هزینه");
    }
}

}  // namespace

void write_costs(World& world, Writer& writer, Books& books, const MonthSpan& month) {
    std::int64_t dollars = target(writer, month) * world.options.scale;
    if (!month.is_whole()) dollars = dollars * month.day_count() / 31;
    dollars -= write_carriers(world, writer, books, month);
    int shares = 0;
    for (const Category& category : categories)
        shares += was_off_air(month) ? category.share_off_air : category.share;
    for (const Category& category : categories) {
        std::int64_t share = was_off_air(month) ? category.share_off_air : category.share;
        write_category(world, writer, books, month, category, dollars * share / shares);
        writer.forget();
    }
}

void write_budget(World& world, Writer& writer, const MonthSpan& month) {
    CivilDay civil = month_of_index(month.index);
    auto line = [&](Planned planned, Spent spent, Purpose purpose, std::int64_t dollars) {
        auto row = writer.make<Budget>();
        row.month = Date::in_month(civil.year, civil.month);
        row.planned = planned;
        row.spent = spent;
        row.purpose = purpose;
        row.amount = money(dollars * world.options.scale, "USD");
        writer.put(row);
    };
    line(Planned::income, Spent::unset, Purpose::channel,
         month.index < month_index(days::womens_day) ? 25000 : 45000);
    line(Planned::income, Spent::unset, Purpose::general, 18000);
    line(Planned::cost, Spent::carrier, Purpose::channel, 17500);
    for (const Category& category : categories)
        line(Planned::cost, category.spent, category.purpose, category.share * 380);
}

}  // namespace karnameh::sample
