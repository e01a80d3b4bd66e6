// SPDX-License-Identifier: AGPL-3.0-or-later
#include "loans/day_count.h"

#include <algorithm>

namespace karnameh::loans {

namespace {

constexpr bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int64_t thirty_day_number(DayNumber day) {
    CivilDay civil = gregorian_day(day);
    return std::int64_t{360} * civil.year + 30 * civil.month + std::min(civil.day, 30);
}

// In 365 × 366ths of a year.
std::int64_t actual_actual(DayNumber from, DayNumber to) {
    std::int64_t sum = 0;
    while (from < to) {
        int year = gregorian_day(from).year;
        DayNumber end = std::min(to, day_number({year + 1, 1, 1}));
        sum += std::int64_t{end - from} * (is_leap(year) ? 365 : 366);
        from = end;
    }
    return sum;
}

}  // namespace

YearFraction year_fraction(DayCount by, DayNumber from, DayNumber to) {
    KARNAMEH_ASSERT(from <= to);
    switch (by) {
        case DayCount::thirty_e_360:
            return {thirty_day_number(to) - thirty_day_number(from), 360};
        case DayCount::actual_365:
            return {to - from, 365};
        case DayCount::actual_actual:
            break;
    }
    return {actual_actual(from, to), 365 * 366};
}

DayNumber months_later(DayNumber day, int months) {
    CivilDay civil = gregorian_day(day);
    int index = civil.year * 12 + civil.month - 1 + months;
    int year = index / 12, month = index % 12 + 1;
    DayNumber first = day_number({year, month, 1});
    DayNumber next = month == 12 ? day_number({year + 1, 1, 1}) : day_number({year, month + 1, 1});
    return std::min(first + civil.day - 1, next - 1);
}

}  // namespace karnameh::loans
