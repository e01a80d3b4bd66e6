// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/campaigns/rules.h"

#include "base/text.h"
#include "base/zone.h"

namespace karnameh::campaigns {

namespace {

void must_be_zone(const Judged& judged, const Text& zone) {
    if (!zone.is_empty() && !Zone::named(zone))
        judged.problem("zone", {"“{1}” is not a time zone.", {zone.string()}},
                       "A name such as Asia/Tehran or Europe/Stockholm.");
}

void judge_campaign(const Campaign& campaign, const Campaign*, const Judged& judged) {
    must_be_zone(judged, campaign.zone);
    if (out_of_order(campaign.began, campaign.ended))
        judged.problem("ended", "The campaign ends before it begins.", "The same day or a later one.");
    if (campaign.deadline.is_set() && campaign.zone.is_empty())
        judged.problem("zone", "A deadline is given without its time zone.",
                       "A name such as Asia/Tehran or Europe/Stockholm.");
    // A day early, since the deadline's own day may still be the one before in UTC.
    if (campaign.deadline.is_set() && campaign.began.is_set() &&
        day_of(campaign.deadline) < campaign.began.first - 1)
        judged.problem("deadline", "The deadline lies before the campaign began.", "A later moment.");
    if ((campaign.state == CampaignState::ended) != campaign.ended.is_set())
        judged.problem("ended", "The state “ended” and the day of the end belong together.",
                       "Both, or neither.");
    if (campaign.state == CampaignState::ended && campaign.outcome == Outcome::unset)
        judged.problem("outcome", "A campaign that has ended has an outcome.", "One of the outcomes.");
}

void judge_entry(const LogEntry& entry, const LogEntry*, const Judged& judged) {
    must_be_zone(judged, entry.zone);
    if (entry.at > judged.now)
        judged.problem("at", "What has not happened yet does not go into the log.", "A moment up to now.");
    const auto* campaign = judged.scope.find<Campaign>(entry.campaign);
    if (campaign && entry.at.is_set() && campaign->began.is_set() &&
        day_of(entry.at) < campaign->began.first - 1)
        judged.problem("at", "The entry lies before the campaign began.", "A moment after the beginning.");
}

void judge_ask(const Ask& ask, const Ask*, const Judged& judged) {
    if (out_of_order(ask.asked, ask.answered))
        judged.problem("answered", "The answer came before the question.", "The same day or a later one.");
    bool has_answer = ask.answer > Answer::none;
    if (has_answer != ask.answered.is_set())
        judged.problem("answered", "An answer and its day belong together.", "Both, or neither.");
    if (ask.asked.is_set() && ask.asked.first > day_of(judged.now))
        judged.problem("asked", "The day lies in the future.", "A day up to today.");
}

void judge_signatures(const Signatures& signatures, const Signatures*, const Judged& judged) {
    if (signatures.when.is_set() && signatures.when.first > day_of(judged.now))
        judged.problem("when", "The day lies in the future.", "A day up to today.");
    std::int64_t earlier = 0;
    std::string place = fold(signatures.where);
    judged.scope.each_referring<Signatures>(signatures.campaign, [&](const Signatures& other) {
        if (other.id != signatures.id && other.when.first < signatures.when.first &&
            fold(other.where) == place)
            earlier = std::max(earlier, other.count.low);
    });
    if (signatures.count.is_set() && signatures.count.high < earlier)
        judged.problem("count", "There were more signatures at this place already.",
                       {"All signatures so far: {1} or more.", {std::to_string(earlier)}});
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Campaign>(judge_campaign), rule<LogEntry>(judge_entry), rule<Ask>(judge_ask),
            rule<Signatures>(judge_signatures)};
}

}  // namespace karnameh::campaigns
