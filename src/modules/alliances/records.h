// SPDX-License-Identifier: AGPL-3.0-or-later
// Those the organisation works with and through: institutions, public figures, supporters; the statements
// they sign, what is asked of them and what they answer, where somebody spoke for the work, and what several
// of them did together.
//
// Invariant: a joint work names everybody who did it and is one record, so that each may be credited with it
// and it is counted once.
#pragma once

#include "modules/module.h"

namespace karnameh::alliances {

enum class Field : std::uint8_t {
    unset,
    human_rights,
    women,
    children,
    workers,
    secularism,
    asylum,
    executions,
    culture,
    science,
    law,
    politics,
    media,
    other
};
enum class Relation : std::uint8_t { unset, founded_by_us, affiliated, friendly, independent };
enum class SupporterKind : std::uint8_t { unset, person, union_, association, party, parliament, body };
enum class Medium : std::uint8_t { unset, television, radio, newspaper, site, meeting, parliament, street };
enum class Answer : std::uint8_t { unset, waiting, granted, partly, refused, silent };
enum class WorkKind : std::uint8_t {
    unset,
    gathering,
    campaign,
    conference,
    publication,
    lobbying,
    relief,
    other
};

struct Institution : Record {
    static constexpr KindNumber kind_number = 701;
    Text name;
    Code country;
    List<Code> languages;
    Date since, until;
    Field field{};
    Relation relation{};
};

struct PublicFigure : Record {
    static constexpr KindNumber kind_number = 702;
    Text name;
    Code country;
    List<Code> languages;
    Date since;
    Field field{};
    Relation relation{};
};

struct Supporter : Record {
    static constexpr KindNumber kind_number = 703;
    Text name;
    Code country;
    List<Code> languages;
    Date since;
    Field field{};
    Relation relation{};
    SupporterKind supporter_kind{};
};

struct Statement : Record {
    static constexpr KindNumber kind_number = 704;
    Text title, text;
    Date when;
    List<Id> signed_by;   // any records: institutions, figures, supporters, units
    Quantity signatures;  // beyond those named
};

struct Appearance : Record {
    static constexpr KindNumber kind_number = 705;
    List<Id> who;  // any records
    Text outlet, programme;
    Date when;
    Code country, language;
    Integer minutes;
    Quantity reach;
    Id campaign;
    Medium medium{};
};

// What was done together.
struct JointWork : Record {
    static constexpr KindNumber kind_number = 706;
    Text title;
    Date when;
    Code country;
    List<Id> done_by;  // any records: institutions, figures, supporters, units
    Id work;           // the record of the work itself in another module, such as an action
    WorkKind work_kind{};
};

// Something asked of a supporter, an institution or a body outside any campaign's log.
struct SupportAsk : Record {
    static constexpr KindNumber kind_number = 707;
    Text of_whom;
    Id asked;  // the supporter, institution or figure, where there is a record of it
    Text what;
    Date when, answered_on;
    Code country;
    Id campaign;
    Answer answer{};
};

// Kinds of other modules that fields here may name.
inline constexpr KindNumber any_kind = 0, campaign_kind = 601;

Options field_options();
Options relation_options();
Options medium_options();
Options answer_options();
Options work_kind_options();
Options supporter_kind_options();

std::vector<Kind> kinds();

}  // namespace karnameh::alliances
