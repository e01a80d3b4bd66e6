// SPDX-License-Identifier: AGPL-3.0-or-later
// Recovery shares: a secret given to n people, so that any k of them together have it again and fewer have nothing.
//
// The secret is the seed of a pair of keys, a member of the compartment like any other (Roster, with `keep`), so that
// what the k people write in its name is believed by the journal's own rules. Whoever opens a new epoch sends the
// current grant to the inbox of that member, as to everybody else's.
//
//   share on paper  =  version (1)  needed (1)  number (1)  round's first bytes (5)  value (32)
//                      as twenty groups of six digits, the sixth of each a check over its place and the five before it
//   round's blob    =  version (1)  commitment × 16       lies in the store, the same for every round
//   commitment      =  BLAKE2b-256 of a domain, the round, the holder's account, needed, number, value
//
// Invariants
//   1. A share that was altered, or belongs to another round or person, is named before anything is put together:
//      its commitment is not the round's. A commitment tells nothing: the value has 256 random bits.
//   2. The round is a hash of compartment and seed: shares of one compartment open no other.
//   3. The blob does not tell how many shares there are or how many are needed: unused places hold random bytes.
// Threads: any.
// Fails: refusals that name what was mistyped or does not belong; `corrupt` for a blob that is none. combine_shares
//   always gives some seed: is_round_of tells whether it is the one.
// Limits: shares_max of n; needed from 2 to n.
// Source: Shamir: How to Share a Secret (1979), over GF(256), by libgfshare.
#pragma once

#include "seal/person.h"

namespace karnameh {

inline constexpr std::size_t shares_max = 16;
inline constexpr std::size_t round_prefix_bytes = 5;
inline constexpr std::size_t share_groups = 20, share_group_digits = 6;

struct Share {
    std::uint8_t needed = 0, number = 0;
    std::array<std::uint8_t, round_prefix_bytes> round{};
    SecretBytes value;

    Share clone() const { return {needed, number, round, value.clone()}; }
};

struct ShareRound {
    Id round;  // also the account of the member whose keys the seed gives
    Key seed;
    std::vector<Share> shares;  // in the order of the holders
    Bytes commitments;          // the blob
};

// `holders` are accounts, each once; asserts the limits.
ShareRound make_shares(Id compartment, std::uint8_t needed, std::span<const Id> holders, Random& random);
// The keys of the member that the round brings into the compartment.
PersonKeys recovery_keys(Id round, const Key& seed);

// As it is printed: groups of six Latin digits, a blank between them.
std::string share_text(const Share& share);
// As it is typed: digits of any of the three scripts, blanks and hyphens where one likes. Refuses with the group that
// is mistyped, `where` being "share".
Result<Share> parse_share(std::string_view typed);
// Refuses what is not that holder's share of that round, unaltered.
Done check_share(ByteView commitments, Id round, Id holder, const Share& share);
// The seed of `needed` different shares, checked before.
Result<Key> combine_shares(std::span<const Share> shares);
bool is_round_of(Id round, Id compartment, const Key& seed);

}  // namespace karnameh
