// SPDX-License-Identifier: AGPL-3.0-or-later
// Sealing that commits to its key: no two keys open the same bytes.
//
// XChaCha20-Poly1305 alone does not: who chooses the ciphertext can make one that opens under two keys, and
// with that learn from one sign-in which of many passphrases is right (partitioning oracles). So each sealing
// derives 64 bytes by BLAKE2b-512, keyed with the data key, over a domain, the nonce and the associated data;
// the first half encrypts, the second is the commitment, stored beside the ciphertext and compared first.
//
//   sealed  =  nonce (24)  commitment (32)  ciphertext (as long as the plaintext)  tag (16)
//
// Invariants
//   1. A key that was derived encrypts one message: the nonce is part of the derivation.
//   2. The commitment is compared in constant time before anything is decrypted.
// Fails: open_committing fails with `corrupt` for a wrong key, wrong associated data and damage alike.
// Source: libsodium documentation, "Robustness" of AEAD constructions; Albertini, Duong, Gueron,
//   Kölbl, Luykx, Schmieg: How to Abuse and Fix Authenticated Encryption Without Key Commitment
//   (USENIX Security 2022).
#pragma once

#include <array>

#include "seal/secret.h"

namespace karnameh {

inline constexpr std::size_t nonce_bytes = 24;
inline constexpr std::size_t commitment_bytes = 32;
inline constexpr std::size_t tag_bytes = 16;
inline constexpr std::size_t committing_overhead = nonce_bytes + commitment_bytes + tag_bytes;

// What a key, a nonce and associated data give. Wiped when it goes.
struct DerivedKeys {
    std::array<std::uint8_t, 64> bytes;

    DerivedKeys(const Key& key, ByteView nonce, ByteView associated);
    DerivedKeys(const DerivedKeys&) = delete;
    ~DerivedKeys();
    const std::uint8_t* encryption() const { return bytes.data(); }
    ByteView commitment() const { return ByteView(bytes).subspan(32); }
};

// `associated` is bound and not stored; it begins with a name for the use, so that uses do not mix.
Bytes seal_committing(const Key& key, ByteView associated, ByteView plaintext, Random& random);
Result<SecretBytes> open_committing(const Key& key, ByteView associated, ByteView sealed);

}  // namespace karnameh
