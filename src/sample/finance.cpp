// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/money.h"

namespace karnameh::sample {

namespace {

using namespace finance;

constexpr DayNumber days_before = 12;  // so that the first day has a rate too

void write_rates(Writer& writer) {
    for (std::string_view currency : currencies) {
        if (currency == "EUR") continue;
        for (const RateOfDay& rate : rates_of(currency)) {
            if (rate.day < days::first - days_before || rate.day > days::last) continue;
            auto row = writer.make<Rate>();
            row.date = Date::on(rate.day);
            row.base = "EUR";
            row.quote = currency;
            row.rate = rate.rate;
            row.source = literal(rate_source);
            writer.put(row);
        }
    }
}

// From here on nothing is dated in those days any more, so they come last.
void write_closes(World& world, Writer& writer) {
    struct Close {
        std::string_view name;
        DayNumber first, last;
    };
    const Close closes[] = {
        {"سال ۲۰۰۷", days::first, day_number({2007, 12, 31})},
        {"نیمه‌ی نخست ۲۰۰۸", day_number({2008, 1, 1}), day_number({2008, 6, 30})},
        {"نیمه‌ی دوم ۲۰۰۸", day_number({2008, 7, 1}), day_number({2008, 12, 31})},
        {"نیمه‌ی نخست ۲۰۰۹", day_number({2009, 1, 1}), day_number({2009, 6, 30})},
    };
    for (const Close& close : closes) {
        auto row = writer.make<PeriodClose>();
        row.name = literal(close.name);
        row.first = Date::on(close.first);
        row.last = Date::on(close.last);
        row.closed = Date::on(close.last + 24);
        row.closed_by = world.people.front().id;
        writer.put(row);
    }
}

}  // namespace

bool MonthSpan::is_whole() const {
    return first == day_number(month_of_index(index)) && last == day_number(month_of_index(index + 1)) - 1;
}

std::vector<MonthSpan> months_of_period() {
    std::vector<MonthSpan> months;
    for (int index = month_index(days::first); index <= month_index(days::last); ++index)
        months.push_back({index, std::max(days::first, day_number(month_of_index(index))),
                          std::min(days::last, day_number(month_of_index(index + 1)) - 1)});
    return months;
}

void write_finance(World& world, Writer& writer) {
    writer.into(desk::finance);
    write_rates(writer);
    Books books(world, writer);
    std::vector<RunningLoan> loans;
    write_large_gifts(world, writer, books);
    write_pledges(world, writer, books);
    for (const MonthSpan& month : months_of_period()) {
        write_budget(world, writer, month);
        write_gifts(world, writer, books, month);
        write_sales(world, writer, books, month);
        write_dues(world, writer, books, month);
        write_loans(writer, books, month, loans);
        write_costs(world, writer, books, month);
        if (writer.has_failed()) return;
    }
    write_closes(world, writer);
}

}  // namespace karnameh::sample
