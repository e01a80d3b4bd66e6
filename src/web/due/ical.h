// SPDX-License-Identifier: AGPL-3.0-or-later
// iCalendar, as far as days on which something is due need it: a calendar of events that last a day and have no time.
//
// Invariants
//   1. A line is at most 75 bytes long before its CR LF; longer ones are folded between two characters.
//   2. Whatever a text holds, it ends where its property ends: commas, semicolons, backslashes and line feeds are
//      escaped, other control characters left out.
// Source: RFC 5545 §3.1 (content lines), §3.3.11 (text), §3.6.1 (events); RFC 7986 §5 (name and refresh interval).
#pragma once

#include <string>
#include <vector>

#include "base/date.h"

namespace karnameh::web::ical {

struct Event {
    std::string uid;
    DayNumber day = 0;
    std::string summary, address;
};

struct Calendar {
    std::string name;
    Instant made;
    std::vector<Event> events;
};

std::string text_of(const Calendar& calendar);

// The value of a property of type text.
std::string escaped(std::string_view text);
// A content line, folded, with its end.
std::string line(std::string_view name, std::string_view value);

}  // namespace karnameh::web::ical
