// SPDX-License-Identifier: AGPL-3.0-or-later
// Circles inside the country: what their handlers keep, each in a compartment of their own, and the coarse
// statistic rows that are all the organising committee gets.
//
// Invariant: nothing here links one circle with another but `split_from` and `merged_into`, which stay with the same
// handler, and nothing links a circle with a person or a statistic row with its circle outside the handler's
// compartment.
#pragma once

#include "modules/module.h"
#include "record/province.h"

namespace karnameh::circles {

enum class Milieu : std::uint8_t {
    unset,
    workplace,
    neighbourhood,
    university,
    school,
    hospital,
    household,
    prison,
    other
};
enum class CameThrough : std::uint8_t { unset, call, intake, acquaintance, traveller, site };
enum class CountedIn : std::uint8_t { unset, people, families };
enum class Leaning : std::uint8_t { unset, convinced, close, curious, unknown };
enum class Band : std::uint8_t { unset, none, few, half, most, all };
// How a contact went, and how a circle stands (states.h); a contact never says asked or merged.
enum class Outcome : std::uint8_t {
    unset,
    in_touch,
    lost,
    reappeared,
    dissolved,
    verified,
    studying,
    active,
    asked,
    merged
};
enum class Spirits : std::uint8_t { unset, high, steady, low, afraid };
enum class StudyState : std::uint8_t { unset, running, paused, finished, stopped };
// Bits of `composition`, by Option::number.
enum class Composition : std::uint8_t {
    unset,
    workers_in_work,
    workers_out_of_work,
    students,
    pupils,
    teachers,
    nurses,
    disabled_veterans,
    families,
    women_at_home,
};

Options outcome_options();
Options state_options();  // those, and asked and merged
Options milieu_options();
Options came_through_options();
Options composition_options();
Options band_options();

struct Circle : Record {
    static constexpr KindNumber kind_number = 301;
    Text code_name;
    Date first_request;
    Quantity size;
    Id split_from, statistic, merged_into;
    Date merged_on;
    Integer check_in_days;  // the agreed rhythm
    Text when_missed, safe_words, duress_signs;
    Text statistic_row;  // its id, as text: there is no way from one to the other but this (statistics.h)
    std::uint32_t composition = 0;
    Province province{};
    Milieu milieu{};
    CountedIn counted_in{};
    Band women{};
    CameThrough came_through{};
    Leaning leaning{};
    Flag has_organiser{}, counted_apart{};
};

struct Contact : Record {
    static constexpr KindNumber kind_number = 302;
    Id circle;
    Date when, next_due;
    Text way, needs;
    Outcome outcome{};
    Spirits spirits{};
};

struct StudyCircle : Record {
    static constexpr KindNumber kind_number = 303;
    Id circle;
    Text subject;
    Date since;
    Integer sessions;
    StudyState state{};
};

struct NeighbourhoodCore : Record {
    static constexpr KindNumber kind_number = 304;
    Text organises;
    Date since;
    Province province{};
};

// What the committee gets of a circle: coarse, in batches, delayed, and bound to nothing.
struct CircleStatistic : Record {
    static constexpr KindNumber kind_number = 305;
    Date first_contact, last_contact, first_lost, lost, reappeared;  // months
    Quantity size;
    Integer parts;  // smaller circles that it consists of
    Text study_subject;
    Date study_since;  // month
    std::uint32_t composition = 0;
    Province province{};
    Milieu milieu{};
    CountedIn counted_in{};
    Band women{};
    CameThrough came_through{};
    Outcome state{};
    Flag has_organiser{};
};

// In the handler's compartment: what is posted next, or was posted last (statistics.h).
struct StatisticsOutbox : Record {
    static constexpr KindNumber kind_number = 306;
    Date until;
    Instant not_before;
    Integer rows;
    Text before;  // id of the outbox before this one
};

// In the handler's compartment: what the committee has of one circle, or will have once the outbox is sent.
struct PostedRow : Record {
    static constexpr KindNumber kind_number = 307;
    Text row;     // its id with the committee
    Text fields;  // the row as it is stored, in hexadecimal; empty: withdrawn
    Text outbox;  // with which it goes or went
    Text letter;  // as which
    Date as_of;
    Flag is_new{};  // the committee had none before
};

std::vector<Kind> kinds();

}  // namespace karnameh::circles
