// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/rates.h"

namespace karnameh::finance {

namespace {

__extension__ using Wide = __int128;

constexpr int digits_max = 18;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

// numerator / denominator, half to even; the denominator is above zero.
template <typename Integer>
std::int64_t divide(Integer numerator, Integer denominator) {
    Integer whole = numerator / denominator, rest = numerator % denominator;
    if (rest < 0) {
        rest += denominator;
        --whole;
    }
    Integer other = denominator - rest;
    if (rest > other || (rest == other && whole % 2 != 0)) ++whole;
    return static_cast<std::int64_t>(whole);
}

}  // namespace

Rates::Rates(const Scope& scope, DayNumber last) : first_(last), last_(last) {
    read(scope);
    fill_forward();
    work_out_factors();
}

void Rates::read(const Scope& scope) {
    struct Read {
        Currency quote;
        DayNumber day;
        Decimal rate;
    };
    std::vector<Read> all{{base_currency, last_ - days_kept, {1, 0, true}}};
    scope.each<Rate>([&](const Rate& row) {
        bool counts = row.base == base_currency && row.quote != base_currency && row.rate.mantissa > 0 &&
                      number(row.quote) != 0 && row.rate.scale <= digits_max &&
                      row.date.within(last_ - days_kept, last_);
        if (counts) all.push_back({row.quote, row.date.first, row.rate});
    });
    for (const Read& one : all) {
        first_ = std::min(first_, one.quote == base_currency ? last_ : one.day);
        if (column(one.quote) != unknown) continue;
        columns_[number(one.quote)] = static_cast<std::uint16_t>(currencies_.size());
        currencies_.push_back(one.quote);
    }
    std::size_t days = static_cast<std::size_t>(last_ - first_ + 1);
    cells_.resize(currencies_.size() * days);
    for (const Read& one : all) {
        if (one.quote != base_currency)
            cells_[column(one.quote) * days + static_cast<std::size_t>(one.day - first_)].rate = one.rate;
    }
    for (std::size_t day = 0; day < days; ++day)
        cells_[column(base_currency) * days + day].rate = {1, 0, true};
}

void Rates::fill_forward() {
    std::size_t days = static_cast<std::size_t>(last_ - first_ + 1);
    for (std::size_t start = 0; start < cells_.size(); start += days) {
        DayNumber age = stale_days + 1;
        for (std::size_t day = 0; day < days; ++day) {
            Cell& cell = cells_[start + day];
            age = cell.rate.is_set() ? 0 : age + 1;
            if (age > 0 && age <= stale_days) cell.rate = cells_[start + day - 1].rate;
        }
    }
}

void Rates::work_out_factors() {
    std::size_t days = static_cast<std::size_t>(last_ - first_ + 1);
    std::size_t reporting = column(reporting_currency);
    if (reporting == unknown) return;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Decimal& from = cells_[i].rate;
        const Decimal& to = cells_[reporting * days + i % days].rate;
        if (!from.is_set() || !to.is_set()) continue;
        int shift =
            minor_digits(reporting_currency) - minor_digits(currencies_[i / days]) + from.scale - to.scale;
        if (std::abs(shift) > digits_max) continue;
        std::int64_t times, divided;
        if (__builtin_mul_overflow(to.mantissa, power_of_ten(shift), &times) ||
            __builtin_mul_overflow(from.mantissa, power_of_ten(-shift), &divided))
            continue;
        cells_[i].times = times;
        cells_[i].divided = divided;
    }
}

const Rates::Cell* Rates::cell(Currency currency, DayNumber day) const {
    day = std::min(day, last_);
    if (day < first_) return nullptr;
    std::size_t at = column(currency);
    if (at == unknown) return nullptr;
    return &cells_[at * static_cast<std::size_t>(last_ - first_ + 1) +
                   static_cast<std::size_t>(day - first_)];
}

std::optional<std::int64_t> Rates::value(const Money& amount, DayNumber day) const {
    if (amount.currency == reporting_currency) return amount.minor;
    const Cell* cell = this->cell(amount.currency, day);
    if (!cell || cell->divided == 0) return {};
    std::int64_t product;
    if (!__builtin_mul_overflow(amount.minor, cell->times, &product)) return divide(product, cell->divided);
    Wide wide = Wide{amount.minor} * cell->times;
    Wide most = Wide{INT64_MAX} * cell->divided;
    if (wide > most || wide < -most) return {};
    return divide<Wide>(wide, cell->divided);
}

Decimal Rates::rate(Currency quote, DayNumber day) const {
    const Cell* cell = this->cell(quote, day);
    return cell ? cell->rate : Decimal{};
}

namespace {

// Rates of one currency for a euro, by day.
struct RatesOf {
    std::vector<const Rate*> rows;

    RatesOf(const Scope& scope, Currency quote) {
        scope.each<Rate>([&](const Rate& row) {
            if (row.quote == quote && row.base == base_currency && row.rate.mantissa > 0 &&
                row.rate.scale <= digits_max && row.date.is_set())
                rows.push_back(&row);
        });
        std::ranges::stable_sort(rows, {}, day_of_rate);
    }
    static DayNumber day_of_rate(const Rate* row) { return row->date.first; }
    Decimal last(DayNumber day) const {
        auto after = std::ranges::upper_bound(rows, day, {}, day_of_rate);
        if (after == rows.begin()) return {};
        const Rate& row = **std::prev(after);
        return day - row.date.first <= stale_days ? row.rate : Decimal{};
    }
};

Decimal last_rate(const Scope& scope, Currency quote, DayNumber day) {
    if (quote == base_currency) return {1, 0, true};
    Memo::Key key{static_cast<std::int64_t>(quote.number()), 0, 0};
    return scope.memo().once<RatesOf>(key, [&] { return RatesOf(scope, quote); }).last(day);
}

}  // namespace

std::optional<Money> value_on(const Scope& scope, const Money& amount, DayNumber day) {
    if (amount.currency == reporting_currency) return amount;
    Decimal from = last_rate(scope, amount.currency, day), to = last_rate(scope, reporting_currency, day);
    if (!from.is_set() || !to.is_set()) return {};
    return exchange(amount, reporting_currency, to, from);
}

const Rates& rates(const Scope& scope, const Period& period) {
    return scope.memo().once<Rates>({period.last, 0, 0}, [&] { return Rates(scope, period.last); });
}

}  // namespace karnameh::finance
