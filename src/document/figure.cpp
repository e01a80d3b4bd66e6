// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/figure.h"

namespace karnameh {

namespace {

__extension__ using Wide = __int128;

// Quotient rounded half to even; the divisor is above zero.
Wide rounded_quotient(Wide dividend, Wide divisor) {
    Wide quotient = dividend / divisor, rest = dividend % divisor;
    if (rest < 0) {
        rest += divisor;
        --quotient;
    }
    if (rest * 2 > divisor || (rest * 2 == divisor && quotient % 2 != 0)) ++quotient;
    return quotient;
}

FigureValue span(FigureValue::Form form, std::int64_t low, std::int64_t high) {
    FigureValue v;
    v.form = form;
    v.low = low;
    v.high = high;
    if (low != high) v.how = Certainness::range;
    return v;
}

}  // namespace

FigureValue FigureValue::ratio(std::int64_t part, std::int64_t whole, int decimals, std::int64_t scale) {
    if (whole == 0) return none();
    constexpr std::int64_t scale_max = 1'000'000'000;  // both factors: 2^63 × 10^18 fits 128 bits
    KARNAMEH_ASSERT(decimals >= 0 && decimals <= 9 && scale > 0 && scale <= scale_max);
    Wide dividend = Wide{part} * scale, divisor = whole;
    for (int i = 0; i < decimals; ++i) dividend *= 10;
    if (divisor < 0) {
        dividend = -dividend;
        divisor = -divisor;
    }
    Wide rounded = rounded_quotient(dividend, divisor);
    if (rounded > INT64_MAX) rounded = INT64_MAX;
    if (rounded < INT64_MIN) rounded = INT64_MIN;
    FigureValue v = number(static_cast<std::int64_t>(rounded), decimals);
    v.part = part;
    v.whole = whole;
    return v;
}

FigureValue FigureValue::quantity(const Quantity& q) {
    if (!q.is_set()) return none();
    FigureValue v = number(q.low, 0);
    v.high = q.high;
    v.how = q.how;
    return v;
}

FigureValue FigureValue::amount(const Money& money) {
    return money.is_set() ? amounts(money, money) : none();
}

FigureValue FigureValue::amounts(const Money& low, const Money& high) {
    if (!low.is_set() || !high.is_set()) return none();
    KARNAMEH_ASSERT(low.currency == high.currency);
    FigureValue v = span(Form::money, low.minor, high.minor);
    v.currency = low.currency;
    v.decimals = minor_digits(low.currency);
    return v;
}

FigureValue FigureValue::days(DayNumber first, DayNumber last) {
    return span(Form::dates, first, last);
}

FigureValue FigureValue::list(std::vector<std::string> items) {
    FigureValue v;
    v.form = Form::list;
    v.items = std::move(items);
    return v;
}

FigureValue FigureValue::trend(std::int64_t before, std::int64_t after, int decimals) {
    FigureValue v = span(Form::trend, before, after);
    v.decimals = decimals;
    return v;
}

}  // namespace karnameh
