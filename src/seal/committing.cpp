// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/committing.h"

#include <sodium.h>

#include "seal/library.h"

namespace karnameh {

static_assert(nonce_bytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_bytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);

DerivedKeys::DerivedKeys(const Key& key, ByteView nonce, ByteView associated) {
    start_sealing();
    KARNAMEH_ASSERT(nonce.size() == nonce_bytes && !key.is_empty());
    static constexpr std::string_view domain = "karnameh commitment 1";
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.view().data(), Key::bytes, bytes.size());
    crypto_generichash_update(&state, as_bytes(domain).data(), domain.size());
    crypto_generichash_update(&state, nonce.data(), nonce.size());
    crypto_generichash_update(&state, associated.data(), associated.size());
    crypto_generichash_final(&state, bytes.data(), bytes.size());
    sodium_memzero(&state, sizeof state);
}

DerivedKeys::~DerivedKeys() {
    sodium_memzero(bytes.data(), bytes.size());
}

Bytes seal_committing(const Key& key, ByteView associated, ByteView plaintext, Random& random) {
    Bytes sealed(plaintext.size() + committing_overhead);
    std::span<std::uint8_t> nonce(sealed.data(), nonce_bytes);
    random.fill(nonce);
    DerivedKeys derived(key, nonce, associated);
    ByteView commitment = derived.commitment();
    std::copy(commitment.begin(), commitment.end(), sealed.begin() + nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data() + nonce_bytes + commitment_bytes, nullptr, plaintext.data(), plaintext.size(),
        associated.data(), associated.size(), nullptr, nonce.data(), derived.encryption());
    return sealed;
}

Result<SecretBytes> open_committing(const Key& key, ByteView associated, ByteView sealed) {
    if (sealed.size() < committing_overhead) return fault(FaultKind::corrupt, "sealed bytes cut short");
    ByteView nonce = sealed.first(nonce_bytes);
    DerivedKeys derived(key, nonce, associated);
    if (!equal_in_constant_time(derived.commitment(), sealed.subspan(nonce_bytes, commitment_bytes)))
        return fault(FaultKind::corrupt, "sealed with another key or for another use, or damaged");
    ByteView ciphertext = sealed.subspan(nonce_bytes + commitment_bytes);
    SecretBytes plaintext(ciphertext.size() - tag_bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext.data(), nullptr, nullptr, ciphertext.data(),
                                                   ciphertext.size(), associated.data(), associated.size(),
                                                   nonce.data(), derived.encryption()) != 0)
        return fault(FaultKind::corrupt, "damaged behind its seal");
    return plaintext;
}

}  // namespace karnameh
