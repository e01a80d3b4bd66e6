// SPDX-License-Identifier: AGPL-3.0-or-later
// Urgent campaigns: an effort with a deadline, its log by the hour, what was asked of whom and answered, and
// the signatures gathered. Actions in the street and appearances in media name their campaign themselves.
#pragma once

#include "modules/module.h"

namespace karnameh::campaigns {

enum class Against : std::uint8_t { unset, execution, prison, deportation, law, dismissal, other };
enum class CampaignState : std::uint8_t { unset, preparing, running, ended };
enum class Outcome : std::uint8_t {
    unset,
    stayed,
    commuted,
    released,
    carried_out,
    law_changed,
    deported,
    open
};
enum class LogKind : std::uint8_t { unset, news, decision, action, answer, appeal };
enum class AskedThrough : std::uint8_t { unset, letter, mail, telephone, meeting, petition, on_air };
enum class Answer : std::uint8_t { unset, none, received, promised, granted, refused };

Options against_options();
Options outcome_options();
Options log_kind_options();
Options answer_options();

struct Campaign : Record {
    static constexpr KindNumber kind_number = 601;
    Text name;      // a public name or a code
    Text for_whom;  // whom or what it is for
    Text zone;      // of the deadline: "Asia/Tehran"
    Date began, ended;
    Instant deadline;
    Against against{};
    CampaignState state{};
    Outcome outcome{};
    Flag is_public{};
};

struct LogEntry : Record {
    static constexpr KindNumber kind_number = 602;
    Id campaign;
    Instant at;
    Text zone;  // in which the entry was written
    Text what, city;
    Code country;
    LogKind kind_of_entry{};
};

struct Ask : Record {
    static constexpr KindNumber kind_number = 603;
    Id campaign, supporter;
    Text body;  // the body or person asked
    Text what, answer_text;
    Code country;
    Date asked, answered;
    AskedThrough through{};
    Answer answer{};
};

// How many had signed by a day, at one place; the newest count of each place stands.
struct Signatures : Record {
    static constexpr KindNumber kind_number = 604;
    Id campaign;
    Date when;
    Quantity count;
    Text where;
    Code country;
};

std::vector<Kind> kinds();

}  // namespace karnameh::campaigns
