// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar of the reference period: the days that several areas share.
#pragma once

#include "base/date.h"

namespace karnameh::sample::days {

inline const DayNumber congress_6 = day_number({2007, 5, 5});  // two days
inline const DayNumber first = congress_6 + 2;                 // of the period
inline const DayNumber on_air = congress_6 + 8 * 7;
inline const DayNumber live = day_number({2008, 3, 30});  // nine months later
inline const DayNumber plenum_30 = day_number({2008, 7, 26});
inline const DayNumber womens_day = day_number({2009, 3, 8});
inline const DayNumber may_day_theme = day_number({2009, 4, 11});  // two months
inline const DayNumber may_day_theme_end = day_number({2009, 6, 10});
inline const DayNumber uprising = day_number({2009, 6, 13});
inline const DayNumber first_cut = day_number({2009, 7, 29});
inline const DayNumber second_on_air = day_number({2009, 10, 29});
inline const DayNumber second_cut = second_on_air + 20;  // three weeks, the last day included
inline const DayNumber congress_7 = day_number({2009, 12, 5});
inline const DayNumber last = congress_7 + 1;

inline bool is_on_air(DayNumber day) {
    return (day >= on_air && day <= first_cut) || (day >= second_on_air && day <= second_cut);
}

}  // namespace karnameh::sample::days
