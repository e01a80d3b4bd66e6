// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/person.h"

#include <sodium.h>

#include <algorithm>

namespace karnameh {

static_assert(sealed_message_overhead == crypto_box_SEALBYTES);

PublicKey PublicKey::from(ByteView view) {
    PublicKey key;
    KARNAMEH_ASSERT(view.size() == key.bytes.size());
    std::copy(view.begin(), view.end(), key.bytes.begin());
    return key;
}

Signature Signature::from(ByteView view) {
    Signature signature;
    KARNAMEH_ASSERT(view.size() == signature.bytes.size());
    std::copy(view.begin(), view.end(), signature.bytes.begin());
    return signature;
}

ReceivingPair ReceivingPair::make(Random& random) {
    return from_secret(Key(random));
}

ReceivingPair ReceivingPair::from_secret(Key secret) {
    start_sealing();
    ReceivingPair pair;
    pair.secret = std::move(secret);
    KARNAMEH_ASSERT(crypto_scalarmult_base(pair.open.bytes.data(), pair.secret.view().data()) == 0);
    return pair;
}

SigningPair SigningPair::make(Random& random) {
    return from_seed(Key(random));
}

SigningPair SigningPair::from_seed(Key seed) {
    start_sealing();
    SigningPair pair;
    pair.secret = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(pair.open.bytes.data(), pair.secret.data(), seed.view().data());
    pair.seed = std::move(seed);
    return pair;
}

Signature SigningPair::sign(ByteView message) const {
    KARNAMEH_ASSERT(secret.size() == crypto_sign_SECRETKEYBYTES);
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, message.data(), message.size(), secret.data());
    return signature;
}

PersonKeys PersonKeys::make(Id account, Random& random) {
    return {account, ReceivingPair::make(random), SigningPair::make(random)};
}

bool is_signed_by(const PublicKey& signer, ByteView message, const Signature& signature) {
    start_sealing();
    return crypto_sign_verify_detached(signature.bytes.data(), message.data(), message.size(),
                                       signer.bytes.data()) == 0;
}

Bytes seal_message(const PublicKey& to, ByteView message) {
    start_sealing();
    Bytes sealed(message.size() + crypto_box_SEALBYTES);
    // Fails for a receiver's key of small order only, which no pair has: nobody could open it anyway.
    if (crypto_box_seal(sealed.data(), message.data(), message.size(), to.bytes.data()) != 0)
        randombytes_buf(sealed.data(), sealed.size());
    return sealed;
}

std::optional<SecretBytes> open_message(const ReceivingPair& pair, ByteView sealed) {
    start_sealing();
    if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
    SecretBytes message(sealed.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(message.data(), sealed.data(), sealed.size(), pair.open.bytes.data(),
                             pair.secret.view().data()) != 0)
        return std::nullopt;
    return message;
}

}  // namespace karnameh
