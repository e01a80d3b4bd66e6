// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/library.h"

#include <sodium.h>

#include <algorithm>

namespace karnameh {

void start_sealing() {
    static const int started = sodium_init();
    KARNAMEH_ASSERT(started >= 0);
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

Hash Hash::from(ByteView view) {
    Hash hash;
    KARNAMEH_ASSERT(view.size() == hash.bytes.size());
    std::copy(view.begin(), view.end(), hash.bytes.begin());
    return hash;
}

Hash hash_of(std::initializer_list<ByteView> parts) {
    start_sealing();
    crypto_generichash_state state;
    Hash hash;
    crypto_generichash_init(&state, nullptr, 0, hash.bytes.size());
    for (ByteView part : parts) crypto_generichash_update(&state, part.data(), part.size());
    crypto_generichash_final(&state, hash.bytes.data(), hash.bytes.size());
    return hash;
}

bool equal_in_constant_time(ByteView one, ByteView other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

void wipe(std::span<std::uint8_t> bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

void wipe_stack() {
    sodium_stackzero(64 << 10);
}

}  // namespace karnameh
