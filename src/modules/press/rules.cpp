// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/rules.h"

namespace karnameh::press {

namespace {

bool is_web_address(std::string_view address) {
    return (address.starts_with("https://") || address.starts_with("http://")) &&
           address.find_first_of(" \t\n\"<>") == std::string_view::npos && address.size() > 10;
}

template <typename T>
void judge_place(const T& place, const Judged& judged) {
    if (!place.address.is_empty() && !is_web_address(place.address))
        judged.problem("address", "That is not an address on the web.", "https:// and a name.");
    if (place.until.is_set() && place.since.is_set() && place.until.last() < place.since.first)
        judged.problem("until", "It ended before it began.", "The same day or a later one.");
    if (place.renews_on.is_set() && place.since.is_set() && place.renews_on.last() < place.since.first)
        judged.problem("renews_on", "It is to be renewed before it began.", "A later day.");
    if (place.cost.is_set() && place.cost.minor < 0)
        judged.problem("cost", "A cost below zero.", "Zero or more.");
}

template <typename T>
void judge_reachable(const T& place, const Judged& judged) {
    if (place.reachable_since.is_set() && place.reachable == Reachable::unset)
        judged.problem("reachable", "There is a day, but not whether it can be reached.",
                       "Reachable, reachable at times or not reachable.");
}

void judge_site(const Site& site, const Site*, const Judged& judged) {
    judge_place(site, judged);
    judge_reachable(site, judged);
}

void judge_mirror(const Mirror& mirror, const Mirror*, const Judged& judged) {
    judge_place(mirror, judged);
    judge_reachable(mirror, judged);
    const Site* site = judged.scope.find<Site>(mirror.site);
    if (site && site->address.view() == mirror.address.view())
        judged.problem("address", "That is the site's own address.", "Another address.");
}

void judge_account(const Account& account, const Account*, const Judged& judged) {
    judge_place(account, judged);
}

void judge_is_place(const Id& place, const Judged& judged) {
    const Record* row = judged.scope.find(place);
    if (row && row->kind != Site::kind_number && row->kind != Mirror::kind_number &&
        row->kind != Account::kind_number)
        judged.problem("place", "That is neither a site nor an account.",
                       "A site, a mirror or an account on a network.");
}

void judge_not_future(const Date& when, const Judged& judged) {
    if (when.is_set() && when.first > day_of(judged.now))
        judged.problem("when", "What has not happened yet cannot be recorded.", "A day up to today.");
}

void judge_post(const Post& post, const Post*, const Judged& judged) {
    judge_not_future(post.when, judged);
    judge_is_place(post.place, judged);
}

void judge_audience(const Audience& audience, const Audience*, const Judged& judged) {
    judge_not_future(audience.when, judged);
    judge_is_place(audience.place, judged);
    if (!audience.followers.is_set() && !audience.visits.is_set() && !audience.viewers.is_set())
        judged.problem("followers", "Nothing was counted.", "At least one of followers, visits and viewers.");
}

void judge_translation(const Translation& translation, const Translation*, const Judged& judged) {
    if (translation.from == translation.to)
        judged.problem("to", "It is in that language already.", "Another language than it is in.");
    bool is_done = translation.state == TranslationState::done;
    if (is_done && !translation.done_on.is_set())
        judged.problem("done_on", "It is done, but not said when.", "The day on which it was done.");
    if (!is_done && translation.done_on.is_set())
        judged.problem("state", "There is a day on which it was done, but it is not done.",
                       "The state done, or no day.");
    if (translation.done_on.is_set() && translation.done_on.last() < translation.asked_on.first)
        judged.problem("done_on", "It was done before it was asked for.", "A later day.");
    if (translation.wanted_by.is_set() && translation.wanted_by.last() < translation.asked_on.first)
        judged.problem("wanted_by", "It is wanted by a day before it was asked for.", "A later day.");
    if (translation.state == TranslationState::in_hand && translation.translator.is_empty())
        judged.problem("translator", "It is in hand, but in nobody's.", "Who translates it.");
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Site>(judge_site), rule<Mirror>(judge_mirror),     rule<Account>(judge_account),
            rule<Post>(judge_post), rule<Audience>(judge_audience), rule<Translation>(judge_translation)};
}

}  // namespace karnameh::press
