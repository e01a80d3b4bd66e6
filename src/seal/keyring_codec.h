// SPDX-License-Identifier: AGPL-3.0-or-later
// A keyring as CBOR: {1 account, 2 receiving secret, 3 signing seed, 4 display name, 5 [grants], 6 one-time
// secret, 7 last one-time step, 8 destroys others, 9 other slots, 10 more, 11 recovery codes, 12 invited until,
// 13 slot of the recovery words, 14 slot that they give back}; a slot as [number, key], or [].
#pragma once

#include "seal/account.h"

namespace karnameh {

// The caller wipes the bytes.
Bytes encode_keyring(const Keyring& keyring);
Result<Keyring> decode_keyring(ByteView bytes);

}  // namespace karnameh
