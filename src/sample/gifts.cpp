// SPDX-License-Identifier: AGPL-3.0-or-later
// Gifts: from ten dollars and fifty kronor up, many small and few large, more at the turn of the years, and for the
// channel ever more in the last months.
#include "sample/money.h"
#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace finance;

// Nobody gives 83.17: amounts as people name them.
constexpr std::int64_t usual[] = {10,   15,   20,   25,   30,   40,   50,   60,   75,    80,   100,
                                  120,  150,  200,  250,  300,  350,  400,  500,  600,   700,  800,
                                  1000, 1200, 1500, 2000, 2500, 3000, 4000, 5000, 10000, 20000};

std::int64_t least_gift(Currency currency) {
    if (currency == Currency("USD") || currency == Currency("GBP")) return 10;
    if (currency == Currency("SEK")) return 50;
    if (currency == Currency("NOK") || currency == Currency("DKK")) return 100;
    return 20;
}

Money named_amount(double dollars, Currency currency, DayNumber day) {
    Money exact = exchange_on({static_cast<std::int64_t>(dollars * 100), "USD"}, currency, day);
    std::int64_t whole = exact.minor / 100, nearest = usual[0];
    for (std::int64_t amount : usual)
        if (std::abs(amount - whole) < std::abs(nearest - whole)) nearest = amount;
    if (currency == Currency("SEK") && nearest > 50 && nearest < 100) nearest = 100;
    return money(std::max(nearest, least_gift(currency)), currency);
}

// What is given for the channel in a month, in dollars.
std::int64_t channel_target(int month) {
    int at = month - month_index(days::first);  // 0: May 2007
    if (at <= 1) return 27000;                  // to go on the air
    if (at < 23) return 16500;
    constexpr std::int64_t last_months[] = {21000, 25000, 30500, 37500, 45000, 55000, 67000, 82000, 26000};
    return last_months[std::min<std::size_t>(static_cast<std::size_t>(at - 23), std::size(last_months) - 1)];
}

double season(int month) {
    constexpr double seasons[] = {0.9, 0.95, 1.25, 1.05, 1.0, 0.95, 0.85, 0.85, 1.0, 1.0, 1.0, 1.2};
    return seasons[month % 12];
}

Id drive_on(const World& world, DayNumber day) {
    for (const World::Drive& drive : world.drives)
        if (day >= drive.from && day <= drive.to) return drive.id;
    return {};
}

void set_giver(World& world, Writer& writer, Donation& row) {
    row.given_as = writer.one_of<Giver>({{Giver::code, 38}, {Giver::anonymous, 40}, {Giver::person, 22}});
    if (row.given_as == Giver::anonymous) return;
    if (row.given_as == Giver::person && writer.chance(0.6)) {
        const Somebody& giver = writer.pick(world.people);
        row.giver = giver.id;
        row.from = writer.text(giver.name);
        return;
    }
    row.from = writer.text("یاور " + code_name(writer.random.below(300)));
}

void set_way(World& world, Writer& writer, Donation& row, std::size_t city) {
    bool for_channel = row.purpose == Purpose::channel;
    row.through =
        for_channel
            ? writer.one_of<Through>(
                  {{Through::channel, 58}, {Through::bank, 20}, {Through::unit, 14}, {Through::site, 8}})
            : writer.one_of<Through>({{Through::unit, 34},
                                      {Through::bank, 24},
                                      {Through::gathering, 20},
                                      {Through::by_hand, 12},
                                      {Through::site, 10}});
    Id drive = for_channel ? drive_on(world, row.date.first) : Id{};
    if (drive && row.through == Through::channel && writer.chance(0.6)) {
        row.through = Through::drive;
        row.drive = drive;
    }
    if (row.through == Through::unit || row.through == Through::gathering) row.unit = world.units[city].id;
}

Purpose other_purpose(Writer& writer) {
    return writer.one_of<Purpose>({{Purpose::general, 44},
                                   {Purpose::campaigns, 16},
                                   {Purpose::inside, 14},
                                   {Purpose::publications, 10},
                                   {Purpose::asylum, 10},
                                   {Purpose::abroad, 6}});
}

Currency currency_in(Code country, Writer& writer) {
    Currency own = currency_of(country);
    return own == Currency("EUR") && writer.chance(0.04) ? Currency("USD") : own;
}

// Writes one gift and books it; returns its value in dollars.
std::int64_t write_gift(World& world, Writer& writer, Books& books, Purpose purpose, DayNumber day) {
    static const std::vector<int> weights = [] {
        std::vector<int> made;
        for (const City& city : cities()) made.push_back(city.weight);
        return made;
    }();
    std::size_t city = writer.weighted(weights);
    auto row = writer.make<Donation>();
    row.date = Date::on(day);
    row.country = cities()[city].country;
    double dollars = std::min(3000.0, 78 * std::exp(1.1 * writer.normal()));
    row.amount = named_amount(dollars, currency_in(row.country, writer), day);
    row.purpose = purpose;
    set_giver(world, writer, row);
    set_way(world, writer, row, city);
    if (purpose == Purpose::campaigns)
        for (const Urgent& campaign : world.campaigns)
            if (day >= campaign.began && day <= campaign.ended && campaign.is_execution)
                row.campaign = campaign.id;
    DayNumber thanked = day + static_cast<DayNumber>(writer.between(1, 25));
    if (thanked <= days::last && writer.chance(0.72)) row.thanked = Date::on(thanked);
    writer.put(row);
    books.receive(purpose == Purpose::channel ? Source::gifts_channel : Source::gifts, row.amount, day,
                  row.id, "کمک مالی");
    return dollars_of(row.amount, day);
}

struct LargeGift {
    DayNumber day;
    std::int64_t amount;
    std::string_view currency;
    std::string_view from;
};

}  // namespace

void write_gifts(World& world, Writer& writer, Books& books, const MonthSpan& month) {
    double share = season(month.index) * world.options.scale;
    // The curve of the channel's last months is steeper than any season.
    double channel_share = month.index - month_index(days::first) < 23 ? share : world.options.scale;
    auto part = static_cast<double>(month.day_count()) / (month.is_whole() ? month.day_count() : 30);
    auto write = [&](std::int64_t target, bool for_channel) {
        for (std::int64_t given = 0; given < target * 100 && !writer.has_failed();) {
            DayNumber day = writer.day(month.first, month.last);
            given +=
                write_gift(world, writer, books, for_channel ? Purpose::channel : other_purpose(writer), day);
            writer.forget();
        }
    };
    std::int64_t channel = channel_target(month.index);
    write(static_cast<std::int64_t>(static_cast<double>(channel) * channel_share *
                                    (month.index == month_index(days::last) ? 1 : part)),
          true);
    write(static_cast<std::int64_t>(15500 * share * part), false);
}

void write_large_gifts(World& world, Writer& writer, Books& books) {
    const LargeGift gifts[] = {
        {day_number({2007, 6, 12}), 10000, "USD", "یاور بلوط"},
        {day_number({2007, 7, 9}), 12000, "EUR", "یاور سپیدار"},
        {day_number({2008, 6, 28}), 10000, "EUR", "یاور کارون"},
        {day_number({2009, 7, 3}), 15000, "EUR", "یاور دماوند"},
        {day_number({2009, 10, 30}), 10000, "USD", "یاور کهربا"},
        {day_number({2009, 11, 12}), 14000, "EUR", "یاور شباهنگ"},
    };
    for (const LargeGift& gift : gifts) {
        auto row = writer.make<Donation>();
        row.date = Date::on(gift.day);
        row.amount = money(gift.amount, gift.currency);
        row.given_as = Giver::code;
        row.from = literal(gift.from);
        row.through = Through::bank;
        row.purpose = Purpose::channel;
        row.country = gift.currency == "EUR" ? "DE" : "US";
        writer.put(row);
        books.receive(Source::gifts_channel, row.amount, gift.day, row.id, "کمک بزرگ");
        world.large_gifts.push_back(row.id);
    }
    writer.forget();
}

}  // namespace karnameh::sample
