// SPDX-License-Identifier: AGPL-3.0-or-later
#include <numeric>

#include "modules/finance/section.h"
#include "modules/finance/views.h"

namespace karnameh::finance {

namespace {

FigureValue gifts(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t gifts = 0;
    for (const Flow& gift : flows(scope, period).donations) {
        ++gifts;
        behind.add(*gift.row);
    }
    return FigureValue::count(gifts);
}

FigureValue median(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<std::int64_t> cents;
    each_valued(flows(scope, period).donations, [&](const Flow& gift) {
        cents.push_back(gift.cents);
        behind.add(*gift.row);
    });
    if (cents.empty()) return FigureValue::none();
    auto middle = cents.begin() + static_cast<std::ptrdiff_t>(cents.size() / 2);
    std::ranges::nth_element(cents, middle);
    std::int64_t upper = *middle;
    if (cents.size() % 2 == 1) return FigureValue::amount(dollars(upper));
    std::int64_t lower = *std::max_element(cents.begin(), middle);
    return FigureValue::amount(dollars(FigureValue::ratio(lower + upper, 2, 0).low));
}

// The two smallest different amounts of a currency.
struct Smallest {
    Currency currency;
    std::int64_t least, next;
};

std::vector<Smallest> smallest_by_currency(const std::vector<Flow>& gifts) {
    std::vector<Smallest> all;
    std::size_t latest = 0;
    for (const Flow& gift : gifts) {
        if (gift.own.minor <= 0) continue;
        if (latest >= all.size() || all[latest].currency != gift.own.currency) {
            auto at = std::ranges::find(all, gift.own.currency, &Smallest::currency);
            latest = static_cast<std::size_t>(at - all.begin());
            if (at == all.end()) all.push_back({gift.own.currency, INT64_MAX, INT64_MAX});
        }
        Smallest& one = all[latest];
        if (gift.own.minor < one.least)
            one.next = std::exchange(one.least, gift.own.minor);
        else if (gift.own.minor > one.least)
            one.next = std::min(one.next, gift.own.minor);
    }
    std::ranges::sort(all, {}, &Smallest::currency);
    return all;
}

FigureValue smallest(const Scope& scope, const Period& period, Behind& behind) {
    const std::vector<Flow>& gifts = flows(scope, period).donations;
    std::vector<Smallest> all = smallest_by_currency(gifts);
    if (all.empty()) return FigureValue::none();
    std::vector<std::string> items;
    for (const Smallest& one : all) {
        items.push_back(money_text({one.least, one.currency}));
        if (one.next != INT64_MAX) items.push_back(money_text({one.next, one.currency}));
    }
    for (const Flow& gift : gifts) {
        auto one = std::ranges::lower_bound(all, gift.own.currency, {}, &Smallest::currency);
        if (one != all.end() && one->currency == gift.own.currency && gift.own.minor > 0 &&
            gift.own.minor <= one->next && (one->next != INT64_MAX || gift.own.minor == one->least))
            behind.add(*gift.row);
    }
    return FigureValue::list(std::move(items));
}

FigureValue largest(const Scope& scope, const Period& period, Behind& behind) {
    const Flow* most[2] = {};  // in dollars, in euro
    for (const Flow& gift : flows(scope, period).donations) {
        bool in_euro = gift.own.currency == base_currency;
        if (!in_euro && gift.own.currency != reporting_currency) continue;
        const Flow*& best = most[in_euro];
        if (!best || gift.own.minor > best->own.minor) best = &gift;
    }
    std::vector<std::int64_t> amounts;
    for (const Flow* gift : most) {
        if (!gift) continue;
        amounts.push_back(gift->own.minor);
        behind.add(*gift->row);
    }
    if (amounts.empty()) return FigureValue::none();
    auto [least, most_of_both] = std::ranges::minmax(amounts);
    bool whole = least % 100 == 0 && most_of_both % 100 == 0;
    FigureValue value = FigureValue::number(whole ? least / 100 : least, whole ? 0 : 2);
    value.high = whole ? most_of_both / 100 : most_of_both;
    if (value.low != value.high) value.how = Certainness::range;
    return value;
}

constexpr std::size_t months_compared = 3;

FigureValue aid_growth(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<Flow> through;
    each_valued(flows(scope, period).donations, [&](const Flow& gift) {
        if (through_channel(gift)) through.push_back(gift);
    });
    std::vector<std::int64_t> months = by_whole_month(through, period);
    if (through.empty() || months.size() < 2 * months_compared) return FigureValue::none();
    DayNumber first =
        day_number(month_of_index(whole_months(period).last + 1 - static_cast<int>(2 * months_compared)));
    DayNumber end = day_number(month_of_index(whole_months(period).last + 1));
    for (const Flow& gift : through)
        if (gift.day >= first && gift.day < end) behind.add(*gift.row);
    auto mean = [&](std::size_t months_back) {
        auto end_of_three = months.end() - static_cast<std::ptrdiff_t>(months_back);
        std::int64_t cents = std::accumulate(end_of_three - months_compared, end_of_three, std::int64_t{0});
        return FigureValue::ratio(cents, months_compared, 0).low;
    };
    return FigureValue::trend(mean(months_compared), mean(0), minor_digits(reporting_currency));
}

FigureValue to_thank(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t gifts = 0;
    for (const Flow& gift : flows(scope, period).donations) {
        const Date& thanked = static_cast<const Donation*>(gift.row)->thanked;
        if (thanked.is_set() && thanked.first <= period.last) continue;
        ++gifts;
        behind.add(*gift.row);
    }
    return FigureValue::count(gifts);
}

}  // namespace

std::vector<Figure> figures_of_gifts() {
    return {
        {"finance.gifts", "Gifts", "gifts", FigureKind::count, "Donations dated in the period.", gifts},
        {"finance.median", "Median gift", "", FigureKind::money,
         "Half of the donations of the period are smaller and half are larger, in US dollars at the rate of "
         "the day.",
         median},
        {"finance.smallest", "Smallest gifts", "", FigureKind::list,
         "For each currency, the two smallest different amounts given in the period.", smallest},
        {"finance.largest", "Largest gifts", "euros or US dollars", FigureKind::range,
         "The largest donation of the period in US dollars and the largest in euros, each in its own "
         "currency, from the smaller number to the larger.",
         largest},
        {"channel.aid_growth", "Donations through the channel", "US dollars a month", FigureKind::rate,
         "Donations through the channel or in a drive on the air: the average of the last three whole months "
         "of the period, after that of the three before them, in US dollars at the rate of the day.",
         aid_growth},
        {"finance.to_thank", "Gifts not yet thanked for", "gifts", FigureKind::count,
         "Donations of the period without a day of thanks up to its end.", to_thank},
    };
}

}  // namespace karnameh::finance
