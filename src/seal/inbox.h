// SPDX-License-Identifier: AGPL-3.0-or-later
// The inbox of an account: 64 boxes of 512 bytes, always, so that one copy of the database does not tell
// whether a grant is waiting. A box that holds nothing looks like one that does: it begins with a point that
// some key has made, as a sealed message does (of 32 random bytes three quarters could be told from such a
// point), and goes on with random bytes.
//
// A drop goes to the box at the write position, which then moves on by one, round and round. The position
// starts at random and is never set back, so it tells nothing either; two copies tell how many drops lie
// between them. At each sign-in the owner collects: every box is tried, then all are filled afresh.
//
// Invariants
//   1. The block's size and form are the same for every account at all times.
//   2. A drop overwrites the oldest box only: the 65th grant since the last sign-in loses the first. Keepers
//      hold the roster of their compartment and can grant again.
// Fails: `corrupt` for a block of another size or version; a box that does not open is a
//   box that holds nothing.
// Source: libsodium crypto_box_seal.
#pragma once

#include "seal/grant.h"

namespace karnameh {

inline constexpr std::size_t inbox_boxes = 64;
inline constexpr std::size_t inbox_box_bytes = 512;
inline constexpr std::size_t inbox_bytes = 8 + inbox_boxes * inbox_box_bytes;

Bytes new_inbox(Random& random);
// Refuses a name longer than grant_name_bytes.
Result<Bytes> drop_grant(ByteView inbox, const PersonCard& to, const Grant& grant, const SigningPair& giver);

struct Collected {
    std::vector<ReceivedGrant> grants;  // oldest first; whose signature does not hold is left out
    Bytes inbox;                        // emptied, to be stored in place of the old one
};
Result<Collected> collect_grants(ByteView inbox, const PersonKeys& person, Random& random);

}  // namespace karnameh
