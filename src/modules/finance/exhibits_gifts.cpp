// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/tally.h"
#include "modules/finance/section.h"
#include "modules/finance/tables.h"

namespace karnameh::finance {

namespace {

constexpr Option sizes[] = {
    {1, "to_20", "less than 20"},     {2, "to_50", "20 to 49"},          {3, "to_100", "50 to 99"},
    {4, "to_250", "100 to 249"},      {5, "to_500", "250 to 499"},       {6, "to_1000", "500 to 999"},
    {7, "to_5000", "1,000 to 4,999"}, {8, "to_10000", "5,000 to 9,999"}, {9, "more", "10,000 and more"},
};
constexpr std::int64_t size_ends[] = {20'00, 50'00, 100'00, 250'00, 500'00, 1'000'00, 5'000'00, 10'000'00};

std::size_t size_of(std::int64_t cents) {
    return static_cast<std::size_t>(std::ranges::upper_bound(size_ends, cents) - std::begin(size_ends)) + 1;
}

ExhibitData by_size(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"gifts"}}, {}, Behind{}};
    ByChoice bands(sizes);
    take_valued(flows(scope, period).donations, data.behind,
                [&](const Flow& gift) { bands.add(size_of(gift.cents)); });
    data.rows = bands.rows(Empty::shown);
    return data;
}

ExhibitData sums_by_size(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"sum of the gifts"}}, {}, Behind{}};
    ByChoice bands(sizes);
    take_valued(flows(scope, period).donations, data.behind,
                [&](const Flow& gift) { bands.add(size_of(gift.cents), 0, gift.cents); });
    data.rows = in_dollars(bands.rows(Empty::shown));
    return data;
}

ExhibitData channel_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"through the channel"}, Sentence{"in drives on the air"}}, {}, Behind{}};
    ByMonth months(period, 2);
    take_valued(flows(scope, period).donations, data.behind, [&](const Flow& gift) {
        if (through_channel(gift))
            months.add(gift.day, static_cast<Through>(gift.choice) == Through::drive, gift.cents);
    });
    data.rows = in_dollars(months.rows());
    return data;
}

ExhibitData givers_by_month(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"gifts"}, Sentence{"of these through the channel"}}, {}, Behind{}};
    ByMonth months(period, 2);
    for (const Flow& gift : flows(scope, period).donations) {
        months.add(gift.day, 0);
        if (through_channel(gift)) months.add(gift.day, 1);
        data.behind.add(*gift.row);
    }
    data.rows = months.rows();
    return data;
}

struct InCurrency {
    Currency currency;
    std::int64_t gifts = 0, own = 0, cents = 0;
};

ExhibitData by_currency(const Scope& scope, const Period& period) {
    ExhibitData data{
        {Sentence{"gifts"}, Sentence{"in its currency"}, Sentence{"in US dollars"}}, {}, Behind{}};
    std::vector<InCurrency> sums;
    std::size_t latest = 0;
    take_valued(flows(scope, period).donations, data.behind, [&](const Flow& gift) {
        if (latest >= sums.size() || sums[latest].currency != gift.own.currency) {
            auto at = std::ranges::find(sums, gift.own.currency, &InCurrency::currency);
            latest = static_cast<std::size_t>(at - sums.begin());
            if (at == sums.end()) sums.push_back({gift.own.currency});
        }
        ++sums[latest].gifts;
        sums[latest].own += gift.own.minor;
        sums[latest].cents += gift.cents;
    });
    std::ranges::sort(sums, [](const InCurrency& a, const InCurrency& b) {
        return std::pair(b.cents, a.currency) < std::pair(a.cents, b.currency);
    });
    for (const InCurrency& sum : sums)
        data.rows.push_back({Recorded{std::string(sum.currency.text())},
                             {FigureValue::count(sum.gifts), FigureValue::amount({sum.own, sum.currency}),
                              FigureValue::amount(dollars(sum.cents))}});
    return data;
}

FigureValue rate_value(const Decimal& rate) {
    return rate.is_set() ? FigureValue::number(rate.mantissa, rate.scale) : FigureValue::none();
}

ExhibitData rates_used(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"one euro at the beginning"}, Sentence{"one euro at the end"}}, {}, Behind{}};
    std::vector<Currency> currencies{reporting_currency};
    for (const Flow& gift : flows(scope, period).donations)
        if (std::ranges::find(currencies, gift.own.currency) == currencies.end())
            currencies.push_back(gift.own.currency);
    std::erase(currencies, base_currency);
    std::ranges::sort(currencies);
    const Rates& table = rates(scope, period);
    for (Currency currency : currencies)
        data.rows.push_back({Recorded{std::string(currency.text())},
                             {rate_value(table.rate(currency, period.first)),
                              rate_value(table.rate(currency, period.last))}});
    scope.each<Rate>([&](const Rate& row) {
        if (row.date.within(period.first, period.last)) data.behind.add(row);
    });
    return data;
}

ExhibitData drives(const Scope& scope, const Period& period) {
    ExhibitData data{{Sentence{"gifts"}, Sentence{"raised"}}, {}, Behind{}};
    ByRecord drives(2);
    each_valued(flows(scope, period).donations, [&](const Flow& gift) {
        const Id& drive = static_cast<const Donation*>(gift.row)->drive;
        if (!drive) return;
        drives.add(drive, 0);
        drives.add(drive, 1, gift.cents);
        data.behind.add(*gift.row);
    });
    data.rows = in_dollars(drives.rows(scope), 1);
    return data;
}

}  // namespace

std::vector<Exhibit> exhibits_of_gifts() {
    return {
        {"finance.gifts_by_size", "Gifts by size, in US dollars", "gifts", ChartForm::columns, by_size},
        {"finance.sums_by_size", "What gifts of each size add up to", "US dollars", ChartForm::columns,
         sums_by_size},
        {"finance.channel_by_month", "Donations through the channel by month", "US dollars",
         ChartForm::stacked, channel_by_month},
        {"finance.gifts_by_month", "Number of gifts by month", "gifts", ChartForm::columns, givers_by_month},
        {"finance.by_currency", "Gifts by currency", "", ChartForm::none, by_currency},
        {"finance.rates", "Exchange rates of the period", "", ChartForm::none, rates_used},
        {"finance.drives", "Drives on the air and what they raised", "", ChartForm::none, drives},
    };
}

}  // namespace karnameh::finance
