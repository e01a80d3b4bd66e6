// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes: six digits that an authenticator shows for half a minute, from a secret that it and the
// account's slot share; and codes for the day when the authenticator is lost, each good once.
//
// A code is asked for beside the passphrase where somebody signs in over the network. It does not stand
// between the store and whoever has both the store and the passphrase: the secret lies in what the passphrase
// opens.
//
// Threads: pure.
// Source: RFC 6238 (TOTP: HMAC-SHA-1, 30 seconds, 6 digits) by liboath; RFC 4648 base32; the address as
//   authenticators read it (otpauth://totp/…).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "seal/library.h"
#include "seal/secret.h"

namespace karnameh {

inline constexpr std::size_t one_time_secret_bytes = 20, recovery_codes = 10, recovery_code_digits = 16;

SecretBytes new_one_time_secret(Random& random);
// Base32 in groups of four, for typing.
std::string one_time_secret_text(ByteView secret);
// For a picture that an authenticator reads. `issuer` and `person` are what it calls the entry.
std::string one_time_address(ByteView secret, std::string_view issuer, std::string_view person);

// The code of the time step that `at` falls into.
std::string one_time_code(ByteView secret, Instant at);
// The step whose code this is: the one of `now` or a neighbour, since clocks differ, but none up to
// `step_used`: a code works once. Digits of three scripts; blanks do not count. Takes the same time
// whichever step fits or none.
std::optional<std::uint64_t> step_of_code(ByteView secret, std::string_view code, Instant now,
                                          std::uint64_t step_used);

// Ten codes of sixteen digits (53 bits each), in groups of four. What is kept is their hashes, inside the slot.
std::vector<std::string> new_recovery_codes(Random& random);
SecretBytes recovery_code_hashes(const std::vector<std::string>& codes);
// Takes the code out of the hashes where it is one of them; in the same time for every code.
bool take_recovery_code(SecretBytes& hashes, std::string_view code);
std::size_t recovery_codes_left(const SecretBytes& hashes);

}  // namespace karnameh
