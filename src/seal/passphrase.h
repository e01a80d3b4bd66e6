// SPDX-License-Identifier: AGPL-3.0-or-later
// From a passphrase to a slot key: Argon2id, one run for each sign-in.
//
// Fails: `limit` fault where the memory it needs is not there; `corrupt` for a stored cost out of bounds.
// Limits: production_cost is what new accounts get; nothing below least_cost is made by the program. Tests
//   pass test_cost explicitly, which new_account takes only under CostRule::any.
// Source: RFC 9106; OWASP Password Storage Cheat Sheet; NIST SP 800-63B-4 (length, no composition rules).
#pragma once

#include "seal/secret.h"

namespace karnameh {

struct PassphraseCost {
    std::uint32_t passes = 0;            // t
    std::uint32_t memory_kibibytes = 0;  // m; one lane
    bool operator==(const PassphraseCost&) const = default;
};

inline constexpr PassphraseCost least_cost{3, 64 << 10};
inline constexpr PassphraseCost production_cost{3, 64 << 10};
inline constexpr PassphraseCost test_cost{1, 8};
// What a stored block may ask of this machine; above it the block is taken for damaged.
inline constexpr PassphraseCost largest_cost{64, 4 << 20};

enum class CostRule { production, any };

// Refuses what is too short or too long to be a new passphrase.
Done check_new_passphrase(std::string_view passphrase);

Result<Key> derive_slot_key(std::string_view passphrase, ByteView salt, PassphraseCost cost);

}  // namespace karnameh
