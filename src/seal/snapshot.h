// SPDX-License-Identifier: AGPL-3.0-or-later
// A snapshot for a program that fetches it without signing in, such as a calendar: sealed to the secret that its
// address holds. From the secret come, each by a derivation of its own, the place where the snapshot lies and the key
// that opens it, so that the store learns neither, and nobody can look for a snapshot but by its secret.
//
// Invariants
//   1. A secret that is none, or none any more, leads to a place where nothing lies: there is nothing to compare, and
//      so nothing that takes longer for a guess that is nearly right.
//   2. Snapshots are padded (seal/padding.h, floor snapshot_floor).
// Fails: `corrupt` where the bytes do not open.
// Source: libsodium crypto_kdf (BLAKE2b); seal/committing.h.
#pragma once

#include "base/clock.h"
#include "seal/committing.h"
#include "seal/person.h"

namespace karnameh {

inline constexpr std::size_t snapshot_floor = 8 << 10;

struct SnapshotKeys {
    Key place;  // where it lies: as good as public
    Key key;    // what opens it
    Key names;  // for what must be the same in every snapshot and mean nothing to others
};
// Of the secret as an address holds it; whatever that is, it takes the same way.
SnapshotKeys snapshot_keys(std::string_view secret);
// Of a person's own: where the person keeps the secret of theirs.
SnapshotKeys snapshot_keys(const SigningPair& owner);
// Of another note of the person's own, by its name.
SnapshotKeys snapshot_keys(const SigningPair& owner, std::string_view note);
// 256 random bits, in hexadecimal.
std::string new_snapshot_secret(Random& random);

Bytes seal_snapshot(const SnapshotKeys& keys, Instant made, std::string_view text, Random& random);
struct OpenedSnapshot {
    Instant made;
    SecretBytes text;
};
Result<OpenedSnapshot> open_snapshot(const SnapshotKeys& keys, ByteView sealed);
// 16 bytes in hexadecimal that stand for `what` in this secret's snapshots.
std::string snapshot_name(const SnapshotKeys& keys, std::string_view what);

}  // namespace karnameh
