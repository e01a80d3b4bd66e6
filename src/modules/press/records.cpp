// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/records.h"

namespace karnameh::press {

namespace {

constexpr Option reachability[] = {
    {1, "yes", "reachable"}, {2, "sometimes", "reachable at times"}, {3, "no", "not reachable"}};
constexpr Option networks[] = {
    {1, "video", "video"},       {2, "microblog", "microblog"}, {3, "friends", "network of friends"},
    {4, "pictures", "pictures"}, {5, "messages", "messages"},   {6, "blog", "blog"},
    {7, "other", "other"},
};
constexpr Option translation_states[] = {
    {1, "wanted", "wanted"}, {2, "in_hand", "in hand"}, {3, "done", "done"}, {4, "dropped", "dropped"}};

Kind site() {
    return Describe<Site>("site", "site", "sites")
        .text(1, "name", "Name", &Site::name)
        .required()
        .key()
        .text(2, "address", "Address", &Site::address)
        .required()
        .text(3, "kept_by", "Who keeps it", &Site::kept_by)
        .codes(4, "languages", "Languages", &Site::languages, CodeStandard::language)
        .date(5, "since", "Since", &Site::since)
        .required()
        .date(6, "until", "Until", &Site::until)
        .detail()
        .date(7, "renews_on", "Renews on", &Site::renews_on)
        .money(8, "cost", "Cost a year", &Site::cost)
        .detail()
        .choice(9, "reachable", "Reachable from inside the country", &Site::reachable, reachability)
        .date(10, "reachable_since", "So since", &Site::reachable_since)
        .detail()
        .done();
}

Kind mirror() {
    return Describe<Mirror>("mirror", "mirror", "mirrors")
        .reference(1, "site", "Site", &Mirror::site, Site::kind_number)
        .required()
        .text(2, "address", "Address", &Mirror::address)
        .required()
        .key()
        .text(3, "kept_by", "Who keeps it", &Mirror::kept_by)
        .date(4, "since", "Since", &Mirror::since)
        .required()
        .date(5, "until", "Until", &Mirror::until)
        .detail()
        .date(6, "renews_on", "Renews on", &Mirror::renews_on)
        .money(7, "cost", "Cost a year", &Mirror::cost)
        .detail()
        .choice(8, "reachable", "Reachable from inside the country", &Mirror::reachable, reachability)
        .date(9, "reachable_since", "So since", &Mirror::reachable_since)
        .detail()
        .done();
}

Kind account() {
    return Describe<Account>("network_account", "account on a network", "accounts on networks")
        .text(1, "name", "Name", &Account::name)
        .required()
        .key()
        .choice(2, "network", "Kind of network", &Account::network, networks)
        .required()
        .text(3, "address", "Address", &Account::address)
        .text(4, "kept_by", "Who keeps it", &Account::kept_by)
        .code(5, "language", "Language", &Account::language, CodeStandard::language)
        .date(6, "since", "Since", &Account::since)
        .required()
        .date(7, "until", "Until", &Account::until)
        .detail()
        .date(8, "renews_on", "Renews on", &Account::renews_on)
        .money(9, "cost", "Cost a year", &Account::cost)
        .detail()
        .done();
}

Kind post() {
    return Describe<Post>("post", "post", "posts")
        .reference(1, "place", "Site or account", &Post::place, any_kind)
        .required()
        .date(2, "when", "Date", &Post::when)
        .required()
        .text(3, "title", "Title", &Post::title)
        .code(4, "language", "Language", &Post::language, CodeStandard::language)
        .detail()
        .named_by({"title", "place", "when"})
        .done();
}

Kind audience() {
    return Describe<Audience>("audience", "audience", "audiences")
        .reference(1, "place", "Site or account", &Audience::place, any_kind)
        .required()
        .date(2, "when", "At the date", &Audience::when)
        .required()
        .quantity(3, "followers", "Followers", &Audience::followers)
        .quantity(4, "visits", "Visits in the month before", &Audience::visits)
        .quantity(5, "viewers", "Viewers in the month before", &Audience::viewers)
        .named_by({"place", "when"})
        .done();
}

Kind translation() {
    return Describe<Translation>("translation", "translation", "translations")
        .text(1, "text", "Text", &Translation::text)
        .lines()
        .required()
        .key()
        .code(2, "from", "Translated from", &Translation::from, CodeStandard::language)
        .required()
        .code(3, "to", "Translated into", &Translation::to, CodeStandard::language)
        .required()
        .date(4, "asked_on", "Asked for on", &Translation::asked_on)
        .required()
        .date(5, "wanted_by", "Wanted by", &Translation::wanted_by)
        .text(6, "translator", "Translator", &Translation::translator)
        .choice(7, "state", "State", &Translation::state, translation_states)
        .required()
        .date(8, "done_on", "Done on", &Translation::done_on)
        .integer(9, "words", "Words", &Translation::words)
        .detail()
        .between(1, 100'000'000)
        .done();
}

}  // namespace

Options reachable_options() {
    return reachability;
}
Options network_options() {
    return networks;
}
Options translation_state_options() {
    return translation_states;
}

std::vector<Kind> kinds() {
    return {site(), mirror(), account(), post(), audience(), translation()};
}

}  // namespace karnameh::press
