// SPDX-License-Identifier: AGPL-3.0-or-later
// A grant: what lets a person open one compartment. It lives in the person's slots and, on its way there, in
// a sealed box in the inbox; nowhere is written who holds which.
//
// Invariants
//   1. The newest epoch's key opens all of the past: the first frame of each epoch carries the key before it.
//   2. `founder` is the signing key that wrote frame 1, so that a journal rewritten from
//      the start is noticed.
#pragma once

#include "seal/person.h"

namespace karnameh {

enum class Role : std::uint8_t { read = 1, write = 2, keep = 3 };  // each may do what the one before may
using Epoch = std::uint32_t;

inline constexpr std::size_t grant_name_bytes = 160;

struct Grant {
    Id compartment;
    Role role = Role::read;
    Epoch epoch = 1;
    Key data_key;
    PublicKey founder;
    std::string name;  // the compartment's, for the list after sign-in; at most grant_name_bytes

    Grant clone() const { return {compartment, role, epoch, data_key.clone(), founder, name}; }
};

// Who gave it can be told: the box carries the giver's signature over grant and receiver. The journal says
// whether that giver is a keeper (Roster).
struct ReceivedGrant {
    Grant grant;
    PublicKey giver;
};

}  // namespace karnameh
