// SPDX-License-Identifier: AGPL-3.0-or-later
// People of the organisation: how they grow from friends into organisers, what they carry, and the openings
// that wait for somebody.
//
// Invariant: nothing here refers to a circle; people inside the country who belong to one appear, if at all,
// under a code name and without it.
#pragma once

#include "modules/module.h"

namespace karnameh::people {

inline constexpr KindNumber unit_kind = 501;  // of units: a membership's body, where it is a unit

enum class Exposure : std::uint8_t { unset, open, code_name, hidden };
enum class Level : std::uint8_t { unset, friend_, member, organiser, leading };
enum class Age : std::uint8_t { unset, under_30, from_30_to_49, from_50 };
enum class CameThrough : std::uint8_t {
    unset,
    acquaintance,
    gathering,
    action,
    channel,
    site,
    campaign,
    asylum,
    moved,  // from another unit or from inside the country
    other
};
enum class Progress : std::uint8_t { unset, begun, halfway, finished, given_up };
// Bits of `skills`, by Option::number.
enum class Skill : std::uint8_t {
    unset,
    writing,
    editing,
    translating,
    speaking,
    presenting,
    organising,
    teaching,
    fundraising,
    bookkeeping,
    web,
    design,
    camera,
    sound,
    video_editing,
    law,
    lobbying,
    counselling,
    computing,
    distribution
};

Options level_options();
Options skill_options();
Options came_through_options();

struct Person : Record {
    static constexpr KindNumber kind_number = 401;
    Text name;  // or a code name, as `exposure` says
    Code country;
    Text city;
    List<Code> languages;
    std::uint32_t skills = 0;
    Integer hours_a_week;  // that this person can give
    // The day on which each level was reached; the highest reached is the level now.
    Date friend_since, member_since, organiser_since, leading_since, left;
    Exposure exposure{};
    Age age{};
};

struct Membership : Record {
    static constexpr KindNumber kind_number = 402;
    Id person, body;  // body: a unit, an institution, a committee's record: any kind
    Date from, to;
    Text why_left;
    CameThrough came_through{};
};

struct Role : Record {
    static constexpr KindNumber kind_number = 403;
    Id person, body;
    Text title;
    Date from, to;
};

struct Study : Record {
    static constexpr KindNumber kind_number = 404;
    Id person;
    Text subject;
    Date since, finished;
    Progress progress{};
};

struct Assignment : Record {
    static constexpr KindNumber kind_number = 405;
    Id person, opening;
    Text task;
    Date from, due, done;
    Integer hours_a_week;
};

struct Review : Record {
    static constexpr KindNumber kind_number = 406;
    Id person, with;  // with: who reviewed
    Date on, next;
    Text what_next;
};

struct Opening : Record {
    static constexpr KindNumber kind_number = 407;
    Text area, needed;
    Id body;
    Date since, by_when, filled;  // filled: the day on which the last place was taken
    Integer how_many;
    List<Id> filled_by;
    List<Code> languages;
    std::uint32_t skills = 0;
};

std::vector<Kind> kinds();

}  // namespace karnameh::people
