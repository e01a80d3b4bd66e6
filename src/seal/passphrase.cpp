// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/passphrase.h"

#include <sodium.h>

#include <algorithm>

#include "base/limits.h"
#include "seal/library.h"

namespace karnameh {

Done check_new_passphrase(std::string_view passphrase) {
    // Every byte but the followers of a UTF-8 sequence begins a character.
    auto characters = std::ranges::count_if(
        passphrase, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    if (static_cast<std::size_t>(characters) < limits::passphrase_characters_min)
        return refuse(
            "passphrase", "This passphrase is too short.",
            {"At least {1} characters; four or five words that have nothing to do with each other are good.",
             {std::to_string(limits::passphrase_characters_min)}});
    if (passphrase.size() > limits::passphrase_bytes_max)
        return refuse("passphrase", "This passphrase is too long.",
                      {"At most {1} bytes.", {std::to_string(limits::passphrase_bytes_max)}});
    return {};
}

Result<Key> derive_slot_key(std::string_view passphrase, ByteView salt, PassphraseCost cost) {
    start_sealing();
    KARNAMEH_ASSERT(salt.size() == crypto_pwhash_SALTBYTES);
    if (cost.passes < 1 || cost.passes > largest_cost.passes ||
        cost.memory_kibibytes < test_cost.memory_kibibytes ||
        cost.memory_kibibytes > largest_cost.memory_kibibytes)
        return fault(FaultKind::corrupt, "an account block with an impossible cost");
    SecretBytes derived(Key::bytes);
    if (crypto_pwhash(derived.data(), derived.size(), passphrase.data(), passphrase.size(), salt.data(),
                      cost.passes, std::size_t{cost.memory_kibibytes} << 10,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fault(FaultKind::limit, "no memory for Argon2id");
    return Key(std::move(derived));
}

}  // namespace karnameh
