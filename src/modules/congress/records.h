// SPDX-License-Identifier: AGPL-3.0-or-later
// The deciding bodies: their meetings, what was moved, amended, voted and resolved, the axes that a congress
// sets and how far they came, the delegates, the elections.
//
// The records of meetings also make the report's calendar: a period runs from the day after the close of one
// congress to the close of the next, and averages "since the decision" are counted from the resolution that
// carries `marks_turn`.
#pragma once

#include "modules/module.h"

namespace karnameh::congress {

enum class Body : std::uint8_t { unset, congress, plenum, secretariat, conference };
enum class Subject : std::uint8_t {
    unset,
    broadcasting,
    joining,
    executions,
    policy,
    organisation,
    abroad,
    finance,
    publications,
    other
};
enum class MotionState : std::uint8_t { unset, tabled, debated, carried, rejected, withdrawn, referred };
enum class AmendmentForm : std::uint8_t { unset, add, replace, strike };
enum class Progress : std::uint8_t { unset, not_begun, begun, partly, largely, reached, dropped };
enum class Method : std::uint8_t { unset, yes_no, approval, majority, ranked };
enum class ElectionState : std::uint8_t { unset, prepared, open, tallied, annulled };

struct Meeting : Record {
    static constexpr KindNumber kind_number = 201;
    Text name, place, minutes;
    Integer number;  // within its body: the 7th congress, the 30th plenum
    Date opens, closes;
    Body body{};
    Flag place_shown{};
};

struct AgendaItem : Record {
    static constexpr KindNumber kind_number = 202;
    Id meeting;
    Integer order;
    Text title, mover, text;
};

struct Motion : Record {
    static constexpr KindNumber kind_number = 203;
    Id meeting, agenda_item;
    Text title, mover, text;  // paragraphs numbered "1. …", one after an empty line
    Date decided_on;
    Integer votes_for, against, abstaining;
    MotionState state{};
};

struct Amendment : Record {
    static constexpr KindNumber kind_number = 204;
    Id motion;
    Integer paragraph;
    Text mover, change;
    Integer votes_for, against, abstaining;
    AmendmentForm form{};
    MotionState state{};
};

struct Resolution : Record {
    static constexpr KindNumber kind_number = 205;
    Id meeting, motion;
    Integer number;
    Text title, text, desk;
    Date decided_on;
    Subject subject{};
    Flag marks_turn{};
};

struct Axis : Record {
    static constexpr KindNumber kind_number = 206;
    Id meeting;  // the one that set it
    Integer order;
    Text title, desk, figure;  // figure: the id of the report's figure that would show progress
    Quantity goal;
};

struct Assessment : Record {
    static constexpr KindNumber kind_number = 207;
    Id axis;
    Date when;
    Progress progress{};
    Text words;
};

struct Delegate : Record {
    static constexpr KindNumber kind_number = 208;
    Id meeting;
    Text name;  // or the code name, where `under_code_name`
    Text elected_by;
    Integer weight;  // votes carried
    Flag under_code_name{}, present{};
};

struct Election : Record {
    static constexpr KindNumber kind_number = 209;
    Id meeting;
    Text question, candidates;  // candidates: one on each line
    Text archive;               // where the public archive of a verifiable ballot can be fetched
    Text result;
    Date held_on;
    Integer electorate, ballots;
    Method method{};
    ElectionState state{};
};

// An edition of the report that left the organisation: which numbers were shown, so that later editions can be judged
// with them. Made by the report, not by hand.
enum class PublishedAs : std::uint8_t { unset, delegates, everybody };
struct PublishedEdition : Record {
    static constexpr KindNumber kind_number = 210;
    Date first, last;  // its period
    PublishedAs edition{};
    Date published_on;
    Text numbers;  // one on each line: as shown, how far it may be from the number itself, and its name
};

Options body_options();
Options subject_options();
Options motion_state_options();
Options progress_options();

std::vector<Kind> kinds();

}  // namespace karnameh::congress
