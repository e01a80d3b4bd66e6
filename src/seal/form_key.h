// SPDX-License-Identifier: AGPL-3.0-or-later
// The key by which forms come to a compartment that were filled in elsewhere and sealed with the `age` program: derived
// from an intake key, so that it lies sealed where that one does, is another one in each epoch, and costs no place of
// its own. Derived and not the intake key itself: one key serves one format.
//
// Threads: any.
// Source: https://age-encryption.org/v1 (X25519 recipients); BIP 173 (Bech32) for how keys are written.
#pragma once

#include "seal/age.h"
#include "seal/person.h"

namespace karnameh {

// The pair as age takes it.
AgeIdentity form_key(const ReceivingPair& intake);

// Whether bytes begin like a file that age has sealed, as it is or in its armour of ASCII.
bool is_sealed_by_age(ByteView bytes);

}  // namespace karnameh
