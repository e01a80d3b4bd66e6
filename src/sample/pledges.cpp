// SPDX-License-Identifier: AGPL-3.0-or-later
// Pledges and the gifts that kept them, in part or in full.
#include "sample/money.h"
#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace finance;

struct Plan {
    Money amount;
    DayNumber promised, due;
    int parts, kept;  // instalments, and how many of them were paid
    Flag released;
    std::string from;
};

void write_pledge(Writer& writer, Books& books, World& world, const Plan& plan) {
    auto pledge = writer.make<Pledge>();
    pledge.promised = Date::on(plan.promised);
    pledge.due = Date::on(plan.due);
    pledge.amount = plan.amount;
    pledge.from = writer.text(plan.from);
    pledge.country = plan.amount.currency == Currency("SEK")   ? "SE"
                     : plan.amount.currency == Currency("USD") ? "US"
                                                               : "DE";
    pledge.purpose = Purpose::channel;
    pledge.released = plan.released;
    writer.put(pledge);
    if (plan.kept == plan.parts) world.kept_pledges.push_back(pledge.id);
    for (int part = 1; part <= plan.parts; ++part) {
        auto row = writer.make<Instalment>();
        DayNumber due = plan.promised + (plan.due - plan.promised) * part / plan.parts;
        row.pledge = pledge.id;
        row.amount = {plan.amount.minor / plan.parts, plan.amount.currency};
        row.due = Date::on(due);
        DayNumber paid =
            std::clamp(due - static_cast<DayNumber>(writer.between(0, 6)), plan.promised, days::last);
        if (part <= plan.kept) {
            auto gift = writer.make<Donation>();
            gift.date = Date::on(paid);
            gift.amount = row.amount;
            gift.given_as = Giver::code;
            gift.from = pledge.from;
            gift.through = Through::bank;
            gift.purpose = Purpose::channel;
            gift.country = pledge.country;
            gift.thanked = Date::on(std::min(paid + 3, days::last));
            writer.put(gift);
            books.receive(Source::gifts_channel, gift.amount, paid, gift.id, "قسط تعهد");
            row.donation = gift.id;
            row.paid = gift.date;
        }
        writer.put(row);
    }
}

Plan some_pledge(Writer& writer) {
    Plan plan;
    plan.parts = static_cast<int>(writer.one_of<std::int64_t>({{1, 5}, {2, 3}, {4, 3}}));
    plan.promised = writer.day(days::first + 10, days::last - 20);
    plan.due = plan.promised + static_cast<DayNumber>(writer.between(30, 240));
    bool in_kronor = writer.chance(0.4);
    std::int64_t whole = writer.one_of<std::int64_t>({{200, 4}, {400, 4}, {1000, 4}, {2000, 3}});
    plan.amount = in_kronor ? money(whole * 8, "SEK") : money(whole, "EUR");
    plan.from = "یاور " + code_name(writer.random.below(300));
    plan.kept = writer.chance(0.76) ? plan.parts : static_cast<int>(writer.between(0, plan.parts - 1));
    // What is not due yet cannot have been paid.
    while (plan.kept > 0 && plan.promised + (plan.due - plan.promised) * plan.kept / plan.parts > days::last)
        --plan.kept;
    plan.released = plan.kept < plan.parts && writer.chance(0.15) ? Flag::yes : Flag::no;
    return plan;
}

}  // namespace

void write_pledges(World& world, Writer& writer, Books& books) {
    write_pledge(writer, books, world,
                 {money(20000, "USD"), day_number({2007, 6, 20}), day_number({2008, 4, 15}), 4, 4, Flag::no,
                  "یاور فیروزه"});
    write_pledge(writer, books, world,
                 {money(5000, "USD"), day_number({2008, 6, 28}), day_number({2008, 7, 25}), 1, 1, Flag::no,
                  "یاور الوند"});
    write_pledge(writer, books, world,
                 {money(6000, "EUR"), day_number({2009, 7, 20}), day_number({2009, 11, 30}), 3, 2, Flag::no,
                  "یاور زمرد"});
    for (std::size_t left = world.times(46); left > 0; --left) {
        write_pledge(writer, books, world, some_pledge(writer));
        writer.forget();
    }
    writer.forget();
}

}  // namespace karnameh::sample
