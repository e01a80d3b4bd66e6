// SPDX-License-Identifier: AGPL-3.0-or-later
// What every use of libsodium needs: starting it, its generator, its hash, comparison in constant time.
//
// Threads: everything here may be called by any thread at any time; each SystemRandom too.
// Fails: a library that cannot start or a kernel without a generator ends the program.
// Source: libsodium 1.0.18; BLAKE2b, RFC 7693.
#pragma once

#include <array>
#include <compare>
#include <initializer_list>

#include "base/bytes.h"
#include "base/random.h"

namespace karnameh {

// Starts the library; calling it again does nothing. Every constructor in this room that needs it calls it.
void start_sealing();

// The system's generator. The only Random that may make keys, nonces and ids outside tests.
class SystemRandom final : public Random {
  public:
    SystemRandom() { start_sealing(); }
    void fill(std::span<std::uint8_t> bytes) override;
};

// 32 bytes of BLAKE2b. Of sealed bytes and public things only: no hash of a plaintext is ever stored.
struct Hash {
    std::array<std::uint8_t, 32> bytes{};

    ByteView view() const { return bytes; }
    std::string text() const { return to_hex(bytes); }
    auto operator<=>(const Hash&) const = default;
    // `view` holds 32 bytes.
    static Hash from(ByteView view);
};

// BLAKE2b-256 of the parts, one after the other (their borders are not part of the hash).
Hash hash_of(std::initializer_list<ByteView> parts);

// False also for different lengths. The time depends on the lengths alone.
bool equal_in_constant_time(ByteView one, ByteView other);

// Overwrites in a way that the compiler keeps.
void wipe(std::span<std::uint8_t> bytes);

// Overwrites what calls that have returned left on this thread's stack: the library spills keys there while it hashes,
// and does not take them back. Reaches 64 KiB down; costs a few microseconds.
void wipe_stack();

}  // namespace karnameh
