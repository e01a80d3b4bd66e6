// SPDX-License-Identifier: AGPL-3.0-or-later
// Drops: messages left for a compartment by somebody who can open nothing in it. They are sealed to the
// compartment's intake key (its public half may be published), padded, and wait outside the journal until
// somebody who opens the compartment takes them in.
//
// Limits: drop_bytes_max of message.
// Fails: refusal when longer; `corrupt` for a drop that does not open.
#pragma once

#include "seal/person.h"

namespace karnameh {

inline constexpr std::size_t drop_bytes_max = 256 << 10;

Result<Bytes> seal_drop(const PublicKey& intake, ByteView message);
Result<SecretBytes> open_drop(const ReceivingPair& intake, ByteView sealed);

}  // namespace karnameh
