// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions asked of sites, accounts and their audience.
#pragma once

#include "modules/press/records.h"

namespace karnameh::press {

// Whether a site, mirror or account was in service on the day.
template <typename T>
bool in_service(const T& row, DayNumber day) {
    return row.since.is_set() && row.since.first <= day && (!row.until.is_set() || row.until.last() >= day);
}

// The latest count of each place that is not later than the day and has `field`, by place.
std::vector<const Audience*> latest_counts(const Scope& scope, DayNumber day, Quantity Audience::* field);

// The name of a site or account, or a mirror's address; empty where the reader may not see it.
std::string_view place_name(const Scope& scope, const Id& place);

}  // namespace karnameh::press
