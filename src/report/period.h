// SPDX-License-Identifier: AGPL-3.0-or-later
// The period of a report, from the names of the two congresses that bound it.
//
//   resolve_period(scope, "congress:6", "congress:7")
//
// A name is a body (congress, plenum, secretariat, conference, or its Persian word) and the number of the
// meeting, in any digits; readers to whom no meeting is open name a day instead, "2007-05-07". The period
// runs from the day after the close of the first meeting, or from that day, to the close of the second,
// or that day. Its turn is the first day of the decision that a resolution of the period marks as such,
// or else its first day.
//
// Fails: a Refusal with the meetings that the reader can see, where a name is none of them or the second
//   meeting does not close after the first.
#pragma once

#include "base/text.h"
#include "document/figure.h"

namespace karnameh {

Result<Period> resolve_period(const Scope& scope, std::string_view from, std::string_view to);
// From the last congress but one to the last.
Result<Period> latest_period(const Scope& scope);

// The days of a meeting: "plenum:30".
Result<Period> resolve_meeting(const Scope& scope, std::string_view name);

// The names that resolve_period takes, in the order in which the meetings closed: "congress:6", "plenum:30" …
std::vector<std::string> known_meetings(const Scope& scope);

}  // namespace karnameh
