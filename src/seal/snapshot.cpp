// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/snapshot.h"

#include <sodium.h>

#include "base/cbor.h"
#include "seal/padding.h"

namespace karnameh {

namespace {

constexpr std::string_view secret_domain = "karnameh snapshot secret",
                           owner_domain = "karnameh snapshot owner", note_domain = "karnameh snapshot note ",
                           sealing_domain = "karnameh snapshot";
constexpr char derivation[crypto_kdf_CONTEXTBYTES + 1] = "snapshot";

SecretBytes keyed_hash(ByteView key, ByteView message, std::size_t bytes) {
    SecretBytes hash(bytes);
    crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), key.data(), key.size());
    return hash;
}

SnapshotKeys derive(const SecretBytes& master) {
    static_assert(crypto_kdf_KEYBYTES == Key::bytes);
    auto part = [&](std::uint64_t number) {
        SecretBytes key(Key::bytes);
        crypto_kdf_derive_from_key(key.data(), key.size(), number, derivation, master.data());
        return Key(std::move(key));
    };
    return {part(1), part(2), part(3)};
}

}  // namespace

SnapshotKeys snapshot_keys(std::string_view secret) {
    start_sealing();
    return derive(keyed_hash(as_bytes(secret_domain), as_bytes(secret), crypto_kdf_KEYBYTES));
}

SnapshotKeys snapshot_keys(const SigningPair& owner) {
    start_sealing();
    return derive(keyed_hash(owner.seed.view(), as_bytes(owner_domain), crypto_kdf_KEYBYTES));
}

SnapshotKeys snapshot_keys(const SigningPair& owner, std::string_view note) {
    start_sealing();
    return derive(
        keyed_hash(owner.seed.view(), as_bytes(std::string(note_domain).append(note)), crypto_kdf_KEYBYTES));
}

std::string new_snapshot_secret(Random& random) {
    return to_hex(Key(random).view());
}

Bytes seal_snapshot(const SnapshotKeys& keys, Instant made, std::string_view text, Random& random) {
    Bytes plain;
    cbor::Writer writer(plain);
    writer.array(2);
    writer.integer(made.seconds);
    writer.text(text);
    plain.resize(padded_size(plain.size(), snapshot_floor));
    Bytes sealed = seal_committing(keys.key, as_bytes(sealing_domain), plain, random);
    wipe(plain);
    return sealed;
}

Result<OpenedSnapshot> open_snapshot(const SnapshotKeys& keys, ByteView sealed) {
    SecretBytes plain = KARNAMEH_TRY(open_committing(keys.key, as_bytes(sealing_domain), sealed));
    cbor::Reader reader(plain.view());
    std::size_t parts = reader.array();
    Instant made{reader.integer()};
    std::string_view text = reader.text();
    if (!reader.ok() || parts != 2) return fault(FaultKind::corrupt, "a snapshot");
    return OpenedSnapshot{made, SecretBytes(as_bytes(text))};
}

std::string snapshot_name(const SnapshotKeys& keys, std::string_view what) {
    return to_hex(keyed_hash(keys.names.view(), as_bytes(what), 16).view());
}

}  // namespace karnameh
