// SPDX-License-Identifier: AGPL-3.0-or-later
// Tags by which two lists can tell that they have met the same person, and nobody can tell anything afterwards: a keyed
// hash of the recognition phrase, under a key that lives in memory for one round. Without the key a tag is as good as
// random, and phrases that could be guessed cannot be tried.
//
// Threads: any. Source: libsodium crypto_generichash (BLAKE2b, RFC 7693, §2.9 keyed hashing).
#pragma once

#include <array>
#include <compare>

#include "seal/secret.h"

namespace karnameh {

struct RoundTag {
    std::array<std::uint8_t, 16> bytes{};  // two people of a million share one with probability 10⁻²⁷
    auto operator<=>(const RoundTag&) const = default;
};

RoundTag round_tag(const Key& key, std::string_view phrase);

}  // namespace karnameh
