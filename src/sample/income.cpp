// SPDX-License-Identifier: AGPL-3.0-or-later
// Sales, dues and loans.
#include "sample/money.h"
#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace finance;

void write_sale(World& world, Writer& writer, Books& books, DayNumber day, bool of_programmes) {
    auto row = writer.make<Sale>();
    row.date = Date::on(day);
    if (of_programmes) {
        row.sold = Sold::programme;
        row.amount = money(writer.between(6, 18) * 50, "USD");
        row.to = writer.text(numbered("ایستگاه کابلی", static_cast<std::size_t>(writer.between(1, 9))));
        row.what = literal("حق پخش برنامه");
        row.country = "US";
        row.purpose = Purpose::channel;
    } else {
        std::size_t unit = writer.random.below(world.units.size());
        row.sold = writer.one_of<Sold>({{Sold::publication, 5},
                                        {Sold::literature_table, 5},
                                        {Sold::ticket, 3},
                                        {Sold::recording, 2},
                                        {Sold::other, 1}});
        row.country = world.units[unit].country;
        Currency currency = currency_of(row.country);
        bool small_unit =
            currency == Currency("SEK") || currency == Currency("NOK") || currency == Currency("DKK");
        row.amount = money(writer.between(2, 30) * (small_unit ? 50 : 5), currency);
        row.unit = world.units[unit].id;
        row.purpose = row.sold == Sold::publication ? Purpose::publications : Purpose::general;
    }
    writer.put(row);
    books.receive(Source::proceeds, row.amount, day, row.id, "فروش");
}

Money due_of(Writer& writer, Code country) {
    Currency currency = currency_of(country);
    bool kronor = currency == Currency("SEK") || currency == Currency("NOK") || currency == Currency("DKK");
    return money(kronor ? writer.one_of<std::int64_t>({{100, 3}, {150, 4}, {200, 3}})
                        : writer.one_of<std::int64_t>({{10, 2}, {15, 4}, {20, 3}, {25, 1}}),
                 currency);
}

struct PlannedLoan {
    DayNumber taken;
    std::int64_t principal;
    std::string_view currency;
    std::int64_t percent_tenths;
    Bearer bearer;
    int months;  // over which it is repaid, from half a year after; 0: not begun
};

const std::vector<PlannedLoan>& planned_loans() {
    static const std::vector<PlannedLoan> loans = {
        {day_number({2007, 5, 20}), 30000, "USD", 65, Bearer::lender, 40},
        {day_number({2007, 5, 25}), 20000, "EUR", 0, Bearer::none, 30},
        {day_number({2007, 6, 10}), 150000, "SEK", 58, Bearer::organisation, 36},
        {day_number({2007, 9, 3}), 15000, "GBP", 72, Bearer::lender, 0},
        {day_number({2007, 12, 1}), 15000, "EUR", 60, Bearer::lender, 24},
        {day_number({2008, 2, 15}), 100000, "NOK", 0, Bearer::none, 20},
        {day_number({2008, 5, 5}), 20000, "USD", 70, Bearer::organisation, 30},
        {day_number({2008, 8, 20}), 10000, "EUR", 0, Bearer::none, 0},
        {day_number({2008, 10, 12}), 20000, "CAD", 62, Bearer::lender, 36},
        {day_number({2009, 1, 18}), 80000, "SEK", 55, Bearer::organisation, 24},
        {day_number({2009, 4, 2}), 12000, "EUR", 0, Bearer::none, 0},
        {day_number({2009, 8, 9}), 20000, "EUR", 64, Bearer::lender, 0},
        {day_number({2009, 10, 20}), 15000, "USD", 0, Bearer::none, 0},
    };
    return loans;
}

// The one repayment of a month, if there is one.
void write_repayment(Writer& writer, Books& books, RunningLoan& loan, const MonthSpan& month) {
    DayNumber day = loan.next;
    if (loan.months_left == 0 || day < month.first || day > month.last) return;
    auto row = writer.make<Repayment>();
    row.loan = loan.id;
    row.date = Date::on(day);
    row.amount = {loan.part, loan.currency};
    if (loan.percent_tenths > 0)
        row.interest = {std::max<std::int64_t>(1, loan.owed * loan.percent_tenths / 12000), loan.currency};
    writer.put(row);
    books.repay(row.amount, day, row.id);
    if (row.interest.is_set()) books.pay(Spent::interest, row.interest, day, row.id, "بهره‌ی وام");
    loan.owed -= loan.part;
    loan.next += 30;
    --loan.months_left;
}

RunningLoan write_loan(Writer& writer, Books& books, const PlannedLoan& planned, std::size_t number) {
    auto row = writer.make<Loan>();
    row.taken = Date::on(planned.taken);
    row.principal = money(planned.principal, planned.currency);
    if (planned.bearer != Bearer::none) row.rate = {planned.percent_tenths, 1, true};
    row.interest_borne_by = planned.bearer;
    row.lender = writer.text("یاور " + code_name(200 + number));
    row.due = Date::on(planned.taken + (planned.months ? 182 + planned.months * 30 : 1460));
    row.schedule = literal(planned.months ? "ماهانه، از شش ماه بعد" : "یک‌جا در پایان");
    row.purpose = number % 5 == 3 ? Purpose::general : Purpose::channel;
    writer.put(row);
    books.receive(Source::loans, row.principal, planned.taken, row.id, "وام");
    RunningLoan running;
    running.id = row.id;
    running.currency = row.principal.currency;
    running.owed = row.principal.minor;
    running.months_left = planned.months;
    running.part = planned.months ? row.principal.minor / planned.months : 0;
    running.next = planned.taken + 182;
    if (planned.bearer == Bearer::organisation) running.percent_tenths = planned.percent_tenths;
    return running;
}

}  // namespace

void write_sales(World& world, Writer& writer, Books& books, const MonthSpan& month) {
    for (std::size_t left = world.times(3); left > 0; --left)
        if (month.first > days::on_air)
            write_sale(world, writer, books, writer.day(month.first, month.last), true);
    for (std::size_t left = world.times(9); left > 0; --left)
        write_sale(world, writer, books, writer.day(month.first, month.last), false);
    writer.forget();
}

void write_dues(World& world, Writer& writer, Books& books, const MonthSpan& month) {
    if (!month.is_whole()) return;
    CivilDay civil = month_of_index(month.index);
    for (const Somebody& member : world.people) {
        if (!member.member_since || member.unit == SIZE_MAX || member.member_since > month.first) continue;
        if (member.left && member.left < month.last) continue;
        auto row = writer.make<Due>();
        row.member = member.id;
        row.unit = world.units[member.unit].id;
        row.month = Date::in_month(civil.year, civil.month);
        row.due = Date::on(month.last);
        row.amount = due_of(writer, member.country);
        // Some always pay, some at times, some never: the last digit of the id decides.
        int habit = member.id.bytes[0] % 20;
        double paying = habit < 13 ? 0.97 : habit < 18 ? 0.6 : 0.06;
        DayNumber day = std::max(
            month.first, month.last + static_cast<DayNumber>(writer.between(-25, habit < 13 ? 3 : 50)));
        if (writer.chance(paying) && day <= days::last) {
            row.paid = row.amount;
            if (writer.chance(0.05)) row.paid.minor /= 2;
            row.paid_on = Date::on(day);
        }
        writer.put(row);
        if (row.paid.is_set()) books.receive(Source::dues, row.paid, row.paid_on.first, row.id, "حق عضویت");
        writer.forget();
    }
}

void write_loans(Writer& writer, Books& books, const MonthSpan& month, std::vector<RunningLoan>& running) {
    std::size_t number = 0;
    for (const PlannedLoan& planned : planned_loans()) {
        ++number;
        if (planned.taken >= month.first && planned.taken <= month.last)
            running.push_back(write_loan(writer, books, planned, number));
    }
    for (RunningLoan& loan : running) write_repayment(writer, books, loan, month);
    writer.forget();
}

}  // namespace karnameh::sample
