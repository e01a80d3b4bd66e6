// SPDX-License-Identifier: AGPL-3.0-or-later
// The kinds that belong to the kernel itself: who has an account (in the directory, which everybody with an
// account may read), what was done (in the audit journal, which its keepers read), and what a file is called
// and opens with (beside the record that refers to it).
#pragma once

#include "record/kind.h"
#include "seal/person.h"

namespace karnameh {

struct DirectoryEntry : Record {
    static constexpr KindNumber kind_number = 1;
    Text name, account, receiving, signing;  // the last three in hexadecimal

    // Nothing where a field does not hold a key.
    std::optional<PersonCard> card() const;
};

enum class AuditAct : std::uint8_t {
    unset,
    signed_in,
    account_added,
    compartment_made,
    granted,
    taken_away,
    exported,
    erased,
    opened,
    codes_set_up = 9,
    codes_removed = 10,
    locked = 12,
    shares_made = 15,
    renamed = 16,
    recovered = 17,
    handed_over = 18,
    sign_in_failed = 19,
    collected = 20,
    keeping_set = 21,
    invited = 25,
    joined = 26,
    invitation_withdrawn = 27,
    words_made = 28,
    came_back = 29,
    practised = 30,
    list_opened = 34,
    door_set = 35,
    refused = 36,
    post_box_set = 37,
    round_opened = 38,
    round_closed = 39
};

struct AuditEntry : Record {
    static constexpr KindNumber kind_number = 2;
    Instant at;
    Text who, what;
    AuditAct act{};
};

struct Attachment : Record {
    static constexpr KindNumber kind_number = 3;
    Text name, media_type, blob, key;  // the last two in hexadecimal
    Integer bytes;
};

// That a compartment has recovery shares, in the compartment itself. In force while its roster has that round.
struct RecoveryRound : Record {
    static constexpr KindNumber kind_number = 10;
    Text round, holders;  // in hexadecimal; names
    Instant made;
    Integer needed, given;
};

// An import that was made, as the last record of the change that it is (kernel/import_run.h).
struct ImportRun : Record {
    static constexpr KindNumber kind_number = 6;
    Text file, of;  // the file's name; the name of the kind of its rows
    Instant at;
    Integer fresh, changed;
    Instant undone;  // unset until it is taken back
    Text form;       // the number of the form that was filled in elsewhere, if it was one
};

// That two records were one, in the compartment where that was said (kernel/merge.h), as the last record of that change.
// It holds ids in hexadecimal and refers to nothing: what it names can still be erased for good.
struct Merger : Record {
    static constexpr KindNumber kind_number = 13;
    Text kept, gone;
    Instant at;
    Integer changed;  // other records of the change
};

// That two records which look alike are two all the same. Ids in hexadecimal, the lower one first.
struct ToldApart : Record {
    static constexpr KindNumber kind_number = 14;
    Text one, other;
};

// How long records of one kind are kept in the compartment where this stands.
struct Keeping : Record {
    static constexpr KindNumber kind_number = 15;
    Text of;  // the kind's name
    Integer months;
};

// In the directory: which compartment letters go to, and the key that they are sealed to (kernel/post_box.h). Both in
// hexadecimal.
struct PostBoxEntry : Record {
    static constexpr KindNumber kind_number = 17;
    Text compartment, key;
};

std::vector<Kind> system_kinds();

}  // namespace karnameh
