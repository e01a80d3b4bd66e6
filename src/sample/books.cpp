// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/books.h"

namespace karnameh::sample {

using namespace finance;

Books::Books(World& world, Writer& writer) : world_(world), writer_(writer) {
    Id banks = account("بانک‌ها", AccountType::asset, {}, {});
    for (std::string_view currency : currencies)
        banks_[currency] = account(currency, AccountType::asset, currency, banks);
    Id income = account("درآمد", AccountType::income, {}, {});
    sources_ = {account("کمک‌ها", AccountType::income, {}, income),
                account("کمک به کانال", AccountType::income, {}, income),
                account("حق عضویت", AccountType::income, {}, income),
                account("فروش", AccountType::income, {}, income),
                account("وام‌ها", AccountType::liability, {}, {})};
    Id costs = account("هزینه‌ها", AccountType::expense, {}, {});
    for (const Option& option : spent_options())
        costs_.push_back(account(option.label, AccountType::expense, {}, costs));
    Id opening = account("مانده‌ی نخست", AccountType::equity, {}, {});
    for (std::string_view currency : {"USD", "EUR", "SEK", "GBP"}) {
        Money amount = money(
            static_cast<std::int64_t>(45000) * world.options.scale * (currency == "SEK" ? 7 : 1), currency);
        entry(opening, banks_[currency], amount, {}, days::first, {}, "مانده از دوره‌ی پیش");
        balances_[currency] += amount.minor;
    }
}

Id Books::account(std::string_view name, AccountType type, Currency currency, Id parent) {
    auto row = writer_.make<Account>();
    row.name = writer_.text(std::string(name));
    row.type = type;
    row.currency = currency;
    row.parent = parent;
    row.closed = Flag::no;
    writer_.put(row);
    return row.id;
}

void Books::entry(Id from, Id to, const Money& amount, const Money& received, DayNumber day, Id about,
                  std::string_view what) {
    auto row = writer_.make<Entry>();
    row.date = Date::on(day);
    row.from = from;
    row.to = to;
    row.amount = amount;
    row.received = received;
    row.about = about;
    row.voucher = writer_.text(std::to_string(++voucher_));
    row.what = literal(what);
    writer_.put(row);
}

void Books::receive(Source source, const Money& amount, DayNumber day, Id about, std::string_view what) {
    entry(sources_[static_cast<std::size_t>(source)], banks_.at(amount.currency), amount, {}, day, about,
          what);
    coming_.emplace(day, amount);
}

void Books::settle(DayNumber day) {
    while (!coming_.empty() && coming_.begin()->first <= day) {
        const Money& amount = coming_.begin()->second;
        balances_[amount.currency] += amount.minor;
        coming_.erase(coming_.begin());
    }
}

// Exchanges from the fullest account where this one holds too little.
void Books::have(const Money& amount, DayNumber day) {
    settle(day);
    if (balances_[amount.currency] >= amount.minor) return;
    Currency richest;
    std::int64_t most = 0;
    for (const auto& [currency, minor] : balances_) {
        if (currency == amount.currency || minor <= 0) continue;
        std::int64_t value = dollars_of({minor, currency}, day);
        if (value <= most) continue;
        most = value;
        richest = currency;
    }
    if (most <= 0) return;
    // Twice what is missing, so that it does not run short again at once.
    std::int64_t wanted = 2 * (amount.minor - balances_[amount.currency]);
    Money given = exchange_on({wanted, amount.currency}, richest, day);
    given.minor = std::min(given.minor, balances_[richest]) / 100 * 100;
    if (given.minor <= 0) return;
    Money received = exchange_on(given, amount.currency, day);
    if (received.minor <= 0) return;
    entry(banks_[richest], banks_[amount.currency], given, received, day, {}, "تبدیل ارز");
    balances_[richest] -= given.minor;
    balances_[amount.currency] += received.minor;
}

void Books::pay(Spent spent, const Money& amount, DayNumber day, Id about, std::string_view what) {
    have(amount, day);
    entry(banks_.at(amount.currency), costs_[static_cast<std::size_t>(spent) - 1], amount, {}, day, about,
          what);
    balances_[amount.currency] -= amount.minor;
}

void Books::repay(const Money& amount, DayNumber day, Id about) {
    have(amount, day);
    entry(banks_.at(amount.currency), sources_[static_cast<std::size_t>(Source::loans)], amount, {}, day,
          about, "بازپرداخت وام");
    balances_[amount.currency] -= amount.minor;
}

}  // namespace karnameh::sample
