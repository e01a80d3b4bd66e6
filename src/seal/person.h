// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's keys: one pair to receive (X25519) and one to sign (Ed25519), and the card with the public
// halves.
//
// Threads: PersonKeys are read by any thread once made.
// Source: RFC 7748, RFC 8032; libsodium crypto_box, crypto_box_seal, crypto_sign.
#pragma once

#include <optional>

#include "seal/library.h"
#include "seal/secret.h"

namespace karnameh {

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};

    bool is_empty() const { return *this == PublicKey{}; }
    ByteView view() const { return bytes; }
    std::string text() const { return to_hex(bytes); }
    auto operator<=>(const PublicKey&) const = default;
    // `view` holds 32 bytes.
    static PublicKey from(ByteView view);
};

struct Signature {
    std::array<std::uint8_t, 64> bytes{};
    ByteView view() const { return bytes; }
    bool operator==(const Signature&) const = default;
    // `view` holds 64 bytes.
    static Signature from(ByteView view);
};

// What others know of a person.
struct PersonCard {
    Id account;
    PublicKey receiving;  // X25519
    PublicKey signing;    // Ed25519
    bool operator==(const PersonCard&) const = default;
};

// Receives sealed messages: a person's, or a compartment's intake.
struct ReceivingPair {
    PublicKey open;
    Key secret;

    static ReceivingPair make(Random& random);
    static ReceivingPair from_secret(Key secret);
    ReceivingPair clone() const { return {open, secret.clone()}; }
};

// Signs: a person, or the server.
struct SigningPair {
    PublicKey open;
    Key seed;            // what is stored
    SecretBytes secret;  // 64 bytes, worked out from the seed

    static SigningPair make(Random& random);
    static SigningPair from_seed(Key seed);
    SigningPair clone() const { return {open, seed.clone(), secret.clone()}; }
    Signature sign(ByteView message) const;
};

struct PersonKeys {
    Id account;
    ReceivingPair receiving;
    SigningPair signing;

    static PersonKeys make(Id account, Random& random);
    PersonKeys clone() const { return {account, receiving.clone(), signing.clone()}; }
    PersonCard card() const { return {account, receiving.open, signing.open}; }
};

bool is_signed_by(const PublicKey& signer, ByteView message, const Signature& signature);

// A message to whoever holds the secret half; nobody else can open it, not even who wrote it, and it does not
// say whom it is for. `sealed_message_overhead` bytes longer than what goes in: pad first.
inline constexpr std::size_t sealed_message_overhead = 48;
Bytes seal_message(const PublicKey& to, ByteView message);
// Nothing when it is not for this pair or damaged.
std::optional<SecretBytes> open_message(const ReceivingPair& pair, ByteView sealed);

}  // namespace karnameh
