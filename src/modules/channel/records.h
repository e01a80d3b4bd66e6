// SPDX-License-Identifier: AGPL-3.0-or-later
// The television channel: who carries its signal and when, what is planned and what went out, who called,
// what is kept of it, and its fund-raising drives. Money that came through it is kept with finance.
//
// Invariants
//   1. Broadcasts are what really went out, so the plan (slots) is never counted.
//   2. A call keeps no number, no name and no place finer than a province or a country.
#pragma once

#include "modules/module.h"
#include "record/province.h"

namespace karnameh::channel {

enum class CarriedBy : std::uint8_t { unset, satellite, cable, network };
enum class WhyEnded : std::uint8_t { unset, contract, pressure, fault, money, own_decision };
enum class OutageCause : std::uint8_t { unset, fault, pressure, jamming, power, studio, unknown };
enum class Mode : std::uint8_t { unset, live, recorded };
enum class Weekday : std::uint8_t { unset, monday, tuesday, wednesday, thursday, friday, saturday, sunday };
enum class Sex : std::uint8_t { unset, woman, man };
enum class CallKind : std::uint8_t { unset, question, opinion, report, wants_to_join, donates };

Options mode_options();
Options why_ended_options();
Options outage_cause_options();
Options sex_options();
Options call_kind_options();

struct Carrier : Record {
    static constexpr KindNumber kind_number = 1101;
    Text name, company, reaches;
    Code country;
    CarriedBy carried_by{};
};

// A stretch on the air through one carrier. Two spells of one carrier do not overlap.
struct Spell : Record {
    static constexpr KindNumber kind_number = 1102;
    Id carrier;
    Date from, to;  // to: the last day on the air; empty: still on the air
    Money cost;     // a month
    Integer hours_a_day;
    WhyEnded why_ended{};
};

struct Series : Record {
    static constexpr KindNumber kind_number = 1103;
    Text title, about;
    Code language;
    Date since, until;
};

struct Programme : Record {
    static constexpr KindNumber kind_number = 1104;
    Text title, host;  // host: a name or a code name
    Id series;
    Code language;
    Date since, until;
    Mode mode{};
    Flag phone_in{};  // viewers call in while it is on the air
};

// One place in the plan of the week, in the channel's own time (UTC).
struct Slot : Record {
    static constexpr KindNumber kind_number = 1105;
    Id programme;
    Integer starts;   // minutes after midnight, UTC
    Integer minutes;  // length
    Date since, until;
    Weekday weekday{};
};

// What really went out.
struct Broadcast : Record {
    static constexpr KindNumber kind_number = 1106;
    Id programme;
    Instant start, end;
    List<Id> carriers;
    Text title;
    Mode mode{};
    Flag repeat{};    // was on the air before
    Flag campaign{};  // part of a campaign on its themes: several hours a day for weeks
};

struct Call : Record {
    static constexpr KindNumber kind_number = 1107;
    Id broadcast;
    Instant at;
    Code country;  // where the caller is; inside the country also a province
    Sex sex{};
    Province province{};
    CallKind kind_of_call{};
    Flag first_time{};
    Flag aired{};
};

struct ArchiveItem : Record {
    static constexpr KindNumber kind_number = 1108;
    Text title, where;
    Id broadcast;
    Date recorded;
    Integer minutes;
    Code language;
    Flag evidence{};  // footage that documents events
};

// A fund-raising drive on the air.
struct Drive : Record {
    static constexpr KindNumber kind_number = 1109;
    Text title;
    Date from, to;
    Money goal;
};

// A short loss of signal inside a spell.
struct Outage : Record {
    static constexpr KindNumber kind_number = 1110;
    Id carrier;
    Instant start, end;
    OutageCause cause{};
};

std::vector<Kind> kinds();

}  // namespace karnameh::channel
