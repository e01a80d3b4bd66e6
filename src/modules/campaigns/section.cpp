// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/section.h"

#include "document/counting.h"
#include "modules/campaigns/views.h"

namespace karnameh::campaigns {

namespace {

FigureValue executions(const Scope& scope, const Period& period, Behind& behind) {
    std::int64_t campaigns = 0;
    for (const Followed& campaign : followed(scope, period)) {
        if (campaign.row->against != Against::execution || !campaign.by_the_hour()) continue;
        ++campaigns;
        behind.add(*campaign.row);
        for (const LogEntry* entry : campaign.log) behind.add(*entry);
    }
    return FigureValue::count(campaigns);
}

bool is_running(const Followed& one, const Period& period) {
    return !one.row->ended.is_set() || one.row->ended.first > period.last;
}

bool is_won(const Followed& one) {
    Outcome outcome = one.row->outcome;
    return outcome == Outcome::stayed || outcome == Outcome::commuted || outcome == Outcome::released ||
           outcome == Outcome::law_changed;
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"campaign.executions", "Campaigns against executions followed by the hour", "campaigns",
         FigureKind::count,
         "Campaigns against an execution that ran in the period and whose log has, on at least three days, "
         "entries in at least six different hours.",
         executions},
        {"campaigns.run", "Campaigns", "campaigns", FigureKind::count,
         "Campaigns that ran on a day of the period.", counting(followed, any_row)},
        {"campaigns.running", "Campaigns still running", "campaigns", FigureKind::count,
         "Campaigns that ran in the period and had not ended by its end.", counting(followed, is_running)},
        {"campaigns.won", "Campaigns that reached something", "campaigns", FigureKind::count,
         "Campaigns that ran in the period and whose outcome is: stayed, commuted, released or law changed.",
         counting(followed, is_won)},
        {"campaigns.log_entries", "Entries in the logs of campaigns", "entries", FigureKind::count,
         "Entries dated in the period in the logs of the campaigns that ran in it.",
         counting(log_entries, any_row)},
        {"campaigns.asks", "Asks sent for campaigns", "asks", FigureKind::count,
         "Asks made in the period for campaigns that ran in it.", counting(asks, any_row)},
        {"campaigns.asks_answered", "Share of asks answered", "percent", FigureKind::share,
         "Of the asks made in the period, the share that had any answer by its end.",
         share_of(asks, any_row, is_answered)},
        {"campaigns.asks_granted", "Asks granted", "asks", FigureKind::count,
         "Asks made in the period that were granted by its end.",
         counting(asks,
                  [](const Ask& row, const Period& period) {
                      return row.answer == Answer::granted && is_answered(row, period);
                  })},
        {"campaigns.signatures", "Signatures", "signatures", FigureKind::range,
         "For each campaign that ran in the period and each place, the newest count up to the end of the "
         "period, summed. Who signed at two places is counted twice.",
         summing(followed, any_row, &Followed::signatures)},
    };
}

}  // namespace karnameh::campaigns
