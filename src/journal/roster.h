// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may open a compartment, and as what: written by a keeper into the compartment itself, sealed like
// everything else, so that its members know whose frames to believe and its keepers whom to grant the next
// epoch to. Nothing outside the compartment holds this list.
//
// Invariants
//   1. A frame counts only if its writer stands in the roster in force with `write` or `keep`; epochs,
//      rosters and erasures only if with `keep`. A reader's forged frame is damage.
//   2. The first roster is its founder's own word; the grant carries the founder's key.
#pragma once

#include "seal/grant.h"

namespace karnameh {

struct Member {
    PersonCard card;
    Role role = Role::read;
    bool operator==(const Member&) const = default;
};

struct Roster {
    std::vector<Member> members;

    // Null where nobody has that key or account.
    const Member* find(const PublicKey& signing) const;
    const Member* find(Id account) const;
    bool may(const PublicKey& signing, Role least) const;
    // Puts in or changes; removes.
    void set(const Member& member);
    void remove(Id account);
    bool operator==(const Roster&) const = default;
};

// The payload of an epoch or roster frame. A roster frame has neither key nor intake.
struct EpochContent {
    Roster roster;
    Key previous_key;                     // of the epoch before; empty in epoch 1
    std::optional<ReceivingPair> intake;  // for drops (seal/intake.h)
};

SecretBytes encode_epoch(const EpochContent& content);
Result<EpochContent> decode_epoch(ByteView payload);

}  // namespace karnameh
