// SPDX-License-Identifier: AGPL-3.0-or-later
// What a value may be, apart from its field's own constraint: shared by the codec, which refuses the rest
// from a journal, and the check, which refuses it from people.
//
// These bounds may be widened, never narrowed: old journals replay for ever. For the same reason the length
// of a month or a season is checked loosely, so that a corrected calendar does not make an old date
// unreadable.
#pragma once

#include "record/kind.h"

namespace karnameh {

namespace bounds {
// The years that the text of a date can say (base/date.h).
inline constexpr DayNumber first_day = -98615;              // 1700-01-01
inline constexpr DayNumber last_day = 376199;               // 2999-12-31
inline constexpr DayNumber first_solar_hijri_day = -54342;  // 1200-01-01
inline constexpr DayNumber last_solar_hijri_day = 128278;   // 1699-12-30
inline constexpr std::uint16_t date_days = 366;
}  // namespace bounds

// Within the bounds, and of a length that fits its precision.
inline bool is_sound(const Date& date) {
    bool solar_hijri = date.calendar == CalendarSystem::solar_hijri;
    if (date.first < (solar_hijri ? bounds::first_solar_hijri_day : bounds::first_day)) return false;
    if (date.first > (solar_hijri ? bounds::last_solar_hijri_day : bounds::last_day)) return false;
    switch (date.precision) {
        case Precision::unset:
            return false;
        case Precision::day:
            return date.length == 1;
        case Precision::month:
            return date.length >= 28 && date.length <= 32;
        case Precision::season:
            return date.length >= 88 && date.length <= 94;
        case Precision::year:
            return date.length == 365 || date.length == 366;
    }
    return false;
}

inline bool is_sound(Instant at) {
    return at.seconds >= start_of(bounds::first_day).seconds &&
           at.seconds < start_of(bounds::last_day + 1).seconds;
}

// Letters, digits and "-" of ASCII.
inline bool is_code_text(std::string_view text) {
    for (char c : text) {
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!letter && !(c >= '0' && c <= '9') && c != '-') return false;
    }
    return true;
}

// The bits that a choices field may hold.
inline std::uint32_t known_choices(const Field& field) {
    std::uint32_t known = 0;
    for (const Option& option : field.options) known |= std::uint32_t{1} << option.number;
    return known;
}

}  // namespace karnameh
