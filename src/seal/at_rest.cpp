// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/at_rest.h"

#include <sodium.h>

#include <algorithm>

#include "seal/committing.h"
#include "seal/keyring_codec.h"

namespace karnameh {

namespace {
constexpr std::string_view domain = "karnameh account at rest 1";
constexpr std::size_t before_keyring = 1 + Key::bytes;
}  // namespace

// BLAKE2b keyed with the name of its use, straight into locked memory.
Key key_at_rest(std::string_view secret) {
    static constexpr std::string_view use = "karnameh key at rest 1";
    static_assert(use.size() >= crypto_generichash_KEYBYTES_MIN &&
                  use.size() <= crypto_generichash_KEYBYTES_MAX);
    start_sealing();
    SecretBytes key(Key::bytes);
    ByteView named = as_bytes(use), from = as_bytes(secret);
    crypto_generichash(key.data(), key.size(), from.data(), from.size(), named.data(), named.size());
    return Key(std::move(key));
}

Bytes seal_at_rest(const Key& key, const OpenedAccount& opened, Random& random) {
    Bytes keyring = encode_keyring(opened.keyring);
    SecretBytes plain(before_keyring + keyring.size());
    plain.data()[0] = static_cast<std::uint8_t>(opened.slot);
    ByteView slot_key = opened.slot_key.view();
    std::copy(slot_key.begin(), slot_key.end(), plain.data() + 1);
    std::copy(keyring.begin(), keyring.end(), plain.data() + before_keyring);
    wipe(keyring);
    return seal_committing(key, as_bytes(domain), plain.view(), random);
}

Result<OpenedAccount> open_at_rest(const Key& key, ByteView sealed) {
    SecretBytes plain = KARNAMEH_TRY(open_committing(key, as_bytes(domain), sealed));
    if (plain.size() < before_keyring) return fault(FaultKind::corrupt, "an account at rest");
    OpenedAccount opened;
    opened.slot = plain.data()[0];
    opened.slot_key = Key(plain.view().subspan(1, Key::bytes));
    opened.keyring = KARNAMEH_TRY(decode_keyring(plain.view().subspan(before_keyring)));
    return opened;
}

}  // namespace karnameh
