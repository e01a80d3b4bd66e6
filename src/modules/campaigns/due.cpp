// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/due.h"

#include "base/zone.h"

namespace karnameh::campaigns {

namespace {

// The day on which the deadline falls where the campaign is fought.
DayNumber day_of_deadline(const Campaign& row) {
    const Result<Zone> zone = Zone::named(row.zone);
    return zone ? zone->wall_clock(row.deadline).day : day_of(row.deadline);
}

DueQuestion deadlines() {
    return {"campaigns.deadlines", "Deadlines of campaigns", "deadline of a campaign", DueBy::day,
            [](const Scope& scope, DayNumber, const TakeDue& take) {
                scope.each<Campaign>([&](const Campaign& row) {
                    if (row.state == CampaignState::ended || row.ended.is_set() || !row.deadline.is_set())
                        return;
                    take({&row, row.id, Date::on(day_of_deadline(row)), Id{}, row.for_whom});
                });
            }};
}

bool is_unanswered(const Ask& row, const Scope& scope) {
    if (row.answered.is_set() || row.answer > Answer::none) return false;
    const auto* campaign = scope.find<Campaign>(row.campaign);
    return !campaign || (campaign->state != CampaignState::ended && !campaign->ended.is_set());
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {deadlines(), due_by<Ask>("campaigns.asks", "Asked and not answered", "no answer yet", &Ask::asked,
                                     is_unanswered, NobodyInParticular{}, &Ask::what, DueBy::since)};
}

}  // namespace karnameh::campaigns
