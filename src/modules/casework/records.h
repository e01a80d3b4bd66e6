// SPDX-License-Identifier: AGPL-3.0-or-later
// The defence of asylum seekers: cases, their deadlines, what happened, what was written for
// them and how they ended.
//
// Invariant: a case is known by a code. The seeker's name, where it must be kept, stands in an attachment.
#pragma once

#include "modules/module.h"

namespace karnameh::casework {

inline constexpr KindNumber person_kind = 401;  // of people

enum class Stage : std::uint8_t {
    unset,
    preparing,
    applied,
    interviewed,
    refused_once,
    appeal,
    court,
    removal_ordered,
    detained,
    closed
};
// What a deadline is for; also the steps that procedure clocks run for.
enum class Step : std::uint8_t { unset, application, interview, evidence, appeal, hearing, removal, other };
enum class EventKind : std::uint8_t {
    unset,
    interview,
    hearing,
    filing,
    decision,
    detention,
    release,
    removal_attempt,
    protest,
    conversation,
    other
};
enum class Attestation : std::uint8_t { unset, membership, activity, danger, family, health, general };
enum class Result : std::uint8_t { unset, granted, refused, removal_stopped, removed, withdrawn };

Options stage_options();
Options step_options();
Options attestation_options();
Options result_options();
Options event_kind_options();

struct Case : Record {
    static constexpr KindNumber kind_number = 1001;
    Text code, city;
    Code country;  // of the procedure
    Date opened, closed, next_deadline, consent_on;
    Id caseworker;
    Integer people;  // whom it covers; empty: one
    Stage stage{};
    Flag consent{};  // that letters may be written and facts passed on
};

struct CaseEvent : Record {
    static constexpr KindNumber kind_number = 1002;
    Id of_case;
    Date date;
    Text what;
    EventKind kind_of_event{};
};

struct Letter : Record {
    static constexpr KindNumber kind_number = 1003;
    Id of_case, signed_by;
    Date date;
    Text to, limits;  // limits: what it does not attest
    Code language;
    Attestation attestation{};
};

struct Outcome : Record {
    static constexpr KindNumber kind_number = 1004;
    Id of_case;
    Date date;
    Text grounds;
    Result result{};
};

struct Deadline : Record {
    static constexpr KindNumber kind_number = 1005;
    Id of_case;
    Date served, due, met;  // served: the day from which the clock runs; met: the day on which it was done
    Text what;
    Step step{};
};

// How many days a country gives for a step, counted from the day after it was served.
struct ProcedureClock : Record {
    static constexpr KindNumber kind_number = 1006;
    Code country;
    Date since, until;
    Integer days;
    Step step{};
};

std::vector<Kind> kinds();

}  // namespace karnameh::casework
