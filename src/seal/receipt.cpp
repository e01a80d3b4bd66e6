// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/receipt.h"

#include <sodium.h>

namespace karnameh {

namespace {

constexpr std::string_view receipt_domain = "karnameh receipt", decoy_domain = "karnameh decoy";
constexpr char derivation[crypto_kdf_CONTEXTBYTES + 1] = "mailbox ";

SecretBytes keyed_hash(const Key& key, std::string_view domain, ByteView message) {
    start_sealing();
    SecretBytes hash(Key::bytes);
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.view().data(), key.view().size(), hash.size());
    crypto_generichash_update(&state, as_bytes(domain).data(), domain.size());
    crypto_generichash_update(&state, message.data(), message.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    sodium_memzero(&state, sizeof(state));
    return hash;
}

}  // namespace

WordNumbers new_receipt(Random& random) {
    return new_word_numbers(receipt_word_count, random);
}

Result<WordNumbers> read_receipt(std::string_view typed, std::string_view where) {
    return read_word_numbers(typed, receipt_word_count, where);
}

MailboxKeys mailbox_keys(const WordNumbers& receipt, const Key& door) {
    Bytes words;
    words.reserve(receipt.size() * 2);
    for (std::uint16_t number : receipt) append_big_endian(words, number);
    SecretBytes master = keyed_hash(door, receipt_domain, words);
    wipe(words);
    auto part = [&](std::uint64_t number) {
        SecretBytes key(Key::bytes);
        crypto_kdf_derive_from_key(key.data(), key.size(), number, derivation, master.data());
        return Key(std::move(key));
    };
    return {part(1), part(2), ReceivingPair::from_secret(part(3))};
}

Key decoy_place(const Key& door, std::uint64_t number) {
    Bytes bytes;
    append_big_endian(bytes, number);
    return Key(keyed_hash(door, decoy_domain, bytes));
}

}  // namespace karnameh
