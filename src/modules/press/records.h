// SPDX-License-Identifier: AGPL-3.0-or-later
// Sites, mirrors and accounts, what is posted there and how many look at it; and the translations that are
// wanted and done.
#pragma once

#include "modules/module.h"

namespace karnameh::press {

enum class Reachable : std::uint8_t { unset, yes, sometimes, no };
enum class Network : std::uint8_t { unset, video, microblog, friends, pictures, messages, blog, other };
enum class TranslationState : std::uint8_t { unset, wanted, in_hand, done, dropped };

struct Site : Record {
    static constexpr KindNumber kind_number = 901;
    Text name, address, kept_by;
    List<Code> languages;
    Date since, until, renews_on, reachable_since;
    Money cost;  // a year
    Reachable reachable{};
};

struct Mirror : Record {
    static constexpr KindNumber kind_number = 902;
    Id site;
    Text address, kept_by;
    Date since, until, renews_on, reachable_since;
    Money cost;
    Reachable reachable{};
};

struct Account : Record {
    static constexpr KindNumber kind_number = 903;
    Text name, address, kept_by;
    Code language;
    Date since, until, renews_on;
    Money cost;
    Network network{};
};

struct Post : Record {
    static constexpr KindNumber kind_number = 904;
    Id place;  // a site or an account
    Date when;
    Text title;
    Code language;
};

// How many there were at a date.
struct Audience : Record {
    static constexpr KindNumber kind_number = 905;
    Id place;
    Date when;
    Quantity followers, visits, viewers;  // visits and viewers: of the month that ends on the date
};

struct Translation : Record {
    static constexpr KindNumber kind_number = 906;
    Text text, translator;
    Code from, to;
    Date asked_on, wanted_by, done_on;
    Integer words;
    TranslationState state{};
};

inline constexpr KindNumber any_kind = 0;

Options reachable_options();
Options network_options();
Options translation_state_options();

std::vector<Kind> kinds();

}  // namespace karnameh::press
