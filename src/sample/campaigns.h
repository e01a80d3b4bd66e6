// SPDX-License-Identifier: AGPL-3.0-or-later
// The urgent campaigns of the period, as a table that their logs and asks are written from.
#pragma once

#include "modules/campaigns/records.h"
#include "sample/days.h"

namespace karnameh::sample {

struct PlannedCampaign {
    std::string_view name, for_whom;
    campaigns::Against against;
    DayNumber began, ended;
    int deadline_hour;  // of the last day, in Tehran; -1: no deadline
    campaigns::Outcome outcome;
};
std::span<const PlannedCampaign> planned_campaigns();

}  // namespace karnameh::sample
