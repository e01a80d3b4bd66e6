// SPDX-License-Identifier: AGPL-3.0-or-later
// The double-entry books of the period: every gift, sale, due, loan and expense is booked as it is written,
// and money is exchanged at the rate of the day where a currency runs short.
#pragma once

#include <map>

#include "modules/finance/records.h"
#include "sample/rates.h"
#include "sample/world.h"

namespace karnameh::sample {

// Currencies in which the organisation has an account.
inline constexpr std::string_view currencies[] = {"USD", "EUR", "SEK", "GBP", "NOK",
                                                  "DKK", "CAD", "AUD", "CHF"};

enum class Source : std::uint8_t { gifts, gifts_channel, dues, proceeds, loans };

class Books {
  public:
    // Writes the accounts and what was there on the first day.
    Books(World& world, Writer& writer);

    void receive(Source source, const Money& amount, DayNumber day, Id about, std::string_view what);
    void pay(finance::Spent spent, const Money& amount, DayNumber day, Id about, std::string_view what);
    void repay(const Money& amount, DayNumber day, Id about);

  private:
    Id account(std::string_view name, finance::AccountType type, Currency currency, Id parent);
    void entry(Id from, Id to, const Money& amount, const Money& received, DayNumber day, Id about,
               std::string_view what);
    void settle(DayNumber day);
    void have(const Money& amount, DayNumber day);

    World& world_;
    Writer& writer_;
    std::map<Currency, Id> banks_;
    std::map<Currency, std::int64_t> balances_;
    std::multimap<DayNumber, Money> coming_;  // received, on days that the balances have not reached
    std::vector<Id> sources_, costs_;
    std::int64_t voucher_ = 0;
};

inline std::int64_t dollars_of(const Money& amount, DayNumber day) {
    return exchange_on(amount, "USD", day).minor;
}

}  // namespace karnameh::sample
