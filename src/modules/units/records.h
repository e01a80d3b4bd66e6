// SPDX-License-Identifier: AGPL-3.0-or-later
// Units and friends abroad: where they meet, who came near and was won or lost, and what was done in the
// street. Who belongs to a unit is kept with people (memberships).
#pragma once

#include "modules/module.h"

namespace karnameh::units {

inline constexpr KindNumber person_kind = 401;    // of people
inline constexpr KindNumber campaign_kind = 601;  // of campaigns

enum class UnitState : std::uint8_t { unset, active, weak, dormant, closed };
enum class Rhythm : std::uint8_t { unset, weekly, fortnightly, monthly, irregular };
enum class Through : std::uint8_t {
    unset,
    gathering,
    action,
    street_table,
    channel,
    site,
    acquaintance,
    campaign,
    asylum,
    other
};
enum class Stage : std::uint8_t { unset, came_near, talking, attending, joined, lost };
enum class WhyLost : std::uint8_t {
    unset,
    no_unit_near,
    no_place_to_meet,
    nobody_followed_up,
    nothing_to_do,
    disagreed,
    work_or_family,
    afraid,
    moved_away,
    other
};
enum class Age : std::uint8_t { unset, under_30, from_30_to_49, from_50 };
enum class ActionKind : std::uint8_t {
    unset,
    rally,
    march,
    picket,
    conference,
    street_table,
    seminar,
    sit_in,
    other
};

Options stage_options();
Options through_options();
Options why_lost_options();
Options action_kind_options();

struct Unit : Record {
    static constexpr KindNumber kind_number = 501;
    Text name, city;
    Code country;
    Date since, until;
    Id contact_person;
    UnitState state{};
};

struct GatheringPlace : Record {
    static constexpr KindNumber kind_number = 502;
    Id unit;
    Text name, city, address;
    Date since, until;
    Rhythm rhythm{};
};

struct Gathering : Record {
    static constexpr KindNumber kind_number = 503;
    Id unit, place;
    Date date;
    Quantity heads, newcomers;
    Integer handed_out, sold;  // pieces of literature
    Text subject;
};

// Somebody abroad who came near. The name, if it is kept at all, is a code.
struct Approach : Record {
    static constexpr KindNumber kind_number = 504;
    Text code;
    Id unit, follows_up, person;   // person: who they became, once joined
    Date came, settled, next_due;  // settled: the day on which they joined or were lost
    Text next_step;
    Through through{};
    Stage stage{};
    Stage furthest{};  // of somebody lost: the stage they had reached
    WhyLost why_lost{};
    Age age{};
};

struct Action : Record {
    static constexpr KindNumber kind_number = 505;
    Text title, city, place;
    Code country;
    Date start, end;  // end: the last day, empty: one day
    Quantity people;
    List<Id> organisers;  // units, institutions, public figures: all credited, the action counted once
    Id campaign, series;
    ActionKind kind_of_action{};
};

// Actions repeated day after day: one street table, one picket. Its days are those of its actions.
struct Series : Record {
    static constexpr KindNumber kind_number = 506;
    Text title, city, place;
    Code country;
    Date since, until;
    List<Id> organisers;
    Id campaign;
    ActionKind kind_of_action{};
};

std::vector<Kind> kinds();

}  // namespace karnameh::units
